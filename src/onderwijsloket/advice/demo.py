"""Sample questions for a demonstration, only in a database that `make run` made. The people in them do not exist."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import DemoInstallation, User
from onderwijsloket.advice.clock import promised
from onderwijsloket.advice.enums import Author, Channel, State
from onderwijsloket.advice.models import Message, Request

HOUR = timedelta(hours=1)
SAMPLES: tuple[dict[str, Any], ...] = (
    {
        "name": "Robin Voorbeeld", "email": "robin@example.nl", "ago": 90 * HOUR, "sector": "po", "function": "leraar",
        "prior": "hbo_ba", "region": "utrecht",
        "text": "Ik heb een hbo-bachelor en wil juf of meester worden. Kan ik dat naast mijn werk doen?",
    },
    {
        "name": "Sam Verzonnen", "phone": "030 000 00 00", "ago": 20 * HOUR, "sector": "mbo", "function": "instructeur",
        "prior": "mbo4", "text": "Ik werk in de techniek en wil een dag per week les gaan geven. Waar begin ik?",
    },
    {
        "name": "Alex Sample", "email": "alex@example.nl", "ago": HOUR, "language": "en",
        "text": "I have a teaching diploma from another country. Can I teach in the Netherlands?",
    },
    {
        "name": "Kim Nietecht", "email": "kim@example.nl", "ago": 70 * HOUR, "sector": "vo", "function": "leraar",
        "text": "Moet ik een toets doen voor de opleiding tot docent wiskunde?",
        "answer": "Dat hangt af van je vooropleiding. In de routetool zie je het per route.",
    },
)  # fmt: skip


class DemoRefusedError(Exception):
    """This database is not one for demonstrations."""


@transaction.atomic
def load_demo(*, at: datetime) -> int:
    """Make the sample questions once; gives how many were made. Raises DemoRefusedError."""
    adviser = User.objects.filter(is_demo=True, is_active=True, role_grants__role=Role.ADVISEUR).first()
    if adviser is None or not DemoInstallation.objects.exists():
        raise DemoRefusedError("Only a database that `make run` made, with its demo accounts, gets sample questions.")
    if Request.objects.filter(is_sample=True).exists():
        return 0
    for sample in SAMPLES:
        _make(dict(sample), adviser, at)
    return len(SAMPLES)


def _make(sample: dict[str, Any], adviser: User, at: datetime) -> None:
    received, text, answer = at - sample.pop("ago"), sample.pop("text"), sample.pop("answer", "")
    request = Request.objects.create(
        channel=Channel.MAIL, received_at=received, deadline=promised(received), consent_at=received, is_sample=True,
        **{"language": "nl", **sample},
    )  # fmt: skip
    Message.objects.create(request=request, author=Author.SEEKER, text=text, sent_at=received)
    if answer:
        replied = received + HOUR
        Message.objects.create(request=request, author=Author.DESK, by=adviser, text=answer, sent_at=replied)
        request.state, request.owner = State.ANSWERED, adviser
        request.answered_at, request.in_time = replied, True
        request.save()
