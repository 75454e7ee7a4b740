"""Which value of a fact holds on a day, and how it is written. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext, ngettext

from onderwijsloket.knowledge.enums import Unit

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class FactPeriod:
    """One value of a fact and when it holds. None: no beginning or no end is known."""

    pk: int
    code: str
    label: str
    value: str
    unit: str
    source_name: str
    source_url: str
    valid_from: date | None
    valid_until: date | None
    checked_on: date

    def holds_on(self, day: date) -> bool:
        """Whether this is the value on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)


def value_on(periods: Sequence[FactPeriod], day: date) -> FactPeriod:
    """What holds on a day; else the last that held, else the first to come. Periods are in order of beginning."""
    current = [period for period in periods if period.holds_on(day)]
    before = [period for period in periods if (period.valid_until or date.max) < day]
    return (current or before)[-1] if current or before else periods[0]


def written(value: str, unit: str, language: str) -> str:
    """A value as it stands in a sentence: € 25.000, 5 procent, 1 augustus 2026, 60 studiepunten."""
    if unit == Unit.EURO:
        amount = number(f"{float(value):.2f}" if "." in value else value, language)
        return f"€{NBSP}{amount}" if language == "nl" else f"€{amount}"
    if unit == Unit.DATE:
        with translation.override(language):
            return formats.date_format(date.fromisoformat(value), "j F Y").replace(" ", NBSP)
    if unit in (Unit.NONE, Unit.CALENDAR_YEAR):
        return value
    if unit == Unit.PERCENT:
        return f"{number(value, language)}%"
    with translation.override(language):
        return f"{number(value, language)}{NBSP}{_unit_word(value, unit)}"


def number(value: str, language: str) -> str:
    """25000 as 25.000 in Dutch, as 25,000 in English; what is no number stays as it is. Cents only where there are."""
    whole, _point, rest = value.partition(".")
    if not whole.isdecimal() or (rest and not rest.isdecimal()):
        return value
    thousands, decimal = (".", ",") if language == "nl" else (",", ".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{grouped}{decimal}{rest}" if rest else grouped


def problem(value: str, unit: str) -> str:
    """What is wrong with a value of this unit, in Dutch; empty when nothing is."""
    if not value.strip():
        return "de waarde ontbreekt"
    if unit == Unit.DATE:
        try:
            date.fromisoformat(value)
        except ValueError:
            return f"'{value}' is geen datum; schrijf 2026-08-01"
    if unit == Unit.EURO and not value.replace(".", "", 1).isdecimal():
        return f"'{value}' is geen bedrag; schrijf 2601 of 2601.50"
    return ""


def _unit_word(value: str, unit: str) -> str:
    count = 1 if value == "1" else 2
    words = {
        Unit.DAYS: ngettext("dag", "dagen", count),
        Unit.WEEKS: ngettext("week", "weken", count),
        Unit.MONTHS: ngettext("maand", "maanden", count),
        Unit.YEARS: ngettext("jaar", "jaar", count),
        Unit.SCHOOL_YEARS: ngettext("schooljaar", "schooljaren", count),
        Unit.HOURS: ngettext("uur", "uur", count),
        Unit.CLOCK_HOURS: ngettext("klokuur", "klokuren", count),
        Unit.LESSONS: ngettext("lesuur", "lesuren", count),
        Unit.CREDITS: ngettext("studiepunt", "studiepunten", count),
        Unit.FTE: gettext("fte"),
    }
    return words[Unit(unit)]
