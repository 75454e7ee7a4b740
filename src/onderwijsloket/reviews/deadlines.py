"""When a page must be checked, whether that is soon or over, and what share was in time. Plain Python.

The rule: once, twice or four times a year, counted from the last signed review. A page that was never checked, and
one that is asked for before its turn, gets two weeks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from onderwijsloket.knowledge.review_dates import months_later, next_check
from onderwijsloket.reviews.enums import Stage, Turn

SOON = timedelta(days=30)
AT_SHORT_NOTICE = timedelta(days=14)
MONTHS_REPORTED = 12


def regular_deadline(*, checked_on: date | None, times_a_year: int, published_on: date) -> date:
    """The last day on which the page is checked in time, when nothing special happens."""
    if checked_on is None:
        return published_on + AT_SHORT_NOTICE
    return next_check(checked_on, times_a_year)


def deadline(regular: date, asked_on: date | None) -> date:
    """The same, earlier when somebody asked on a day that the page is looked at before its turn."""
    return regular if asked_on is None else min(regular, asked_on + AT_SHORT_NOTICE)


def turn(due_on: date, today: date) -> Turn:
    """Where a page with this deadline stands today; the deadline itself is still in time."""
    if due_on < today:
        return Turn.OVERDUE
    return Turn.DUE if due_on <= today + SOON else Turn.DONE


def stage(due_on: date, today: date) -> Stage | None:
    """Of what to remind people today, if anything."""
    return {Turn.OVERDUE: Stage.LATE, Turn.DUE: Stage.SOON}.get(turn(due_on, today))


@dataclass(frozen=True)
class Share:
    """How many of some pages or deadlines were in time."""

    total: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of them; None when there is nothing to count."""
        return self.in_time * 100 // self.total if self.total else None


@dataclass(frozen=True)
class Month:
    """The deadlines that fell in one month."""

    first: date
    share: Share


def months_back(today: date) -> list[date]:
    """The first days of this month and those before it, newest first."""
    first = today.replace(day=1)
    return [months_later(first, -back) for back in range(MONTHS_REPORTED)]


def by_month(met: Iterable[tuple[date, date]], missed: Iterable[date], today: date) -> list[Month]:
    """Month by month what share of the deadlines up to today was met.

    `met` are deadlines with the day of the review that ended them, `missed` those that passed without one.
    """
    ended = [(due, done <= due) for due, done in met] + [(due, False) for due in missed]
    past = [(due.replace(day=1), in_time) for due, in_time in ended if due <= today]
    return [
        Month(first, Share(sum(one == first for one, _ in past), sum(one == first and ok for one, ok in past)))
        for first in months_back(today)
    ]
