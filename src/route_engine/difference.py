"""What changes between two catalogues: in the rules, and in the answers people get."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from route_engine.answers import Horizon
from route_engine.compiled import Compiled
from route_engine.model import AnswerSet, Catalogue
from route_engine.paths import Path, Paths


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One place in the rules that changed; `before` or `after` is None where it did not exist."""

    place: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RouteChange:
    """The same steps, but other months or conditions."""

    before: Path
    after: Path


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What one answer set gains and loses."""

    answers: AnswerSet
    gained: tuple[Path, ...]
    lost: tuple[Path, ...]
    altered: tuple[RouteChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, in the order of the catalogues."""

    rules: tuple[RuleChange, ...]
    answers: tuple[AnswerChange, ...]


def diff(old: Catalogue, new: Catalogue) -> Difference:
    """What changes in the rules, and in the routes of every answer set, without horizon or known facts."""
    before, after = _all_routes(old), _all_routes(new)
    keys = dict.fromkeys((*after, *before))
    changes = (_answer_change(key, before.get(key, {}), after.get(key, {})) for key in keys)
    return Difference(
        rules=tuple(_rule_changes("", _plain(old), _plain(new))),
        answers=tuple(change for change in changes if change.gained or change.lost or change.altered),
    )


Routes = Mapping[tuple[str, ...], Path]


def _all_routes(catalogue: Catalogue) -> dict[AnswerSet, Routes]:
    paths, everything = Paths(Compiled(catalogue)), Horizon.none()
    return {
        one: {
            path.steps: path
            for path in paths.find(one.prior, frozenset(), one.qualification, everything)
            if path.in_sector(one.sector)
        }
        for one in catalogue.answer_sets()
    }


def _answer_change(key: AnswerSet, before: Routes, after: Routes) -> AnswerChange:
    return AnswerChange(
        key,
        gained=tuple(path for steps, path in after.items() if steps not in before),
        lost=tuple(path for steps, path in before.items() if steps not in after),
        altered=tuple(
            RouteChange(before[steps], path)
            for steps, path in after.items()
            if steps in before and before[steps] != path
        ),
    )


def _plain(value: Any) -> Any:
    """Dataclasses as mappings, without what follows from other fields."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name not in ("code", "clauses")
        }
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


def _rule_changes(place: str, before: Any, after: Any) -> Iterator[RuleChange]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _rule_changes(f"{place}.{key}" if place else key, before.get(key), after.get(key))
    elif before != after:
        yield RuleChange(place, before, after)
