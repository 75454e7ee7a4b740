"""People for tests: an account with roles, and a browser in which they are signed in."""

from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.test import Client

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import create_account
from onderwijsloket.accounts.second_factor import ADDED_HERE

PASSWORD = "een lang wachtwoord voor tests"
LONG_AGO = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def account(*roles: Role, email: str = "", name: str = "") -> User:
    """An open account with these roles."""
    address = email or f"{'-'.join(sorted(roles)) or 'zonder-rol'}@example.nl"
    return create_account(
        email=address, name=name, roles=frozenset(roles), by=None, at=LONG_AGO, password=PASSWORD
    )  # fmt: skip


def browser_of(user: User | None, *, second_factor: bool = True) -> Client:
    """A browser in which this person (nobody when None) is signed in, with a second factor or with a password only."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        UserSession.objects.create(
            user=user, session_key=client.session.session_key, ip="127.0.0.1", user_agent="tests"
        )  # fmt: skip
        if second_factor:
            session = client.session
            session[ADDED_HERE] = user.pk
            session.save()
    return client
