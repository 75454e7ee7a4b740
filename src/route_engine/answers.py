"""What can be asked of the engine, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Self

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far routes may reach: at most some steps (tests counted), at most some years, or no limit."""

    most_steps: int | None = None
    most_months: int | None = None

    @classmethod
    def steps(cls, most: int) -> Self:
        """At most this many steps, at least 1. Raises ValueError."""
        return cls(most_steps=_at_least_one(most))

    @classmethod
    def years(cls, most: int) -> Self:
        """At most this many years, at least 1. Raises ValueError."""
        return cls(most_months=_at_least_one(most) * MONTHS_A_YEAR)

    @classmethod
    def none(cls) -> Self:
        """No limit."""
        return cls()

    def includes(self, steps: int, months: int) -> bool:
        """Whether a route of this many steps and months is within reach."""
        return (self.most_steps is None or steps <= self.most_steps) and (
            self.most_months is None or months <= self.most_months
        )


def _at_least_one(most: int) -> int:
    if most < 1:
        msg = f"a horizon is at least 1, not {most}"
        raise ValueError(msg)
    return most


DEFAULT_HORIZON = Horizon.steps(5)


@dataclass(frozen=True, slots=True)
class Answers:
    """The four answers, what the visitor holds (tokens), and which conditions are known to be true or false."""

    sector: str
    function: str
    prior: str
    qualification: str
    holds: frozenset[str] = frozenset()
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    horizon: Horizon = DEFAULT_HORIZON


class Verdict(StrEnum):
    """Open: every condition is known to be true. Conditional: some are unknown. Closed: one is known to be false."""

    OPEN = "open"
    CONDITIONAL = "conditional"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Route:
    """A route that is not closed. `months` is the nominal total; `open_conditions` stand in the order of the steps."""

    prior: str
    qualification: str
    steps: tuple[str, ...]
    months: int
    verdict: Verdict
    open_conditions: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The stable identifier, as in "havo:tg2:hbo-ba+kop"."""
        return f"{self.prior}:{self.qualification}:{'+'.join(self.steps)}"


@dataclass(frozen=True, slots=True)
class ClosedRoute:
    """A route that would be there, were it not for the conditions in `because`, which are known to be false."""

    prior: str
    qualification: str
    steps: tuple[str, ...]
    months: int
    because: tuple[str, ...]

    @property
    def id(self) -> str:
        """The identifier the route has when it is not closed."""
        return f"{self.prior}:{self.qualification}:{'+'.join(self.steps)}"


class Change(StrEnum):
    """What a near-miss changes, and so what its code is.

    Diploma: a level or a diploma token. Condition: a condition. Test: the step of a test. Licence: a token.
    """

    DIPLOMA = "diploma"
    CONDITION = "condition"
    TEST = "test"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One change that opens a route shorter than any now. `saves_months` is 0 when there is no route now."""

    change_kind: Change
    change: str
    route: Route
    saves_months: int


@dataclass(frozen=True)
class Result:
    """The answer to one question. `routes` are open or conditional, shortest first.

    Near-misses are worked out when they are asked for; they follow from the answers, and do not count in a comparison.
    """

    already_qualified: bool
    held_by: tuple[str, ...]
    routes: tuple[Route, ...]
    closed: tuple[ClosedRoute, ...]
    find_near_misses: Callable[[], tuple[NearMiss, ...]] = field(compare=False, repr=False)

    @cached_property
    def near_misses(self) -> tuple[NearMiss, ...]:
        """What single change opens a shorter route: the greatest gain first."""
        return self.find_near_misses()


@dataclass(frozen=True, slots=True)
class RelevantFacts:
    """What could still change a result: unknown conditions and tokens not yet held, in the catalogue's order."""

    conditions: tuple[str, ...]
    holdings: tuple[str, ...]
