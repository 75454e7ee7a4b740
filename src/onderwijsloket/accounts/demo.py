"""Demo accounts: one for each role, only in a database that `make run` made, only on this machine."""

import ipaddress
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import DemoInstallation, User
from onderwijsloket.accounts.operations import AccountRefusedError, create_account, end_sessions

ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
TOTP_PERIOD_SECONDS = 30
PASSED_ON = ("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST")


@dataclass(frozen=True)
class DemoAccount:
    """What somebody needs to sign in as a demo account; shown once and kept nowhere in readable form."""

    role: Role
    email: str
    password: str
    secret: str


def random_password() -> str:
    """Twenty letters and digits that are easy to tell apart."""
    return "".join(secrets.choice(ALPHABET) for _ in range(20))


@transaction.atomic
def make_demo_accounts(
    *, at: datetime, renew: bool = False, password: Callable[[], str] = random_password
) -> list[DemoAccount]:
    """Make the demo accounts that are missing (all of them with `renew`) and give what signs in to them.

    Refused in a database that holds real accounts and was not made for a demonstration.
    """
    if not DemoInstallation.objects.exists() and User.objects.exists():
        raise AccountRefusedError("This database was not made by `make run` and already has accounts.")
    DemoInstallation.objects.get_or_create(id=1, defaults={"made_at": at})
    if renew:
        for user in User.objects.filter(is_demo=True):
            end_sessions(user=user)
            user.delete()
    return [
        _make_one(role, at, password()) for role in Role if not User.objects.filter(email=demo_address(role)).exists()
    ]


def demo_address(role: Role) -> str:
    """The address of the demo account for this role; example.nl never receives mail."""
    return f"{role.value}@example.nl"


def _make_one(role: Role, at: datetime, password: str) -> DemoAccount:
    user = create_account(
        email=demo_address(role), name=f"Voorbeeld {role.label}", roles=frozenset({role}), by=None, at=at,
        password=password,
    )  # fmt: skip
    User.objects.filter(pk=user.pk).update(is_demo=True)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return DemoAccount(role=role, email=user.email, password=password, secret=secret)


def demo_code(*, email: str, at: float | None = None) -> str:
    """The one-time code that signs in to a demo account at this moment (seconds since the epoch).

    Raises AccountRefusedError for every account that is not a demo account.
    """
    found = Authenticator.objects.filter(user__email__iexact=email, user__is_demo=True, type=Authenticator.Type.TOTP)
    authenticator = found.first()
    if authenticator is None:
        raise AccountRefusedError("This is not a demo account.")
    secret = decrypt(authenticator.data["secret"])
    counter = int((time.time() if at is None else at) // TOTP_PERIOD_SECONDS)
    return format_hotp_value(hotp_value(secret, counter))


def demo_problems() -> list[str]:
    """Why the demo accounts in this database make it unsafe to serve; empty when all is well."""
    places = exposed_places(settings.ALLOWED_HOSTS, settings.BASE_URL, settings.BIND)
    if not places:
        return []
    try:
        count = User.objects.filter(is_demo=True).count()
    except DatabaseError:  # no database or no tables yet: then there are no demo accounts to guard
        return []
    if not count:
        return []
    return [f"{count} demo accounts exist, but the site can be reached from outside: {', '.join(places)}."]


def exposed_places(allowed_hosts: list[str], base_url: str, bind: str) -> list[str]:
    """The settings, as "NAME=value", that let anything but this machine reach the site."""
    places = [f"ALLOWED_HOSTS={host}" for host in allowed_hosts if not is_this_machine(host)]
    if not is_this_machine(urlsplit(base_url).hostname or ""):
        places.append(f"BASE_URL={base_url}")
    if not is_this_machine(bind):
        places.append(f"BIND={bind}")
    return places


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Whether a request was sent on this machine, to this machine by name, and was not passed on by a proxy.

    The settings cannot tell: a server can be started by hand on any address.
    """
    passed_on = any(header in request.META for header in PASSED_ON)
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return not passed_on and is_this_machine(host) and is_this_machine(request.META.get("REMOTE_ADDR", ""))


def is_this_machine(host: str) -> bool:
    """Whether a host name or address always means the machine itself."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
