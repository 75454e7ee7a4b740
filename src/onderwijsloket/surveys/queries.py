"""What the pages about rounds read, and whom the rooms above helped."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.db.models import Count, QuerySet, Sum
from django.utils.module_loading import import_string

from onderwijsloket.surveys import figures, links
from onderwijsloket.surveys.enums import Kind, State
from onderwijsloket.surveys.figures import Figure, Plan
from onderwijsloket.surveys.models import Answer, Asked, Invitation, Remark, Round

ROUNDS_COMPARED = 4


@dataclass(frozen=True)
class Helped:
    """Somebody who was helped and who consented to be asked about it."""

    email: str
    language: str


@dataclass(frozen=True)
class Source:
    """A room that helps people: its code, what staff call them, and who they are between two days (included)."""

    code: str
    label: str
    people: Callable[[date, date], Iterable[Helped]]


@dataclass(frozen=True)
class Line:
    """A question with what it came to in each round that is compared (None: not asked, or too few answers)."""

    question: dict[str, object]
    figures: tuple[Figure | None, ...]
    asked: tuple[bool, ...]


def sources() -> dict[str, Source]:
    """Whom the rooms above helped, as they say in their AppConfig."""
    declared = [each for config in apps.get_app_configs() for each in getattr(config, "survey_sources", ())]
    return {code: Source(code, label, import_string(path)) for code, label, path in declared}


def people(round_: Round) -> dict[str, Helped]:
    """Who was helped in the period and consents now, once each, by address."""
    source = sources().get(round_.source)
    found = source.people(round_.starts_on, round_.ends_on) if source else ()
    return {each.email.strip().lower(): each for each in found if each.email}


def drawable(round_: Round) -> list[Helped]:
    """Who can be drawn: helped, consenting, and not asked before with this questionnaire."""
    by_address = people(round_)
    code = round_.questionnaire.code
    hashes = {digest: address for address in by_address for digest in links.digests(code, address)}
    known = Asked.objects.values_list("digest", flat=True).iterator(chunk_size=2000)
    before = {hashes[digest] for digest in known if digest in hashes}
    return [by_address[address] for address in sorted(by_address.keys() - before)]


def response_rate(round_: Round) -> float | None:
    """What part of the invited answered in earlier rounds with this questionnaire; None when there is no such round."""
    earlier = Round.objects.filter(
        questionnaire=round_.questionnaire_id, state=State.CLOSED, invited__gt=0, is_sample=False
    )
    invited = earlier.aggregate(all=Sum("invited"))["all"]
    if not invited:
        return None
    return min(1.0, Answer.objects.filter(round__in=earlier).count() / invited)


def plan(round_: Round) -> Plan:
    """How many to ask for the wanted number of answers."""
    return figures.plan(available=len(drawable(round_)), wanted=round_.wanted, rate=response_rate(round_))


def rounds() -> QuerySet[Round]:
    """All rounds, the newest period first, with how many answers came."""
    return Round.objects.select_related("questionnaire").annotate(answered=Count("answers")).order_by("-ends_on", "-pk")


def invitation(token: str) -> Invitation | None:
    """Who has not answered yet behind a link; None when it was spent. Raises LinkRefusedError."""
    number, nonce = links.read(token)
    found = Round.objects.filter(pk=number, state=State.OPEN).exists()
    if not found:
        raise links.LinkRefusedError
    return Invitation.objects.select_related("round__questionnaire").filter(round=number, nonce=nonce).first()


def compared(round_: Round) -> list[Round]:
    """A closed round and the ones before it, the oldest first."""
    found = Round.objects.filter(
        questionnaire=round_.questionnaire_id, state=State.CLOSED, ends_on__lte=round_.ends_on,
        is_sample=round_.is_sample,
    ).exclude(pk=round_.pk)  # fmt: skip
    return [*reversed(found[: ROUNDS_COMPARED - 1]), round_]


def lines(rounds_: list[Round]) -> list[Line]:
    """What the questions came to in these rounds; only of closed rounds, so that nothing is seen by looking twice."""
    scores: dict[int, list[dict[str, object]]] = {each.pk: [] for each in rounds_ if each.state == State.CLOSED}
    for number, given in Answer.objects.filter(round__in=list(scores)).values_list("round", "scores"):
        scores[number].append(given)
    questions = {each["code"]: each for one in rounds_ for each in one.questions if each["kind"] != Kind.TEXT}
    return [_line(code, question, rounds_, scores) for code, question in questions.items()]


def _line(
    code: str, question: dict[str, object], rounds_: list[Round], scores: dict[int, list[dict[str, object]]]
) -> Line:
    options = options_of(question)
    is_scale = question["kind"] == Kind.SCALE
    given = [[each[code] for each in scores.get(one.pk, ()) if code in each] for one in rounds_]
    found = tuple(figures.figure(values, options=options, is_scale=is_scale) for values in given)
    return Line(question, found, tuple(any(each["code"] == code for each in one.questions) for one in rounds_))


def options_of(question: dict[str, object]) -> list[str]:
    """The answers that a question can get, as codes."""
    if question["kind"] == Kind.SCALE:
        return list(figures.SCALE)
    choices = question.get("choices") or []
    return [str(each["code"]) for each in choices] if isinstance(choices, list) else []


def remarks(round_: Round) -> list[tuple[str, list[str]]]:
    """What people wrote in a closed round, per question, in the random order of the rows, when there are enough."""
    if round_.state != State.CLOSED:
        return []
    found: dict[str, list[str]] = {}
    for one in Remark.objects.filter(round=round_).order_by("pk"):
        found.setdefault(one.question, []).append(one.text)
    texts = [each for each in round_.questions if each["kind"] == Kind.TEXT]
    return [(each["nl"], found[each["code"]]) for each in texts if len(found.get(each["code"], ())) >= figures.LEAST]
