"""A fact: which value holds on a day, and how it is written in both languages."""

from datetime import date

import pytest
from django.utils import translation

from onderwijsloket.knowledge.fact_values import FactPeriod, problem, value_on, written

DAY = date(2026, 11, 2)


def period(value: str, begin: date | None, end: date | None) -> FactPeriod:
    return FactPeriod(1, "code", "label", value, "euro", "bron", "", begin, end, DAY)


@pytest.mark.parametrize(
    ("value", "unit", "dutch", "english"),
    [
        ("25000", "euro", "€\xa025.000", "€25,000"),
        ("2700.5", "euro", "€\xa02.700,50", "€2,700.50"),
        ("20", "procent", "20%", "20%"),
        ("2026-08-01", "datum", "1\xa0augustus\xa02026", "1\xa0August\xa02026"),
        ("2028", "jaartal", "2028", "2028"),
        ("1", "jaar", "1\xa0jaar", "1\xa0year"),
        ("24", "maanden", "24\xa0maanden", "24\xa0months"),
        ("0.4", "fte", "0,4\xa0fte", "0.4\xa0FTE"),
        ("60", "ec", "60\xa0studiepunten", "60\xa0credits"),
        ("2025-2026", "", "2025-2026", "2025-2026"),
    ],
)
def test_a_value_is_written_as_people_of_that_language_do(value: str, unit: str, dutch: str, english: str) -> None:
    with translation.override("nl"):
        assert written(value, unit, "nl") == dutch
    with translation.override("en"):
        assert written(value, unit, "en") == english


def test_what_holds_today_goes_before_what_comes_and_what_was() -> None:
    old, now, next_one = (
        period("1", None, date(2026, 8, 31)),
        period("2", date(2026, 9, 1), date(2027, 8, 31)),
        period("3", date(2027, 9, 1), None),
    )
    assert value_on([old, now, next_one], DAY) == now
    assert value_on([old, next_one], DAY) == old
    assert value_on([next_one], DAY) == next_one
    assert value_on([old, now, next_one], date(2026, 8, 31)) == old


@pytest.mark.parametrize(("value", "unit"), [("", "euro"), ("veel", "euro"), ("morgen", "datum")])
def test_a_value_that_does_not_fit_its_unit_is_refused(value: str, unit: str) -> None:
    assert problem(value, unit) != ""


@pytest.mark.parametrize(("value", "unit"), [("2601.50", "euro"), ("2026-08-01", "datum"), ("B2", "")])
def test_a_value_that_fits_its_unit_is_taken(value: str, unit: str) -> None:
    assert problem(value, unit) == ""
