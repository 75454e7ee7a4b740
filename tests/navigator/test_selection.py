"""Somebody's own list in an address: every address gives a list, and lists can be changed without losing anything."""

import string
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.navigator import selection_files
from onderwijsloket.navigator.entry_cards import Card, Deadline
from onderwijsloket.navigator.entry_names import KINDS, Name, code_of, read_code
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.selection import MOST, Selection

SAVED_KINDS = [kind for kind in Kind if kind is not Kind.LOCATION]
names = st.tuples(st.sampled_from(SAVED_KINDS), st.integers(1, 10**12))
lists = st.lists(names, unique=True, max_size=MOST).map(lambda found: Selection(tuple(found)))


@given(names)
def test_a_code_names_one_entry(name: Name) -> None:
    assert read_code(code_of(name)) == name


@given(st.text(alphabet=string.printable + "é, ", max_size=200))
def test_every_address_gives_a_list_that_its_own_address_gives_again(text: str) -> None:
    read = Selection.read(text)
    assert Selection.read(read.codes).names == read.names
    assert not Selection.read(read.codes).left_out


@given(lists)
def test_a_list_stands_in_its_address_in_order(selection: Selection) -> None:
    assert Selection.read(selection.codes) == selection


def test_what_is_no_code_is_left_out_and_said() -> None:
    read = Selection.read("opleiding-1,opleiding-1,onzin,loket-0,loket-2,locatie-3,opleiding-99999999999999999999")
    assert read.codes == "opleiding-1,loket-2"
    assert read.left_out


def test_a_list_is_bounded() -> None:
    text = ",".join(f"opleiding-{number}" for number in range(1, 60))
    full = Selection.read(text)
    assert len(full.names) == MOST
    assert full.left_out
    assert full.adding((Kind.DESK, 1)).names == full.names
    assert len(Selection.read("opleiding-1," * 100_000).names) == 1


@pytest.mark.slow
@given(lists, names)
def test_adding_and_removing_undo_each_other(selection: Selection, name: Name) -> None:
    without = selection.removing(name)
    assert name not in without.names
    if len(without.names) < MOST:
        assert without.adding(name).names == (*without.names, name)
        assert without.adding(name).removing(name) == without


@pytest.mark.slow
@given(lists.filter(lambda found: found.names), st.integers(0, 39), st.integers(-50, 50))
def test_moving_keeps_everything_and_stays_within_the_list(selection: Selection, place: int, by: int) -> None:
    name = selection.names[place % len(selection.names)]
    moved = selection.moving(name, by)
    assert sorted(moved.names) == sorted(selection.names)
    wanted = selection.names.index(name) + by
    assert moved.names.index(name) == min(max(wanted, 0), len(selection.names) - 1)


def card(title: str = "Pabo", *days: date, phone: str = "") -> Card:
    return Card(
        name=(Kind.PROGRAMME, 12),
        title=title,
        under="Hogeschool Nergens, Nergenshuizen",
        path="/navigator/opleiding/pabo-nergens/",
        phone=phone,
        deadlines=tuple(Deadline(day, "werken en leren") for day in days),
        checked_on=date(2026, 11, 1),
    )


AT = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
TODAY, LATER, PAST = date(2026, 11, 2), date(2027, 5, 1), date(2026, 11, 1)


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_the_days_that_are_still_to_come() -> None:
    lines = unfolded(selection_files.calendar([card("Pabo", LATER, PAST, TODAY)], AT, TODAY))
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20261102",
        "DTSTART;VALUE=DATE:20270501",
    ]
    assert "DTEND;VALUE=DATE:20270502" in lines
    assert "UID:opleiding-12-werken-en-leren-20270501@localhost" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")


def test_a_name_cannot_add_lines_to_a_calendar() -> None:
    nasty = "Pabo; met, komma\\\r\nEND:VCALENDAR"
    lines = unfolded(selection_files.calendar([card(nasty, LATER)], AT, TODAY))
    assert lines.count("END:VCALENDAR") == 1
    assert any(line.startswith("SUMMARY:") and "Pabo\\; met\\, komma\\\\\\nEND" in line for line in lines)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=160))
def test_lines_of_a_calendar_are_short_and_letters_stay_whole(title: str) -> None:
    calendar = selection_files.calendar([card(title, LATER)], AT, TODAY)
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75


def test_a_table_holds_no_formulas() -> None:
    rows = selection_files.table([card("=cmd()", LATER, phone="+31 30 000 00 00")]).splitlines()
    assert len(rows) == 2
    assert ";'=cmd();" in rows[1]
    assert ";'+31 30 000 00 00;" in rows[1]
    assert "2027-05-01 (werken en leren)" in rows[1]


def test_what_is_a_sample_says_so_in_a_file_and_in_a_mail() -> None:
    sample, real = replace(card(), is_sample=True), card()
    for told in (selection_files.table, lambda cards: selection_files.letter(cards, "https://example.nl/")):
        assert "hier leest nog niemand mee" in told([sample])
        assert "hier leest nog niemand mee" not in told([real])


def test_every_kind_has_a_word_of_its_own() -> None:
    assert set(KINDS.values()) == set(Kind)
