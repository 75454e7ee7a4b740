"""When a page has to be checked again. Plain Python, for the public page and for the room that plans reviews."""

from calendar import monthrange
from datetime import date

MONTHS_IN_A_YEAR = 12


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last day of a month that is too short for it."""
    index = day.year * MONTHS_IN_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_check(checked_on: date, times_a_year: int) -> date:
    """The last day on which a page is still checked in time."""
    return months_later(checked_on, MONTHS_IN_A_YEAR // times_a_year)
