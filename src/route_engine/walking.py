"""A sequence of steps, walked one by one with plain sets of tokens: what is held before each, and what each asks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from route_engine.model import Catalogue, Step


@dataclass(frozen=True, slots=True)
class Walked:
    """A step and what was before it: `state` may be built on, `given` is all that was obtained, `rank` the highest."""

    step: Step
    state: frozenset[str]
    given: frozenset[str]
    rank: float


def walk(catalogue: Catalogue, start: frozenset[str], rank: float, steps: Iterable[str]) -> Iterator[Walked]:
    """Each step with what came before it. Judges nothing. Raises KeyError for an unknown step."""
    state = given = start
    for code in steps:
        step = catalogue.steps[code]
        yield Walked(step, state, given, rank)
        state, given = state | catalogue.opens[code], given.union(step.yields)
        if step.stone and step.rank is not None:
            rank = max(rank, step.rank)


def conditions(walked: Walked) -> tuple[str, ...]:
    """The conditions of a step, without those that something held already settles."""
    waived = walked.step.waived_by or {}
    return tuple(code for code in walked.step.conditions if not walked.state.intersection(waived.get(code, ())))


def stands_on(catalogue: Catalogue, start: frozenset[str], steps: Iterable[str]) -> bool:
    """Whether every step's requirement is met when somebody with these tokens takes the steps in this order."""
    return all(walked.step.holds_in(walked.state) for walked in walk(catalogue, start, 0, steps))


def lacking_tokens(step: Step, state: frozenset[str]) -> tuple[str, ...]:
    """The fewest tokens that would meet the step's requirement, sorted; of equally few the first by name."""
    lacking = (tuple(sorted(clause - state)) for clause in step.clauses)
    return min(lacking, key=lambda tokens: (len(tokens), tokens))
