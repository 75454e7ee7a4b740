"""How many to ask, and what answers come to without showing who gave them. No database here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

LEAST = 5  # fewer answers than this are never shown
LEAST_FOR_SPREAD = 20  # below this, a rounded mean and the shown counts would give the hidden ones away
ASSUMED_RATE = 0.25
MOST_INVITED = 1000
SCALE = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Plan:
    """How many people can be asked, how many that should be, and how many answers to expect."""

    available: int
    rate: float
    is_measured: bool
    to_send: int
    expected: int
    is_enough: bool

    @property
    def percentage(self) -> int:
        """The response rate that is counted with."""
        return round(self.rate * 100)


def plan(*, available: int, wanted: int, rate: float | None) -> Plan:
    """Ask as few people as give the wanted answers at this response rate; without a measured rate, at ASSUMED_RATE."""
    used = ASSUMED_RATE if rate is None else rate
    needed = min(ceil(round(wanted / used, 6)), MOST_INVITED) if used else MOST_INVITED
    to_send = min(needed, available)
    expected = int(to_send * used + 0.5)
    return Plan(available, used, rate is not None, to_send, expected, expected >= wanted)


@dataclass(frozen=True)
class Figure:
    """What a question came to: the number, the mean of a scale, and how often each answer was given (None: hidden)."""

    n: int
    mean: float | None
    spread: tuple[tuple[str, int | None], ...]


def figure(values: Iterable[Any], *, options: Sequence[str], is_scale: bool) -> Figure | None:
    """The figure of a question, or None when fewer than LEAST people answered it."""
    given = [str(value) for value in values]
    if len(given) < LEAST:
        return None
    mean = round(sum(int(value) for value in given) / len(given), 1) if is_scale else None
    counts = Counter(given)
    spread = _spread([(option, counts[option]) for option in options]) if len(given) >= LEAST_FOR_SPREAD else ()
    return Figure(len(given), mean, spread)


def _spread(counts: list[tuple[str, int]]) -> tuple[tuple[str, int | None], ...]:
    """The counts without the small ones. Is only one hidden, then the next is as well: the total would tell it."""
    hidden = {option for option, count in counts if count < LEAST}
    if len(hidden) == 1:
        rest = [(count, option) for option, count in counts if option not in hidden]
        hidden |= {min(rest)[1]} if rest else set()
    return tuple((option, None if option in hidden else count) for option, count in counts)
