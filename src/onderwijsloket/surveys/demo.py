"""Sample rounds for a demonstration, only in a database that `make run` made. Nobody gave these answers."""

from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from onderwijsloket.accounts.models import DemoInstallation
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.surveys import links
from onderwijsloket.surveys.enums import Kind, State
from onderwijsloket.surveys.models import Answer, Questionnaire, Remark, Round

QUESTIONNAIRE = "advies"
SAMPLES = (("Voorbeeldronde 1", 300, 110, 24), ("Voorbeeldronde 2", 120, 150, 51))  # name, days ago, invited, answers
REMARK = "Voorbeeldtekst {}: dit heeft niemand geschreven."


class DemoRefusedError(Exception):
    """This database is not one for demonstrations."""


@transaction.atomic
def load_demo(*, at: datetime, rng: Random) -> int:
    """Make the sample rounds once; gives how many were made. Raises DemoRefusedError."""
    questionnaire = Questionnaire.objects.filter(code=QUESTIONNAIRE).first()
    if questionnaire is None or not DemoInstallation.objects.exists():
        raise DemoRefusedError("Only a database that `make run` made, with its content, gets sample rounds.")
    return 0 if Round.objects.filter(is_sample=True).exists() else make_samples(at=at, rng=rng)


def make_samples(*, at: datetime, rng: Random) -> int:
    """Make the sample rounds, whose answers nobody gave; gives how many."""
    questionnaire = Questionnaire.objects.get(code=QUESTIONNAIRE)
    for name, ago, invited, answers in SAMPLES:
        ends = (at - timedelta(days=ago)).astimezone(AMSTERDAM).date()
        made = Round.objects.create(
            questionnaire=questionnaire, questions=questionnaire.questions, name=name, source="advice",
            starts_on=ends - timedelta(days=60), ends_on=ends, closes_on=ends + timedelta(days=30),
            state=State.CLOSED, invited=invited, drawn_at=at - timedelta(days=ago), is_sample=True,
        )  # fmt: skip
        _answer(made, answers, rng)
    return len(SAMPLES)


def _answer(made: Round, count: int, rng: Random) -> None:
    for place in range(count):
        scores = {
            each["code"]: rng.choice("3344455555")
            for each in made.questions
            if each["kind"] == Kind.SCALE and (each["required"] or rng.random() < 0.75)
        }
        Answer.objects.create(id=links.random_number(), round=made, scores=scores)
        if place < 6:
            for each in made.questions:
                if each["kind"] == Kind.TEXT:
                    text = REMARK.format(place + 1)
                    Remark.objects.create(id=links.random_number(), round=made, question=each["code"], text=text)
