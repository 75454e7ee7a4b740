"""A question as somebody fills it in, and one that is stored."""

from datetime import datetime
from typing import Any

import pytest

from onderwijsloket.advice import operations
from onderwijsloket.advice.models import Request

TOKEN = "een-link-die-niemand-raadt"
VALUES: dict[str, Any] = {
    "name": "Sanne Voorbeeld", "email": "sanne@example.nl", "phone": "06 12 34 56 78",
    "text": "Kan ik met mijn mbo-diploma de klas in?", "sector": "po", "function": "leraar", "prior": "mbo4",
    "region": "utrecht", "survey_consent": True,
}  # fmt: skip


def asked(at: datetime, *, mark: str = "formulier-1", token: str = TOKEN, language: str = "nl", **more: Any) -> Request:
    """Somebody's question."""
    operations.submit(values={**VALUES, **more}, language=language, mark=mark, at=at, token=lambda: token)
    return Request.objects.get(mark=mark)


@pytest.fixture
def request_(db: None, now: datetime) -> Request:
    """A question of Monday morning, nine o'clock."""
    return asked(now)
