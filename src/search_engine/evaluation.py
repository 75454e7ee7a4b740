"""How good a search is: what judged queries find, in figures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

DEPTH = 20


@dataclass(frozen=True)
class Judged:
    """A query, everything that answers it, and what kind of query it is."""

    query: str
    relevant: frozenset[str]
    kind: str


@dataclass(frozen=True)
class Outcome:
    """What a judged query found: at which place the first answer stood (0: nowhere), and whether anything came."""

    judged: Judged
    place: int
    is_empty: bool
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """The figures of a number of queries."""

    queries: int
    success_at_1: float
    mrr: float
    hit_at_5: float
    zero_results: float


Ask = Callable[[str], Sequence[str]]


def run(queries: Iterable[Judged], ask: Ask) -> list[Outcome]:
    """Ask every query; `ask` gives keys, the best first."""
    return [_outcome(judged, list(ask(judged.query))[:DEPTH]) for judged in queries]


def _outcome(judged: Judged, keys: Sequence[str]) -> Outcome:
    places = (place for place, key in enumerate(keys, 1) if key in judged.relevant)
    return Outcome(judged, next(places, 0), not keys, tuple(keys[:5]))


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Success at 1, mean reciprocal rank, hit at 5 and the share without any result."""
    number = len(outcomes) or 1
    return Figures(
        queries=len(outcomes),
        success_at_1=sum(one.place == 1 for one in outcomes) / number,
        mrr=sum(1 / one.place for one in outcomes if one.place) / number,
        hit_at_5=sum(0 < one.place <= 5 for one in outcomes) / number,
        zero_results=sum(one.is_empty for one in outcomes) / number,
    )


def by_kind(outcomes: Iterable[Outcome]) -> Mapping[str, Figures]:
    """The figures of each kind of query, and of all ("all")."""
    kinds: dict[str, list[Outcome]] = defaultdict(list)
    every = list(outcomes)
    for outcome in every:
        kinds[outcome.judged.kind].append(outcome)
    kinds.pop("all", None)  # a kind that is called so is in the line of all
    return {kind: figures(kinds[kind]) for kind in sorted(kinds)} | {"all": figures(every)}
