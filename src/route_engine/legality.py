"""Why a sequence of steps is no legal minimal route: the chaining rule, read out one rule at a time.

It shares nothing with the search, which makes routes; this judges any sequence, however it came about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from route_engine.model import Catalogue
from route_engine.walking import Walked, lacking_tokens, stands_on, walk


class Reason(StrEnum):
    """Which rule a sequence breaks."""

    UNKNOWN_PRIOR = "unknown_prior"
    UNKNOWN_QUALIFICATION = "unknown_qualification"
    UNKNOWN_STEP = "unknown_step"
    NO_STEPS = "no_steps"
    ALREADY_HELD = "already_held"
    REQUIREMENT = "requirement"
    NOT_FOR_HOLDER = "not_for_holder"
    RANK = "rank"
    GOAL_NOT_REACHED = "goal_not_reached"
    GOAL_REACHED_EARLIER = "goal_reached_earlier"
    TEST_NOT_USED = "test_not_used"
    TEST_NOT_FOR_STEP = "test_not_for_step"
    TEST_ORDER = "test_order"
    STEP_NOT_USED = "step_not_used"
    VALUATION_MISSING = "valuation_missing"
    VALUATION_NOT_NEEDED = "valuation_not_needed"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class RouteProblem:
    """The first rule that is broken: by which step, and which tokens or codes it is about."""

    reason: Reason
    step: str = ""
    about: tuple[str, ...] = ()


def route_problem(
    catalogue: Catalogue, prior: str, qualification: str, steps: tuple[str, ...], holds: frozenset[str]
) -> RouteProblem | None:
    """The first problem of the sequence for who has this level and these tokens; None when it is a route."""
    if prior not in catalogue.levels:
        return RouteProblem(Reason.UNKNOWN_PRIOR, about=(prior,))
    if qualification not in catalogue.qualifications:
        return RouteProblem(Reason.UNKNOWN_QUALIFICATION, about=(qualification,))
    if unknown := [code for code in steps if code not in catalogue.steps]:
        return RouteProblem(Reason.UNKNOWN_STEP, unknown[0])
    return next(_problems(catalogue, prior, qualification, steps, holds), None)


def _problems(
    catalogue: Catalogue, prior: str, qualification: str, steps: tuple[str, ...], holds: frozenset[str]
) -> Iterator[RouteProblem]:
    level, wanted = catalogue.levels[prior], catalogue.qualifications[qualification]
    start = holds.union(level.tokens)
    if held := tuple(token for token in (*wanted.goals, *wanted.also_satisfied_by) if token in start):
        yield RouteProblem(Reason.ALREADY_HELD, about=held)
    abroad = catalogue.abroad if catalogue.abroad and catalogue.abroad.held in holds else None
    valued = bool(abroad and steps[:1] == (abroad.first,))
    walked = list(walk(catalogue, start, level.rank, steps[1:] if valued else steps))
    if not walked:
        yield RouteProblem(Reason.NO_STEPS)
    yield from _legal(walked)
    yield from _goal(walked, (*wanted.goals, *wanted.goals_from_abroad))
    yield from _tests(catalogue, walked)
    yield from _line(catalogue, walked)
    if abroad and valued == stands_on(catalogue, holds, (one.step.code for one in walked)):
        yield RouteProblem(Reason.VALUATION_NOT_NEEDED if valued else Reason.VALUATION_MISSING, abroad.first)
    if not _places(catalogue, qualification).intersection(*(_sectors(catalogue, one) for one in walked)):
        yield RouteProblem(Reason.NOWHERE)


def _legal(walked: list[Walked]) -> Iterator[RouteProblem]:
    """Rules 2 and 3: requirements hold, nothing forbids the step, a stepping stone raises the rank."""
    for one in walked:
        if not one.step.holds_in(one.state):
            lacking = lacking_tokens(one.step, one.state)
            yield RouteProblem(Reason.REQUIREMENT, one.step.code, lacking)
        if forbidding := one.given.intersection(one.step.not_if):
            yield RouteProblem(Reason.NOT_FOR_HOLDER, one.step.code, tuple(sorted(forbidding)))
        if one.step.stone and one.step.rank is not None and one.step.rank <= one.rank:
            yield RouteProblem(Reason.RANK, one.step.code)


def _goal(walked: list[Walked], goals: tuple[str, ...]) -> Iterator[RouteProblem]:
    """Rule 4, and of rule 5: some goal is given by the last step and by none before it."""
    last = walked[-1]
    reached = [goal for goal in goals if goal in last.step.yields]
    if not reached:
        yield RouteProblem(Reason.GOAL_NOT_REACHED, last.step.code, goals)
    elif not any(goal not in last.given for goal in reached):
        yield RouteProblem(Reason.GOAL_REACHED_EARLIER, last.step.code, tuple(reached))


def _tests(catalogue: Catalogue, walked: list[Walked]) -> Iterator[RouteProblem]:
    """Rule 6: tests stand directly before the step that uses them, in the order of their codes, and are needed."""
    users = _users(catalogue, walked)
    for number, one in enumerate(walked[:-1]):
        if one.step.code not in catalogue.tests:
            continue
        user = min(other for other in users if other > number)
        block = walked[number + 1 : user]
        without = one.state.union(*(catalogue.opens[other.step.code] for other in block))
        code, following = walked[user].step.code, walked[number + 1].step.code
        if walked[user].step.holds_in(without):
            yield RouteProblem(Reason.TEST_NOT_USED, one.step.code, (code,))
        if one.step.only_for and code not in one.step.only_for:
            yield RouteProblem(Reason.TEST_NOT_FOR_STEP, one.step.code, (code,))
        if block and following <= one.step.code:
            yield RouteProblem(Reason.TEST_ORDER, one.step.code, (following,))


def _users(catalogue: Catalogue, walked: list[Walked]) -> list[int]:
    """The places of the steps that are no test, and of the last step."""
    return [n for n, one in enumerate(walked) if one.step.code not in catalogue.tests or one is walked[-1]]


def _line(catalogue: Catalogue, walked: list[Walked]) -> Iterator[RouteProblem]:
    """Rules 5 and 7: each training is used by the next one, or by a test directly before that."""
    for here, following in pairwise(_users(catalogue, walked)):
        block = [one.step.code for one in walked[here + 1 : following + 1]]
        if stands_on(catalogue, walked[here].state, block):
            yield RouteProblem(Reason.STEP_NOT_USED, walked[here].step.code, (block[-1],))


def _places(catalogue: Catalogue, qualification: str) -> frozenset[str]:
    return frozenset(
        sector
        for sector, functions in catalogue.offer.items()
        if any(qualification in offered for offered in functions.values())
    )


def _sectors(catalogue: Catalogue, walked: Walked) -> frozenset[str]:
    return frozenset(walked.step.sectors or catalogue.sectors)
