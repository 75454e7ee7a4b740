"""What people fill in elsewhere comes in whole, bounded, and with a reason for every row that cannot be right."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from onderwijsloket.navigator import spreadsheet
from onderwijsloket.navigator.spreadsheet import (
    PROGRAMME_COLUMNS,
    Column,
    Holds,
    SpreadsheetRefusedError,
    read,
    write_csv,
    write_xlsx,
)

COLUMNS = (
    Column(key="number", heading="nummer", holds=Holds.NUMBER),
    Column(key="name", heading="naam", longest=40, required=True),
    Column(key="phone", heading="telefoon"),
    Column(key="sectors", heading="schoolsoorten", holds=Holds.CODES, choices=("po", "vo")),
    Column(key="croho", heading="CROHO-code", holds=Holds.DIGITS),
    Column(key="start", heading="startmaanden", holds=Holds.MONTHS),
    Column(key="until", heading="aanmelden tot en met", holds=Holds.DATE),
    Column(key="given", heading="wordt gegeven", holds=Holds.YES_NO),
    Column(key="fee", heading="kosten", holds=Holds.CHOICE, choices=("wc", "ic")),
)
ROW = {
    "number": 7, "name": "Maanstenen", "phone": "+31 30 000 00 00", "sectors": ["po", "vo"], "croho": "01234",
    "start": [2, 9], "until": "2027-05-01", "given": True, "fee": "wc",
}  # fmt: skip


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_is_written_is_read_again(write: object) -> None:
    sheet = read(write(COLUMNS, [ROW, {"name": "Alleen een naam"}]), columns=COLUMNS)  # type: ignore[operator]
    assert [row.problems for row in sheet.rows] == [(), ()]
    assert sheet.rows[0].values == ROW
    assert sheet.rows[1].values == {
        "number": None, "name": "Alleen een naam", "phone": "", "sectors": [], "croho": "", "start": [],
        "until": None, "given": False, "fee": "",
    }  # fmt: skip
    assert [row.number for row in sheet.rows] == [2, 3]


@pytest.mark.slow
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).map(str.strip))
def test_any_text_survives_both_kinds_of_file(text: str) -> None:
    columns = (Column(key="name", heading="naam", longest=40), Column(key="rest", heading="rest"))
    if text.startswith("'"):
        return  # our own guard: a quote before a formula is taken off again
    for write in (write_csv, write_xlsx):
        (row,) = read(write(columns, [{"name": text, "rest": "x"}]), columns=columns).rows
        assert row.values["name"] == text


@pytest.mark.parametrize("formula", ["=1+1", "+1+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula_in_a_spreadsheet_program(formula: str) -> None:
    csv = write_csv(COLUMNS, [{"name": formula}]).decode("utf-8-sig").splitlines()[1]
    assert csv.split(";")[1].strip('"').startswith("'")
    cell = load_workbook(BytesIO(write_xlsx(COLUMNS, [{"name": formula}]))).active.cell(2, 2)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_cell_that_cannot_be_right_is_named_and_the_rest_is_read() -> None:
    file = (
        "naam,nummer,schoolsoorten,CROHO-code,startmaanden,aanmelden tot en met,wordt gegeven,kosten\n"
        'Goed,1,"po, vo",1234,"9, februari",1-5-2027,ja,WC\n'
        ',x,"po, zee",123456,dertien,31-02-2027,misschien,gratis\n'
    )
    good, bad = read(file.encode(), columns=COLUMNS).rows
    assert good.problems == ()
    assert (good.values["croho"], good.values["until"], good.values["start"]) == ("01234", "2027-05-01", [2, 9])
    assert len(bad.problems) == 8
    assert bad.problems[1] == "naam: dit mag niet leeg zijn"
    assert "phone" not in good.values, "a column that is not there changes nothing"


def test_a_file_of_an_old_program_and_dates_of_a_new_one_are_read() -> None:
    old = "naam;telefoon\r\nCafé;030\r\n".encode("cp1252")
    assert read(old, columns=COLUMNS).rows[0].values["name"] == "Café"
    book = Workbook()
    book.active.append(["naam", "aanmelden tot en met", "nummer", "CROHO-code", "iets anders"])
    book.active.append(["X", datetime(2027, 5, 1), 7.0, 1234, 5])  # noqa: DTZ001  spreadsheets know no time zones
    book.active.append([None, None, None, None, None])
    out = BytesIO()
    book.save(out)
    sheet = read(out.getvalue(), columns=COLUMNS)
    assert sheet.unknown == ("iets anders",)
    (row,) = sheet.rows
    assert row.values == {"name": "X", "until": "2027-05-01", "number": 7, "croho": "01234"}


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"naam\n" + b"x" * spreadsheet.LARGEST_FILE, "te groot"),
        (b"naam\n" + b"x\n" * (spreadsheet.MOST_ROWS + 1), "te veel rijen"),
        (packed(a=b" " * (spreadsheet.LARGEST_UNPACKED + 1)), "uitgepakt te groot"),
        (packed(a=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'), "geen goed Excel-bestand"),
        (packed(a=b"b"), "geen goed Excel-bestand"),
        (b"PK\x03\x04 cut off", "geen goed Excel-bestand"),
        (b"\x00\x01\x02", "geen CSV"),
        (b"", "mist deze kolommen: naam"),
        (b"telefoon\n030\n", "mist deze kolommen: naam"),
        (b"naam;Naam\nx;y\n", "twee keer"),
    ],
)
def test_a_file_that_is_too_much_or_no_spreadsheet_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(SpreadsheetRefusedError, match=reason):
        read(content, columns=COLUMNS)


def test_a_long_line_is_cut_to_its_bounds() -> None:
    (row,) = read(b"naam\n" + b";".join([b"x"] * 100_000), columns=COLUMNS).rows
    assert row.values["name"] == "x"


def test_the_columns_of_programmes_have_one_heading_each() -> None:
    headings = [column.heading.lower() for column in PROGRAMME_COLUMNS]
    assert len(set(headings)) == len(headings)
