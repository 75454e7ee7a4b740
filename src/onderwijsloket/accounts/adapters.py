"""How allauth does things here: nobody signs up by themselves, secrets are encrypted, mail goes by the outbox."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from onderwijsloket.accounts import operations
from onderwijsloket.accounts.models import User

MAIN_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation only, and links in mail always carry the address of this installation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = self.render_mail(template_prefix, email, {**context, "email": email, "site": settings.BASE_URL})
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        if user is not None and user.is_active:
            operations.store_mail(user=user, subject=mail.subject, body=mail.body, at=timezone.now())

    def get_reset_password_from_key_url(self, key: str) -> str:
        return operations.password_address(key)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets rest encrypted, and the last second factor stays."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=MAIN_FACTORS).exclude(
            pk=authenticator.pk
        )
        return authenticator.type not in MAIN_FACTORS or others.exists()

    def _get_site_name(self) -> str:
        return "Onderwijsloket"


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second factor " + key.encode()).digest())) for key in keys]
    )
