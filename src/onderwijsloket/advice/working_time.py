"""Counting over working time: from opening to closing on working days, in Dutch time. Knows no Django and no clock.

All moments are aware. What is counted is real time: a day on which the clock goes back or forward while the desk is
open counts for what it lasted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from onderwijsloket.advice.holidays import Holiday, holiday_on

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY, NOTHING = timedelta(days=1), timedelta(0)
FRIDAY = 5


@dataclass(frozen=True)
class WorkingHours:
    """When a desk works: from `opens` to `closes`, Monday to Friday, not on public holidays or days it is `closed`."""

    opens: time
    closes: time
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("a desk opens before it closes")

    def is_working_day(self, day: date) -> bool:
        """Whether the desk works on this day."""
        return day.isoweekday() <= FRIDAY and holiday_on(day) is None and day not in self.closed

    def is_open(self, at: datetime) -> bool:
        """Whether the desk works at this moment; at the moment it closes, no more."""
        begin, end = self._window(_day(at))
        return self.is_working_day(_day(at)) and begin <= at < end

    def next_opening(self, after: datetime) -> datetime:
        """The first moment later than this at which the desk begins a day, in Dutch time."""
        begin = next(begin for begin, _end in self._windows(after) if begin > after)
        return begin.astimezone(AMSTERDAM)

    def closing(self, at: datetime) -> datetime:
        """When the day closes that this moment is in, in Dutch time."""
        return self._window(_day(at))[1].astimezone(AMSTERDAM)

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment at which so much working time has passed since `start`, in Dutch time.

        Raises ValueError for less than nothing.
        """
        if amount < NOTHING:
            raise ValueError("working time is counted forward")
        if amount == NOTHING:
            return start.astimezone(AMSTERDAM)
        left = amount
        windows = self._windows(start)
        while True:
            begin, end = next(windows)
            begin = max(begin, start.astimezone(UTC))
            if end - begin >= left:
                return (begin + left).astimezone(AMSTERDAM)
            left -= max(end - begin, NOTHING)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to another; less than nothing when `end` comes first."""
        if end < start:
            return -self.between(end, start)
        begin, until, total = start.astimezone(UTC), end.astimezone(UTC), NOTHING
        for opened, closed in takewhile(lambda window: window[0] < until, self._windows(start)):
            total += max(min(closed, until) - max(opened, begin), NOTHING)
        return total

    def _window(self, day: date) -> tuple[datetime, datetime]:
        """Opening and closing of a day in UTC, in which subtracting is right."""
        return (
            datetime.combine(day, self.opens, AMSTERDAM).astimezone(UTC),
            datetime.combine(day, self.closes, AMSTERDAM).astimezone(UTC),
        )

    def _windows(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working days from the one that `start` is in, without end."""
        day = _day(start)
        while True:
            if self.is_working_day(day):
                yield self._window(day)
            day += DAY


@dataclass(frozen=True)
class Reach:
    """Whether somebody answers at a moment: open `until`, or closed and open again `opens`; `holiday` says why."""

    until: datetime | None
    opens: datetime
    holiday: Holiday | None = None

    @property
    def is_open(self) -> bool:
        return self.until is not None


def reach(hours: WorkingHours, at: datetime) -> Reach:
    """Whether the desk answers at this moment, until when, and when it opens next."""
    until = hours.closing(at) if hours.is_open(at) else None
    return Reach(until=until, opens=hours.next_opening(at), holiday=holiday_on(_day(at)))


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()
