"""Working time: holidays, deadlines and what is left, over weekends, holidays, year ends and changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onderwijsloket.advice.holidays import Holiday, easter, holiday_on, kings_day
from onderwijsloket.advice.working_time import AMSTERDAM, WorkingHours, reach

DESK = WorkingHours(time(9), time(17))
HOUR = timedelta(hours=1)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault
FIRST, LAST = datetime(2024, 1, 1), datetime(2039, 1, 1)  # noqa: DTZ001  hypothesis adds the zone
moments = st.datetimes(FIRST, LAST, timezones=st.sampled_from([UTC, AMSTERDAM, timezone(timedelta(hours=-7))]))
amounts = st.timedeltas(timedelta(0), 80 * HOUR)
CLOSED = frozenset({date(2026, 11, 3)})
desks = st.sampled_from([DESK, WorkingHours(time(9), time(17), CLOSED), WorkingHours(time(0), time(23, 59))])


def dutch(*parts: int) -> datetime:
    """A moment as the clock in Amsterdam shows it."""
    return datetime(*parts, tzinfo=AMSTERDAM)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    "day", ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2030-04-21", "2035-03-25", "2038-04-25"]
)
def test_easter_falls_where_almanacs_say(day: str) -> None:
    found = date.fromisoformat(day)
    assert easter(found.year) == found


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        ("2026-01-01", Holiday.NEW_YEAR),
        ("2026-04-03", None),
        ("2026-04-05", Holiday.EASTER),
        ("2026-04-06", Holiday.EASTER_MONDAY),
        ("2026-04-27", Holiday.KINGS_DAY),
        ("2025-04-26", Holiday.KINGS_DAY),
        ("2025-04-27", None),
        ("2025-05-05", Holiday.LIBERATION_DAY),
        ("2026-05-05", None),
        ("2026-05-14", Holiday.ASCENSION),
        ("2026-05-24", Holiday.PENTECOST),
        ("2026-05-25", Holiday.WHIT_MONDAY),
        ("2026-12-25", Holiday.CHRISTMAS),
        ("2026-12-26", Holiday.BOXING_DAY),
        ("2026-12-31", None),
    ],
)
def test_public_holidays(day: str, holiday: Holiday | None) -> None:
    assert holiday_on(date.fromisoformat(day)) == holiday


def test_one_day_has_one_name() -> None:
    """In 2005 Liberation Day was also Ascension Day."""
    assert kings_day(2031) == date(2031, 4, 26)
    assert holiday_on(date(2005, 5, 5)) == Holiday.ASCENSION


@pytest.mark.parametrize(
    ("start", "hours", "deadline"),
    [
        (dutch(2026, 11, 2, 9), 24, dutch(2026, 11, 4, 17)),
        (dutch(2026, 11, 2, 10, 30), 24, dutch(2026, 11, 5, 10, 30)),
        (dutch(2026, 11, 6, 16, 59), 8, dutch(2026, 11, 9, 16, 59)),
        (dutch(2026, 11, 7, 12), 8, dutch(2026, 11, 9, 17)),
        (dutch(2026, 12, 24, 16), 2, dutch(2026, 12, 28, 10)),
        (dutch(2026, 12, 31, 16), 2, dutch(2027, 1, 4, 10)),
        (dutch(2026, 4, 2, 16), 24, dutch(2026, 4, 8, 16)),
        (dutch(2026, 3, 27, 16), 2, dutch(2026, 3, 30, 10)),
        (dutch(2026, 10, 23, 16), 2, dutch(2026, 10, 26, 10)),
        (dutch(2028, 2, 28, 16), 8, dutch(2028, 2, 29, 16)),
        (dutch(2026, 11, 7, 3), 0, dutch(2026, 11, 7, 3)),
    ],
)
def test_a_deadline(start: datetime, hours: int, deadline: datetime) -> None:
    assert DESK.after(start, hours * HOUR) == deadline
    assert DESK.after(start.astimezone(UTC), hours * HOUR) == deadline


def test_a_day_on_which_the_clock_changes_counts_what_it_lasts() -> None:
    """Not with these hours and weekends, but the moments before and after it are an hour nearer, or further."""
    night = WorkingHours(time(0), time(23))
    assert night.between(dutch(2026, 3, 27, 12), dutch(2026, 3, 30, 12)) == 23 * HOUR
    friday, monday = dutch(2026, 3, 27, 16), dutch(2026, 3, 30, 10)
    assert (monday.astimezone(UTC) - friday.astimezone(UTC), DESK.between(friday, monday)) == (65 * HOUR, 2 * HOUR)


@unhurried
@given(desks, moments, amounts)
def test_so_much_working_time_lies_before_a_deadline(desk: WorkingHours, start: datetime, amount: timedelta) -> None:
    deadline = desk.after(start, amount)
    assert desk.between(start, deadline) == amount
    assert desk.between(deadline, start) == -amount


@unhurried
@given(desks, moments, amounts.filter(bool))
def test_no_earlier_moment_would_do(desk: WorkingHours, start: datetime, amount: timedelta) -> None:
    before = desk.after(start, amount).astimezone(UTC) - timedelta(microseconds=1)
    assert desk.is_open(before)
    assert desk.between(start, before) < amount


@unhurried
@given(desks, moments, amounts, amounts)
def test_counting_in_two_parts_is_counting_at_once(
    desk: WorkingHours, start: datetime, one: timedelta, other: timedelta
) -> None:
    assert desk.after(desk.after(start, one), other) == desk.after(start, one + other)


@unhurried
@given(desks, moments, moments, amounts)
def test_who_asks_earlier_is_never_answered_later(
    desk: WorkingHours, one: datetime, other: datetime, amount: timedelta
) -> None:
    early, late = sorted((one, other))
    assert desk.after(early, amount) <= desk.after(late, amount)


@unhurried
@given(desks, moments)
def test_the_next_opening_begins_an_open_day(desk: WorkingHours, at: datetime) -> None:
    opens = desk.next_opening(at)
    assert opens > at
    assert desk.is_open(opens)
    assert not desk.is_open(opens.astimezone(UTC) - timedelta(minutes=1))
    state = reach(desk, at)
    assert state.is_open == desk.is_open(at)
    if state.until is not None:
        assert desk.between(at, state.until) == state.until.astimezone(UTC) - at.astimezone(UTC)
        assert not desk.is_open(state.until)


@pytest.mark.parametrize(
    ("at", "until", "opens", "holiday"),
    [
        (dutch(2026, 11, 2, 9), dutch(2026, 11, 2, 17), dutch(2026, 11, 3, 9), None),
        (dutch(2026, 11, 2, 8, 59), None, dutch(2026, 11, 2, 9), None),
        (dutch(2026, 11, 6, 17), None, dutch(2026, 11, 9, 9), None),
        (dutch(2026, 12, 25, 12), None, dutch(2026, 12, 28, 9), Holiday.CHRISTMAS),
    ],
)
def test_what_a_visitor_is_told(at: datetime, until: datetime | None, opens: datetime, holiday: Holiday | None) -> None:
    state = reach(DESK, at)
    assert (state.until, state.opens, state.holiday) == (until, opens, holiday)


def test_own_closed_days_do_not_count() -> None:
    desk = WorkingHours(time(9), time(17), CLOSED)
    assert desk.after(dutch(2026, 11, 2, 16), 2 * HOUR) == dutch(2026, 11, 4, 10)


def test_hours_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="opens before"):
        WorkingHours(time(17), time(9))
    with pytest.raises(ValueError, match="forward"):
        DESK.after(dutch(2026, 11, 2, 9), -HOUR)
