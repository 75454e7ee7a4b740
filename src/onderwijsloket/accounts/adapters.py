"""How allauth does things here: nobody signs up by themselves, secrets are encrypted, mail goes by the outbox."""

import base64
import hashlib
import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onderwijsloket.accounts import operations
from onderwijsloket.accounts.models import User

MAIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only, and links in mail always carry the address of this installation."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Dit e-mailadres en wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": _("Je hebt het te vaak geprobeerd. Wacht vijf minuten."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "invalid_password_reset": _("Deze link werkt niet meer."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu."),
        "rate_limited": _("Je hebt het te vaak geprobeerd. Wacht vijf minuten."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever proved in the last quarter of an hour who they are is not asked again."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        told = {**context, "user": user, "email": email, "site": settings.BASE_URL}
        mail = self.render_mail(template_prefix, email, told)
        if user is not None and user.is_active:
            operations.mail_about_account(user=user, subject=mail.subject, body=mail.body, at=timezone.now())

    def get_reset_password_from_key_url(self, key: str) -> str:
        return operations.password_address(key=key)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets rest encrypted, and the last second factor stays."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Deze code klopt niet. Wacht op de volgende code en probeer het opnieuw."),
        "cannot_generate_recovery_codes": _("Stel eerst een tweede stap in. Daarna kun je herstelcodes maken."),
        "cannot_delete_authenticator": _("Dit is je laatste tweede stap. Stel eerst een andere in."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=MAIN_FACTORS).exclude(
            pk=authenticator.pk
        )
        return authenticator.type not in MAIN_FACTORS or others.exists()

    def build_totp_svg(self, url: str) -> str:
        """The QR code as SVG that stands in the page itself, on white, without style attributes."""
        drawing = super().build_totp_svg(url).partition("?>")[2].strip()
        opening, _closing, rest = drawing.partition(">")
        ground = '<rect width="100%" height="100%" fill="#fff"/>'
        label = gettext("QR-code om de app in te stellen")
        return mark_safe(f'{opening} role="img" aria-label="{label}">{ground}{rest}')  # noqa: S308  made by our library

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002  allauth's name
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def _get_site_name(self) -> str:
        return "Onderwijsloket"


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {key!s}".encode()).digest())) for key in keys]
    )
