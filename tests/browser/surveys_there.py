"""What tests in the browser need of surveys; runs in the data of the running site."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.surveys import links, operations
from onderwijsloket.surveys.demo import make_samples
from onderwijsloket.surveys.enums import State
from onderwijsloket.surveys.models import Invitation, Round
from tests.people import account, browser_of
from tests.surveys.conftest import make_round

COORDINATOR = "browsertest-coordinator@example.nl"
NEW, OPEN, EMPTY = "Proef nieuw", "Proef open", "Proef leeg"
SEED = "browsertest"


def surveys() -> dict[str, Any]:
    """Rounds in every state, a link that works and one that was used; gives what addresses name."""
    if not User.objects.filter(email=COORDINATOR).exists():
        _make()
    made = dict(Round.objects.values_list("name", "pk"))
    return {
        "round_new": made[NEW], "round_open": made[OPEN], "round_empty": made[EMPTY],
        "round_full": made["Voorbeeldronde 2"], "survey": links.token_of(made[OPEN], SEED),
        "survey_spent": links.token_of(made[OPEN], "niet meer"),
        "sessions": {"coordinator": browser_of(User.objects.get(email=COORDINATOR)).session.session_key},
    }  # fmt: skip


def _make() -> None:
    now = timezone.now()
    account(Role.COORDINATOR, email=COORDINATOR, name="Browsertest coordinator")
    make_round(now, name=NEW)
    opened = make_round(now, name=OPEN)
    Round.objects.filter(pk=opened.pk).update(state=State.OPEN, invited=8, drawn_at=now)
    Invitation.objects.create(round=opened, nonce=SEED, email="proef-vraag@example.nl", language="nl", reminded=True)
    empty = make_round(now - timedelta(days=90), name=EMPTY)
    Round.objects.filter(pk=empty.pk).update(state=State.OPEN, invited=8, drawn_at=now)
    operations.close(round_id=empty.pk, rng=Random(1))
    make_samples(at=now, rng=Random(18))
