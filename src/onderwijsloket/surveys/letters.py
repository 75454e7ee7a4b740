"""The invitation and the one reminder, in the language of who was helped."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from onderwijsloket.mail.operations import store_mail
from onderwijsloket.surveys.links import token_of
from onderwijsloket.surveys.models import Invitation, Round


def subject_of(round_: Round) -> str:
    """What a mail belongs to: the round, never one invitation, or mail would lead from a person to their answer."""
    return f"surveys:round:{round_.pk}"


def invite(invitation: Invitation, *, at: datetime) -> None:
    """Ask somebody what they thought of it."""
    with override(invitation.language):
        _send(invitation, _("Wat vond je van onze hulp?"), "invitation", at)


def remind(invitation: Invitation, *, at: datetime) -> None:
    """Ask once more."""
    with override(invitation.language):
        _send(invitation, _("Nog één keer: wat vond je van onze hulp?"), "reminder", at)


def _send(invitation: Invitation, subject: str, name: str, at: datetime) -> None:
    round_ = invitation.round
    link = reverse("surveys:form", kwargs={"token": token_of(round_.pk, invitation.nonce)})
    body = render_to_string(f"surveys/mail/{name}.txt", {"round": round_, "address": settings.BASE_URL + link})
    store_mail(to=invitation.email, subject=subject, body=body, at=at, about=subject_of(round_))
