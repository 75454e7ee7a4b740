"""Everything that changes rounds: made, drawn, answered, reminded, closed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.mail.operations import MailRefusedError, forget_mail
from onderwijsloket.surveys import letters, links, queries, questionnaires
from onderwijsloket.surveys.enums import Kind, State
from onderwijsloket.surveys.links import LinkRefusedError
from onderwijsloket.surveys.models import Answer, Asked, Invitation, Questionnaire, Remark, Round
from onderwijsloket.surveys.queries import Helped

__all__ = [
    "LinkRefusedError", "RoundRefusedError", "answer", "close", "close_due", "draw", "forget_person",
    "forget_withdrawn", "load_questionnaires", "make_round", "remind", "withdraw_invitations",
]  # fmt: skip
REMIND_AFTER = timedelta(days=7)


class RoundRefusedError(Exception):
    """The round stands elsewhere by now, or nobody can be asked; nothing was stored."""


@transaction.atomic
def load_questionnaires(*, source: Path) -> int:
    """Store the questionnaires of a file; gives how many. Rounds keep the questions they asked.

    Raises questionnaires.QuestionnaireError, and then nothing is stored.
    """
    found = questionnaires.read(source)
    for one in found:
        Questionnaire.objects.update_or_create(code=one["code"], defaults={k: v for k, v in one.items() if k != "code"})
    return len(found)


def make_round(*, questionnaire: Questionnaire, values: Mapping[str, Any]) -> Round:
    """Make a round that is not sent yet; `values` are name, source, days and wanted, checked by the form."""
    return Round.objects.create(questionnaire=questionnaire, questions=questionnaire.questions, **values)


@transaction.atomic
def draw(*, round_id: int, rng: Random, at: datetime) -> int:
    """Draw whom to ask and store their invitations; gives the number. Raises RoundRefusedError.

    Rounds of one questionnaire are drawn one after the other, so that nobody is asked twice.
    """
    Questionnaire.objects.select_for_update().get(rounds=round_id)
    round_ = _held(round_id)
    if round_.state != State.NEW or round_.closes_on < _day(at):
        raise RoundRefusedError
    available = queries.drawable(round_)
    chosen = rng.sample(available, min(queries.plan(round_).to_send, len(available)))
    if not chosen:
        raise RoundRefusedError
    code, today = round_.questionnaire.code, _day(at)
    Asked.objects.bulk_create([Asked(digest=links.digests(code, one.email)[0], asked_on=today) for one in chosen])
    round_.state, round_.invited, round_.drawn_at = State.OPEN, len(chosen), at
    round_.save()
    for one in chosen:
        _invite(round_, one, at)
    return len(chosen)


def _invite(round_: Round, person: Helped, at: datetime) -> None:
    made = Invitation.objects.create(
        id=links.random_number(), round=round_, nonce=links.new_nonce(), email=person.email, language=person.language
    )
    with suppress(MailRefusedError):  # an address that no mail can go to; the others are asked all the same
        letters.invite(made, at=at)


def _held(round_id: int) -> Round:
    return Round.objects.select_for_update(of=("self",)).select_related("questionnaire").get(pk=round_id)


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


@transaction.atomic
def answer(*, token: str, values: Mapping[str, Any], number: Callable[[], int] = links.random_number) -> bool:
    """Store what somebody answered and spend their link in one transaction; False when it was spent before.

    `values` are answers by the code of the question, checked by the form. Raises LinkRefusedError.
    """
    round_id, nonce = links.read(token)
    round_ = Round.objects.select_for_update().filter(pk=round_id, state=State.OPEN).first()
    if round_ is None:
        raise LinkRefusedError
    spent, _by_model = Invitation.objects.filter(round=round_, nonce=nonce).delete()
    if not spent:
        return False
    texts = {each["code"] for each in round_.questions if each["kind"] == Kind.TEXT}
    given = {code: value for code, value in values.items() if value}
    Answer.objects.create(id=number(), round=round_, scores={c: v for c, v in given.items() if c not in texts})
    for code in texts & given.keys():
        Remark.objects.create(id=number(), round=round_, question=code, text=given[code])
    return True


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Remind once, a week after the draw, who has not answered and still consents; gives the number."""
    told = 0
    due = Round.objects.filter(state=State.OPEN, drawn_at__lte=at - REMIND_AFTER, is_sample=False)
    for round_ in due.select_related("questionnaire"):
        waiting = Invitation.objects.select_for_update(of=("self",)).filter(round=round_, reminded=False)
        for one in waiting.select_related("round__questionnaire"):
            one.reminded = True
            one.save(update_fields=["reminded"])
            with suppress(MailRefusedError):
                letters.remind(one, at=at)
                told += 1
    return told


@transaction.atomic
def forget_withdrawn() -> int:
    """Delete the invitations of who does not consent any more; gives the number."""
    gone = 0
    for round_ in Round.objects.filter(state=State.OPEN, is_sample=False):
        consenting = queries.people(round_).keys()
        invited = list(Invitation.objects.filter(round=round_))
        late = [one.pk for one in invited if one.email.strip().lower() not in consenting]
        gone += Invitation.objects.filter(pk__in=late).delete()[0]
    return gone


@transaction.atomic
def withdraw_invitations(*, email: str) -> int:
    """Delete the open invitations of one address; that it was asked stays known, so that nobody asks again."""
    wanted = email.strip().lower()
    theirs = [one.pk for one in Invitation.objects.all() if wanted and one.email.strip().lower() == wanted]
    return Invitation.objects.filter(pk__in=theirs).delete()[0]


@transaction.atomic
def forget_person(*, email: str) -> int:
    """Delete the open invitations of one address, and that it was asked; answers lead back to nobody."""
    count = withdraw_invitations(email=email)
    codes = Questionnaire.objects.values_list("code", flat=True)
    hashes = [digest for code in codes for digest in links.digests(code, email)]
    return count + Asked.objects.filter(digest__in=hashes).delete()[0]


@transaction.atomic
def close(*, round_id: int, rng: Random) -> None:
    """End a round: links stop working, and all answers are written again in another order. Raises RoundRefusedError.

    The place of a row in the database then tells no more when it came (decision 0018).
    """
    round_ = _held(round_id)
    if round_.state != State.OPEN:
        raise RoundRefusedError
    Invitation.objects.filter(round=round_).delete()
    forget_mail(about=letters.subject_of(round_))
    _shuffle(Answer, round_, rng)
    _shuffle(Remark, round_, rng)
    round_.state = State.CLOSED
    round_.save()


def _shuffle(model: type[Answer] | type[Remark], round_: Round, rng: Random) -> None:
    rows: list[Any] = list(model._default_manager.filter(round=round_))
    model._default_manager.filter(round=round_).delete()
    rng.shuffle(rows)
    for row in rows:
        row.pk = links.random_number()
    model._default_manager.bulk_create(rows)


def close_due(*, at: datetime, rng: Random) -> int:
    """Close every round whose last day is over; gives the number."""
    due = list(Round.objects.filter(state=State.OPEN, closes_on__lt=_day(at)).values_list("pk", flat=True))
    closed = 0
    for pk in due:
        with suppress(RoundRefusedError):  # a colleague was first
            close(round_id=pk, rng=rng)
            closed += 1
    return closed
