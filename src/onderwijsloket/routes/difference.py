"""What a new catalogue changes for visitors: answer set by answer set, and route by route. Plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from route_engine import Answers, Catalogue, Engine, Horizon

AnswerSet = tuple[str, str, str, str]  # sector, function, prior, qualification
Routes = Mapping[str, int]  # route identifier -> months


@dataclass(frozen=True)
class AnswerChange:
    """One answer set that gives other routes: identifiers that are new, gone, or take another time ((id, old, new) months)."""

    answers: AnswerSet
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    retimed: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Difference:
    """All changes, in the order of the questions, and the routes that no answer set gives any more (or only now gives)."""

    changes: tuple[AnswerChange, ...]
    retired: frozenset[str]
    introduced: frozenset[str]
    answer_sets: int


def answer_sets(catalogue: Catalogue) -> Iterator[AnswerSet]:
    """Every combination of the four questions that is offered."""
    for sector, functions in catalogue.offer.items():
        for function, qualifications in functions.items():
            for prior in catalogue.levels:
                for qualification in qualifications:
                    yield sector, function, prior, qualification


def routes_by_answers(engine: Engine) -> dict[AnswerSet, Routes]:
    """The routes of every answer set without horizon and without known facts."""
    return {key: _routes(engine, key) for key in answer_sets(engine.catalogue)}


def _routes(engine: Engine, key: AnswerSet) -> Routes:
    sector, function, prior, qualification = key
    result = engine.routes(Answers(sector, function, prior, qualification, horizon=Horizon.none()))
    return {route.id: route.months for route in result.routes}


def compare(old: Mapping[AnswerSet, Routes], new: Mapping[AnswerSet, Routes]) -> Difference:
    """From one catalogue's routes_by_answers to another's; an answer set that is not offered counts as having no routes."""
    keys = list(dict.fromkeys((*new, *old)))
    changes = (_change(key, old.get(key, {}), new.get(key, {})) for key in keys)
    before, after = _all(old), _all(new)
    return Difference(
        changes=tuple(change for change in changes if change.gained or change.lost or change.retimed),
        retired=before - after,
        introduced=after - before,
        answer_sets=len(keys),
    )


def _change(key: AnswerSet, old: Routes, new: Routes) -> AnswerChange:
    return AnswerChange(
        answers=key,
        gained=tuple(identifier for identifier in new if identifier not in old),
        lost=tuple(identifier for identifier in old if identifier not in new),
        retimed=tuple((i, old[i], months) for i, months in new.items() if i in old and old[i] != months),
    )


def _all(routes: Mapping[AnswerSet, Routes]) -> frozenset[str]:
    return frozenset(identifier for answers in routes.values() for identifier in answers)
