"""When pages are due: the arithmetic, from the rules in deadlines.py."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.knowledge.review_dates import months_later, next_check
from onderwijsloket.reviews import deadlines
from onderwijsloket.reviews.enums import Stage, Turn

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("checked_on", "times", "due"),
    [
        (date(2026, 3, 15), 1, date(2027, 3, 15)),
        (date(2026, 3, 15), 2, date(2026, 9, 15)),
        (date(2026, 3, 15), 4, date(2026, 6, 15)),
        (date(2026, 11, 30), 4, date(2027, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2023, 8, 31), 2, date(2024, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 6, 30)),
    ],
)
def test_a_page_is_due_once_twice_or_four_times_a_year(checked_on: date, times: int, due: date) -> None:
    assert next_check(checked_on, times) == due
    assert deadlines.regular_deadline(checked_on=checked_on, times_a_year=times, published_on=TODAY) == due


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), months=st.integers(-30, 30))
def test_months_later_is_always_in_that_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_page_that_was_never_checked_gets_two_weeks() -> None:
    due = deadlines.regular_deadline(checked_on=None, times_a_year=1, published_on=TODAY)
    assert due == TODAY + timedelta(days=14)


def test_who_asks_before_its_turn_gets_it_in_two_weeks_and_never_later_than_its_turn() -> None:
    far, near = TODAY + timedelta(days=300), TODAY + timedelta(days=3)
    assert deadlines.deadline(far, None) == far
    assert deadlines.deadline(far, TODAY) == TODAY + timedelta(days=14)
    assert deadlines.deadline(near, TODAY) == near


@pytest.mark.parametrize(
    ("days", "turn", "stage"),
    [
        (-1, Turn.OVERDUE, Stage.LATE),
        (0, Turn.DUE, Stage.SOON),
        (30, Turn.DUE, Stage.SOON),
        (31, Turn.DONE, None),
    ],
)
def test_where_a_page_stands(days: int, turn: Turn, stage: Stage | None) -> None:
    due = TODAY + timedelta(days=days)
    assert (deadlines.turn(due, TODAY), deadlines.stage(due, TODAY)) == (turn, stage)


def test_a_share_is_rounded_down_and_empty_when_there_is_nothing() -> None:
    assert deadlines.Share(0, 0).percent is None
    assert deadlines.Share(3, 2).percent == 66
    assert deadlines.Share(200, 199).percent == 99
    assert deadlines.Share(4, 4).percent == 100


def test_months_count_what_was_met_late_or_missed_up_to_today() -> None:
    met = [
        (date(2026, 11, 2), date(2026, 10, 20)),
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2026, 11, 3), date(2026, 11, 4)),
        (date(2026, 12, 1), date(2026, 11, 4)),
        (date(2025, 12, 31), date(2025, 12, 1)),
        (date(2025, 11, 30), date(2025, 11, 30)),
    ]
    months = deadlines.by_month(met, [date(2026, 11, 23), date(2026, 11, 25)], TODAY)
    assert [one.first for one in months][:2] == [date(2026, 11, 1), date(2026, 10, 1)]
    assert (months[0].share, months[1].share.total) == (deadlines.Share(4, 2), 0)
    assert (months[-1].first, months[-1].share) == (date(2025, 12, 1), deadlines.Share(1, 1))
