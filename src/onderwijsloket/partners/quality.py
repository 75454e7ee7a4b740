"""How complete the entries of an organisation are: what is missing, and a score. No database here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FRESH_FOR = timedelta(days=182)


@dataclass(frozen=True)
class Missing:
    """One thing to do: what it is about, in words, and which entry that is."""

    text: str
    kind: str
    entry_id: int


@dataclass(frozen=True)
class Checked:
    """One thing we look at in one entry, and whether it is in order."""

    text: str
    kind: str
    entry_id: int
    fine: bool


@dataclass(frozen=True)
class Quality:
    """How many of a hundred points, and what is still to do."""

    score: int
    missing: Sequence[Missing]


def quality(checks: Iterable[Checked]) -> Quality:
    """The share of what we look at that is in order, and the rest as a list of things to do."""
    every = list(checks)
    fine = sum(check.fine for check in every)
    missing = tuple(Missing(check.text, check.kind, check.entry_id) for check in every if not check.fine)
    return Quality(score=100 * fine // len(every) if every else 100, missing=missing)


def is_fresh(checked_on: date, today: date) -> bool:
    """Whether somebody looked at it within half a year."""
    return today - checked_on <= FRESH_FOR
