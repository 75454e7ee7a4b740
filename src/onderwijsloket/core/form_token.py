"""Forms that a visitor sends without a cookie: a signed token with its time in the form, and where the browser stood.

Why not Django's own check: docs/decisions/0010-forms-without-a-cookie.md.
"""

import secrets
from copy import copy
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

OPEN_FOR = timedelta(hours=12)
QUICKEST = timedelta(seconds=2)


class TokenRefusedError(Exception):
    """The form cannot be taken in as it is; the message says to the visitor what to do."""


def issue(*, purpose: str, at: datetime) -> str:
    """A token for one form of one kind, that begins now."""
    return _signer(purpose).sign(f"{secrets.token_urlsafe(16)}:{int(at.timestamp())}")


def redeem(token: str, *, purpose: str, at: datetime) -> str:
    """The mark of the form that this token came with: the same whenever that form is sent. Raises TokenRefusedError."""
    try:
        mark, _colon, began = _signer(purpose).unsign(token).partition(":")
        age = timedelta(seconds=at.timestamp() - int(began))
    except (BadSignature, ValueError):
        raise TokenRefusedError(
            _("We konden niet zien of dit formulier van ons is. Verstuur het nog een keer.")
        ) from None
    if age > OPEN_FOR:
        raise TokenRefusedError(_("Het formulier stond lang open. Kijk het na en verstuur het nog een keer."))
    if age < QUICKEST:
        raise TokenRefusedError(_("Dat ging wel heel snel. Kijk het na en verstuur het nog een keer."))
    return mark


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a browser sent this from a page of ours. Who says nothing about it is no browser of today."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return not origin or origin in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


class VisitorForm(forms.Form):
    """A form with a token, and a field that people do not see and robots fill in.

    Nothing that was typed is ever thrown away: whatever is wrong, the form comes back with it and a token that works.
    """

    purpose = ""
    token = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    leeg = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, at: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at
        self.mark = ""
        self.initial.setdefault("token", issue(purpose=self.purpose, at=at))

    def clean(self) -> dict[str, Any]:
        """Everything that was filled in, once it is clear that a person did it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("leeg"):
            self.add_error(None, _("Laat het veld leeg waar dat bij staat. Het houdt robots tegen."))
        try:
            self.mark = redeem(cleaned.get("token", ""), purpose=self.purpose, at=self.at)
        except TokenRefusedError as refusal:
            self.add_error(None, refusal.args[0])
            again: Any = copy(self.data)  # what a browser sent cannot be changed
            again["token"] = issue(purpose=self.purpose, at=self.at - QUICKEST)
            self.data = again
        return cleaned


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"visitor-form:{purpose}")
