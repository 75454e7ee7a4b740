"""Why a result is what it is, as data: for reviewers of the rules and for editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from route_engine.answers import Answers, Horizon, Result
from route_engine.paths import Path, Paths
from route_engine.walking import Walked, conditions, lacking_tokens, walk


@dataclass(frozen=True, slots=True)
class StepReason:
    """One step of a route: the clause that lets somebody in, what it asks, and which conditions are settled."""

    step: str
    lets_in: tuple[str, ...]
    conditions: tuple[str, ...]
    waived: tuple[str, ...]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteReason:
    """One route with its steps; `closed_by` names the conditions known to be false."""

    steps: tuple[StepReason, ...]
    months: int
    closed_by: tuple[str, ...]


class Absence(StrEnum):
    """Why a step that gives the qualification ends no route here."""

    NOT_FOR_HOLDER = "not_for_holder"
    OTHER_SECTOR = "other_sector"
    BEYOND_HORIZON = "beyond_horizon"
    REQUIREMENT = "requirement"


@dataclass(frozen=True, slots=True)
class StepAbsence:
    """A step that gives what is wanted, but ends no route: why, and the tokens or codes it is about."""

    step: str
    absence: Absence
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the person starts with, every route with its reasons, and the last steps that do not come into it."""

    answers: Answers
    start: tuple[str, ...]
    held_by: tuple[str, ...]
    routes: tuple[RouteReason, ...]
    absent: tuple[StepAbsence, ...]


def explain(paths: Paths, answers: Answers, result: Result) -> Explanation:
    """The reasons behind `result`, which is the answer to `answers`."""
    level = paths.catalogue.levels[answers.prior]
    start = answers.holds.union(level.tokens)
    everywhere = paths.find(answers.prior, answers.holds, answers.qualification, Horizon.none())
    shown = () if result.already_qualified else _within(everywhere, answers)
    return Explanation(
        answers=answers,
        start=tuple(sorted(start)),
        held_by=result.held_by,
        routes=tuple(_route(paths, answers, start, path) for path in shown),
        absent=() if result.already_qualified else tuple(_absent(paths, answers, start, everywhere, shown)),
    )


def _within(everywhere: tuple[Path, ...], answers: Answers) -> tuple[Path, ...]:
    return tuple(
        path
        for path in everywhere
        if path.in_sector(answers.sector) and answers.horizon.includes(path.counted_steps, path.months)
    )


def _route(paths: Paths, answers: Answers, start: frozenset[str], path: Path) -> RouteReason:
    rank = paths.catalogue.levels[answers.prior].rank
    return RouteReason(
        tuple(_step(paths, one) for one in walk(paths.catalogue, start, rank, path.steps)),
        path.months,
        tuple(code for code in path.conditions if code in answers.no),
    )


def _step(paths: Paths, walked: Walked) -> StepReason:
    asked = conditions(walked)
    lets_in = next(clause for clause in walked.step.clauses if clause <= walked.state)
    return StepReason(
        walked.step.code,
        tuple(sorted(lets_in)),
        asked,
        tuple(code for code in walked.step.conditions if code not in asked),
        tuple(token for token in walked.step.yields if token not in walked.given),
    )


def _absent(
    paths: Paths, answers: Answers, start: frozenset[str], everywhere: tuple[Path, ...], shown: tuple[Path, ...]
) -> Iterator[StepAbsence]:
    wanted = paths.catalogue.qualifications[answers.qualification]
    last = {path.steps[-1] for path in shown}
    for step in paths.catalogue.steps.values():
        if step.code in last or not {*wanted.goals, *wanted.goals_from_abroad}.intersection(step.yields):
            continue
        elsewhere = [path for path in everywhere if path.steps[-1] == step.code]
        if forbidding := start.intersection(step.not_if):
            yield StepAbsence(step.code, Absence.NOT_FOR_HOLDER, tuple(sorted(forbidding)))
        elif step.sectors and answers.sector not in step.sectors:
            yield StepAbsence(step.code, Absence.OTHER_SECTOR, step.sectors)
        elif elsewhere:
            yield StepAbsence(step.code, Absence.BEYOND_HORIZON, elsewhere[0].steps)
        else:
            yield StepAbsence(step.code, Absence.REQUIREMENT, lacking_tokens(step, start))
