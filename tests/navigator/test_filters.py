"""Every address of a list is answered, says what it left out, and has one way of being written."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onderwijsloket.navigator.filters import (
    DISTANCES,
    LAST_PAGE,
    MONTHS,
    ORDERS,
    PARAMETERS,
    SEVERAL,
    Fault,
    Filters,
    Ignored,
    read,
)

KNOWN = {
    "soort": ("pabo", "tweedegraads"),
    "sector": ("po", "so", "vo"),
    "kwalificatie": ("po", "tg2"),
    "vorm": ("voltijd", "deeltijd"),
    "vak": ("nederlands", "wiskunde"),
    "start": MONTHS,
    "bekostigd": ("ja", "nee"),
    "instelling": ("hogeschool-voorbeeld", "universiteit-voorbeeld"),
    "stap": ("kop", "lero2"),
}
VALUES = [(name, value) for name, values in KNOWN.items() for value in values]
VALUES += [("plaats", "Nijmegen"), ("plaats", "6511 ab"), *(("afstand", str(km)) for km in DISTANCES)]
VALUES += [*(("op", order) for order in ORDERS), ("pagina", "3"), ("pagina", "1")]


def test_nothing_chosen_is_the_list_as_it_begins() -> None:
    reading = read("", KNOWN)
    assert reading.filters == Filters()
    assert (reading.filters.query(), reading.canonical, reading.ignored, reading.filters.is_open) == (
        "",
        True,
        (),
        True,
    )


@pytest.mark.parametrize(("name", "value"), [pair for pair in VALUES if pair[0] in SEVERAL])
def test_every_filter_is_read_and_written(name: str, value: str) -> None:
    query = urlencode([(name, value)])
    reading = read(query, KNOWN)
    assert reading.filters.chosen == {name: (value,)}
    assert (reading.filters.query(), reading.canonical, reading.ignored) == (query, True, ())
    assert reading.filters.without(name, value) == Filters()


@settings(deadline=None)
@given(st.lists(st.sampled_from(VALUES), max_size=12))
def test_the_same_choices_have_one_address(pairs: list[tuple[str, str]]) -> None:
    reading = read(urlencode(pairs), KNOWN)
    again = read(reading.filters.query(), KNOWN)
    assert again.canonical
    assert (again.filters, again.ignored) == (reading.filters, ())
    several = [pair for pair in pairs if pair[0] in SEVERAL]
    assert read(urlencode(several[::-1]), KNOWN).filters == read(urlencode(several), KNOWN).filters


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_address_is_answered(query: str) -> None:
    for text in (query, quote(query), f"plaats={quote(query)}", f"pagina={quote(query)}", f"sector={query}"):
        reading = read(text, KNOWN)
        assert read(reading.filters.query(), KNOWN).canonical
        assert all(len(ignored.value) <= 31 and len(ignored.name) <= 31 for ignored in reading.ignored)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("sector=ruimtevaart", Ignored(Fault.VALUE, "sector", "ruimtevaart")),
        ("sector=PO", Ignored(Fault.VALUE, "sector", "PO")),
        ("kleur=rood", Ignored(Fault.PARAMETER, "kleur")),
        ("afstand=7&plaats=Nijmegen", Ignored(Fault.VALUE, "afstand", "7")),
        ("plaats=Nijmegen&plaats=Arnhem", Ignored(Fault.REPEATED, "plaats", "Arnhem")),
        ("op=afstand", Ignored(Fault.NEEDS_PLACE, "op", "afstand")),
        ("op=kleur", Ignored(Fault.VALUE, "op", "kleur")),
        ("pagina=-1", Ignored(Fault.VALUE, "pagina", "-1")),
        ("pagina=0", Ignored(Fault.VALUE, "pagina", "0")),
        ("pagina=²", Ignored(Fault.VALUE, "pagina", "²")),
        ("plaats=" + "x" * 10_000, Ignored(Fault.VALUE, "plaats", "x" * 30 + "…")),
        ("&".join(["sector=po"] * 500), Ignored(Fault.TOO_MUCH)),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named(query: str, ignored: Ignored) -> None:
    reading = read(query, KNOWN)
    assert reading.ignored == (ignored,)
    assert not reading.canonical


@pytest.mark.parametrize("page", ["100000000000000000000", "1000001", "9" * 4000])
def test_a_page_beyond_all_bounds_is_the_last_that_we_count_to(page: str) -> None:
    assert read(f"pagina={page}", KNOWN).filters.page == LAST_PAGE


def test_a_postcode_keeps_only_its_digits() -> None:
    assert read("plaats=6511+AB&afstand=20", KNOWN).filters.query() == "plaats=6511&afstand=20"
    assert read("plaats=6511ab", KNOWN).filters.place == "6511"
    assert read("plaats=0511", KNOWN).filters.place == "0511"


def test_a_form_without_a_place_gives_the_short_address() -> None:
    reading = read("plaats=&afstand=20&sector=po&op=relevantie&start=", KNOWN)
    assert (reading.filters.query(), reading.ignored, reading.canonical) == ("sector=po", (), False)


def test_taking_a_choice_away_begins_at_the_first_page() -> None:
    filters = read("sector=po&sector=vo&plaats=Nijmegen&afstand=20&op=afstand&pagina=3", KNOWN).filters
    assert filters.without("sector", "po").query() == "sector=vo&plaats=Nijmegen&afstand=20&op=afstand"
    assert filters.without("afstand").query() == "sector=po&sector=vo&plaats=Nijmegen&op=afstand"
    assert filters.without("plaats").query() == "sector=po&sector=vo"
    assert filters.with_only("sector", "so").query() == "sector=so&plaats=Nijmegen&afstand=20&op=afstand"
    assert filters.at_page(2).query().endswith("pagina=2")


def test_every_parameter_of_the_address_is_known() -> None:
    assert set(SEVERAL) == set(KNOWN)
    assert set(PARAMETERS) - set(SEVERAL) == {"plaats", "afstand", "op", "pagina"}
