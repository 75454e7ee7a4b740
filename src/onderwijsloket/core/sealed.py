"""Text that rests encrypted in the database: who reads a copy of it, reads nothing.

The keys are those of PERSONAL_DATA_KEYS: the first one seals, all of them open. The key that is made from SECRET_KEY
opens as well, and seals as long as there are no others. Why: docs/decisions/0016-personal-text-is-sealed.md.
"""

import base64
import hashlib
from collections.abc import Iterator
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models

MARK = "sealed:"


class KeyIsGoneError(Exception):
    """None of the keys opens this text: one that it was sealed with is no longer in the settings."""


def seal(text: str) -> str:
    """The text as it is stored; what is empty stays so."""
    return MARK + _box().encrypt(text.encode()).decode() if text else ""


def unseal(stored: str) -> str:
    """The text that was stored; what was stored before it was sealed comes as it is. Raises KeyIsGoneError."""
    if not stored.startswith(MARK):
        return stored
    try:
        return _box().decrypt(stored.removeprefix(MARK).encode()).decode()
    except InvalidToken:
        raise KeyIsGoneError("No key in PERSONAL_DATA_KEYS or SECRET_KEY opens this text.") from None


class SealedTextField(models.TextField):
    """Text that is sealed in the database and readable in Python. It cannot be searched."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal(text) if isinstance(text, str) else text


def sealed_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model that has sealed text, with the names of those fields."""
    for model in apps.get_models():
        if names := [field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]:
            yield model, names


def _box() -> MultiFernet:
    derived = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = [*settings.PERSONAL_DATA_KEYS, *derived]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"personal data {key!s}".encode()).digest())) for key in keys]
    )
