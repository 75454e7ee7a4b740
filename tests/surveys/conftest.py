"""A round with people who were helped, and links of who was asked."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from onderwijsloket.advice.models import Request
from onderwijsloket.surveys import links, operations
from onderwijsloket.surveys.models import Invitation, Questionnaire, Round
from tests.partners.conftest import in_a_file

__all__ = ["in_a_file"]
ANSWERS: dict[str, Any] = {"aanraden": "5", "geholpen": "4", "verwachting": "4"}
People = Callable[..., None]


def helped(at: datetime, count: int, **more: Any) -> None:
    """People with an answered question who consented to be asked."""
    values = {"channel": "mail", "language": "nl", "survey_consent": True, "in_time": True, "state": "answered", **more}
    for number in range(count):
        Request.objects.create(
            email=f"proef-{number}@example.nl", received_at=at, deadline=at, consent_at=at, answered_at=at, **values
        )


def make_round(at: datetime, **more: Any) -> Round:
    """A round about the month before."""
    if not Questionnaire.objects.exists():
        operations.load_questionnaires(source=Path(settings.CONTENT_DIR) / "surveys" / "questionnaires.yaml")
    today = date(at.year, at.month, at.day)
    values = {
        "name": "Najaar", "source": "advice", "starts_on": today - timedelta(days=30), "ends_on": today,
        "closes_on": today + timedelta(days=21), "wanted": 50, **more,
    }  # fmt: skip
    return operations.make_round(questionnaire=Questionnaire.objects.get(code="advies"), values=values)


def tokens(round_: Round) -> list[str]:
    """The links of who has not answered."""
    return [links.token_of(round_.pk, one.nonce) for one in Invitation.objects.filter(round=round_).order_by("pk")]


@pytest.fixture
def round_(db: None, now: datetime) -> Round:
    """A round that was not sent yet."""
    return make_round(now)
