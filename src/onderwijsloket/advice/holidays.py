"""The Dutch public holidays of a year. Knows no Django and no clock.

The days are those of the Algemene termijnenwet, article 3, first paragraph; Liberation Day counts once in five years,
as in the collective agreements. A desk that closes on other days says so in its settings.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

DAY = timedelta(days=1)


class Holiday(StrEnum):
    """A day on which the country is closed. Dutch: feestdag."""

    NEW_YEAR = "new_year"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION = "ascension"
    PENTECOST = "pentecost"
    WHIT_MONDAY = "whit_monday"
    CHRISTMAS = "christmas"
    BOXING_DAY = "boxing_day"


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - DAY if day.isoweekday() == 7 else day


@lru_cache(maxsize=64)
def _days(year: int) -> dict[date, Holiday]:
    sunday = easter(year)
    days = {
        date(year, 1, 1): Holiday.NEW_YEAR,
        sunday: Holiday.EASTER,
        sunday + DAY: Holiday.EASTER_MONDAY,
        sunday + 39 * DAY: Holiday.ASCENSION,
        sunday + 49 * DAY: Holiday.PENTECOST,
        sunday + 50 * DAY: Holiday.WHIT_MONDAY,
        kings_day(year): Holiday.KINGS_DAY,
        date(year, 12, 25): Holiday.CHRISTMAS,
        date(year, 12, 26): Holiday.BOXING_DAY,
    }
    if year % 5 == 0:
        days.setdefault(date(year, 5, 5), Holiday.LIBERATION_DAY)
    return days


def holiday_on(day: date) -> Holiday | None:
    """The public holiday on this day, if it is one."""
    return _days(day.year).get(day)
