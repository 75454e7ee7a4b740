"""Which extra questions make a difference to this visitor's routes. What would change nothing is not asked.

Plain Python over the engine. The answers stay in the address and are never stored.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onderwijsloket.routes.answers import ALL_LENGTHS, NO, WORK_WISHES, YEARS, YES, VisitorAnswers
from onderwijsloket.routes.grouping import APPOINTMENT, RECOGNITION, TEST, Steps, awaited, suits
from route_engine import Horizon, Result, Route

TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("vak", ("subject", "samevak", "gm", "vmboprofiel", "profiel")),
    ("werkervaring", ("werkervaring", "exp3", "hboniveau", "slerv", "vakinstr")),
    ("baan", ("job", "jobmbo", "jobvak")),
    ("leeftijd", ("age16", "age18", "age21")),
    ("vooropleiding", ("adpep",)),
    ("nederlands", ("nl",)),
)
"""Conditions a visitor can know beforehand. Others (a VOG, a selection, an aptitude test) are decided on the way."""
ON_THE_WAY = frozenset({"job", "jobmbo", "jobvak", "hboniveau", "profiel", "slerv", "werkervaring"})
"""Conditions that one can still meet later: who does not meet them now is not shut out by saying so."""
IMPLIED = {"age21": ("age18", "age16"), "age18": ("age16",)}
"""Who meets the first also meets the others."""
LICENCES = ("bev:po", "bev:2", "bev:2b", "bev:1", "bev:ong", "pdg", "instr")
SPECIAL_DIPLOMAS = {"ad": "dip:ad_edu", "mbo4": "dip:mbo4_oa"}
"""A diploma that opens more than its level says, per level."""

Evaluate = Callable[[VisitorAnswers], Result]


@dataclass(frozen=True, slots=True)
class Fact:
    """A condition to ask about; `told` is "ja", "nee" or ""."""

    topic: str
    condition: str
    told: str
    routes: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a refinement with the number of routes it leaves; `chosen` when it is the current one."""

    value: str
    routes: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Refinements:
    """Everything that can still make a difference."""

    facts: tuple[Fact, ...]
    holdings: tuple[str, ...]
    held: tuple[str, ...]
    horizons: tuple[Choice, ...]
    wishes: tuple[Choice, ...]
    abroad: bool

    def __bool__(self) -> bool:
        return bool(self.facts or self.holdings or self.held or self.horizons or self.wishes or self.abroad)


def horizon_of(answers: VisitorAnswers, most_steps: int) -> Horizon:
    """The engine's horizon for the answer about length: `most_steps` unless years or no limit were chosen."""
    if answers.horizon == ALL_LENGTHS:
        return Horizon.none()
    return Horizon.years(int(answers.horizon)) if answers.horizon else Horizon.steps(most_steps)


def tell(answers: VisitorAnswers, condition: str, told: str) -> VisitorAnswers:
    """Answer a condition, and with it what follows: over 21 is over 18; not yet 18 is not yet 21."""
    answers = answers.tell(condition, told)
    if told == YES:
        for other in IMPLIED.get(condition, ()):
            answers = answers.tell(other, YES)
    if told == NO:
        for other in (stronger for stronger, weaker in IMPLIED.items() if condition in weaker):
            answers = answers.tell(other, NO)
    return answers


def refinements(answers: VisitorAnswers, result: Result, steps: Steps, evaluate: Evaluate) -> Refinements:
    """The extra questions that change something for these answers.

    `result` is the engine's answer to `answers`; `evaluate` asks the engine the same with other answers.
    """
    paths = _paths(result)
    everything = evaluate(replace(answers, horizon=ALL_LENGTHS))
    regulated = result.already_qualified or any(
        steps[code].kind != APPOINTMENT for path in _paths(everything) for code in path
    )
    return Refinements(
        facts=_facts(answers, paths, result.routes, steps),
        holdings=_holdings(answers, result, evaluate) if regulated else (),
        held=tuple(token for token in answers.holds if token not in answers.from_abroad),
        horizons=_horizons(answers, everything.routes, evaluate) if regulated else (),
        wishes=_wishes(answers, result.routes, steps),
        abroad=regulated and not result.already_qualified,
    )


def _paths(result: Result) -> list[tuple[str, ...]]:
    """The steps of every route, open or closed."""
    return [route.steps for route in result.routes] + [closed.steps for closed in result.closed]


def _facts(
    answers: VisitorAnswers, paths: Sequence[Sequence[str]], routes: Sequence[Route], steps: Steps
) -> tuple[Fact, ...]:
    asking = _asking(paths, routes, steps)
    if not answers.from_abroad:
        asking.pop("nl", None)
    relevant = {*asking, *answers.yes, *answers.no}
    relevant -= {weaker for stronger, weak in IMPLIED.items() for weaker in weak if stronger in relevant} - {
        *answers.yes,
        *answers.no,
        *(weaker for stronger, weak in IMPLIED.items() if stronger in answers.no for weaker in weak),
    }
    return tuple(
        Fact(topic, condition, answers.told(condition), asking.get(condition, 0))
        for topic, conditions in TOPICS
        for condition in conditions
        if condition in relevant and not _follows(condition, answers)
    )


def _asking(paths: Sequence[Sequence[str]], routes: Sequence[Route], steps: Steps) -> Counter[str]:
    """How many routes ask for each condition at their start, or wait for experience that may be there already."""
    asking: Counter[str] = Counter()
    for path in paths:
        asking.update({condition for code in _now(path, steps) for condition in steps[code].conditions})
    for route in routes:
        asking.update(awaited(route, steps))
    return asking


def _now(path: Sequence[str], steps: Steps) -> Sequence[str]:
    """The first training of a route with the tests before it: what a visitor can tell about today."""
    before = (TEST, RECOGNITION)
    first = next((place for place, code in enumerate(path) if steps[code].kind not in before), len(path) - 1)
    return path[: first + 1]


def _follows(condition: str, answers: VisitorAnswers) -> bool:
    """Whether the answer already follows from another one, so that asking would be double."""
    from_yes = any(condition in weaker and stronger in answers.yes for stronger, weaker in IMPLIED.items())
    from_no = any(weaker in answers.no for weaker in IMPLIED.get(condition, ()))
    return from_yes or from_no


def _holdings(answers: VisitorAnswers, result: Result, evaluate: Evaluate) -> tuple[str, ...]:
    special = SPECIAL_DIPLOMAS.get(answers.prior)
    candidates = (*LICENCES, special) if special else LICENCES
    now = _outcome(result)
    return tuple(
        token
        for token in candidates
        if token not in answers.holds and _outcome(evaluate(answers.toggle_holding(token))) != now
    )


def _outcome(result: Result) -> tuple[bool, frozenset[str]]:
    return result.already_qualified, frozenset(route.id for route in result.routes)


def _horizons(answers: VisitorAnswers, everything: Sequence[Route], evaluate: Evaluate) -> tuple[Choice, ...]:
    default = len(evaluate(replace(answers, horizon="")).routes)
    counts = {years: _within(everything, int(years)) for years in YEARS}
    counts[ALL_LENGTHS] = len(everything)
    useful = {years: count for years, count in counts.items() if 0 < count != default or years == answers.horizon}
    if not useful:
        return ()
    choices = [("", default), *useful.items()]
    return tuple(Choice(value, count, value == answers.horizon) for value, count in choices)


def _within(routes: Iterable[Route], years: int) -> int:
    return sum(route.months <= years * 12 for route in routes)


def _wishes(answers: VisitorAnswers, routes: Sequence[Route], steps: Steps) -> tuple[Choice, ...]:
    counts = {wish: sum(suits(route, steps, wish) for route in routes) for wish in WORK_WISHES}
    useful = [wish for wish, count in counts.items() if 0 < count < len(routes) or wish == answers.work]
    if not useful:
        return ()
    choices = [Choice("", len(routes), not answers.work)]
    return tuple(choices + [Choice(wish, counts[wish], wish == answers.work) for wish in useful])
