"""The mails about a question: to who asked it, in their language, and to the desk without a word about the person."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from onderwijsloket.advice.models import Request
from onderwijsloket.advice.queries import coordinators
from onderwijsloket.advice.wording import moment_of
from onderwijsloket.mail.operations import store_mail


def subject_of(request: Request) -> str:
    """What a mail belongs to ("advice:request:12")."""
    return f"advice:request:{request.pk}"


def confirm(request: Request, token: str, *, at: datetime) -> None:
    """Tell somebody that their question arrived, and by when they get an answer."""
    with override(request.language):
        _to_seeker(request, token, at=at, subject=_("Je vraag is binnen"), name="confirmation", context={})


def bring_answer(request: Request, token: str, *, text: str, at: datetime) -> None:
    """Bring somebody the answer of the desk."""
    with override(request.language):
        context = {"text": text}
        _to_seeker(request, token, at=at, subject=_("Antwoord op je vraag"), name="answer", context=context)


def _to_seeker(request: Request, token: str, *, at: datetime, subject: str, name: str, context: dict[str, Any]) -> None:
    if not request.email:
        return
    address = settings.BASE_URL + reverse("advice:status", kwargs={"token": token})
    told = {"request": request, "deadline": moment_of(request.deadline), "address": address, **context}
    body = render_to_string(f"advice/mail/{name}.txt", told)
    store_mail(to=request.email, subject=subject, body=body, at=at, about=subject_of(request))


def warn(request: Request, *, at: datetime) -> None:
    """Tell whoever has a question, or else the desk, that its time is almost over."""
    owner = request.owner
    to = [owner.email] if owner is not None and owner.is_active else desk_addresses()
    _to_desk(request, to, f"Bijna te laat: vraag {request.pk}", "warning", at)


def escalate(request: Request, *, at: datetime) -> None:
    """Tell the coordinators that a question was not answered in time."""
    _to_desk(request, coordinators() or desk_addresses(), f"Te laat: vraag {request.pk}", "escalation", at)


def desk_addresses() -> list[str]:
    """Where the desk reads its mail: the address of the setting, or everybody who coordinates."""
    return [settings.DESK_EMAIL] if settings.DESK_EMAIL else coordinators()


def _to_desk(request: Request, to: list[str], subject: str, name: str, at: datetime) -> None:
    address = settings.BASE_URL + reverse("advice_desk:request", kwargs={"pk": request.pk})
    with override("nl"):
        told = {"request": request, "deadline": moment_of(request.deadline), "address": address}
        body = render_to_string(f"advice/mail/{name}.txt", told)
    for each in to:
        store_mail(to=each, subject=subject, body=body, at=at, about=f"advice:clock:{request.pk}")
