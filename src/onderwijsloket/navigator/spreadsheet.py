"""From the bytes of a CSV or XLSX file to rows, and back; bounded, and safe to open in a spreadsheet program."""

import csv
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from onderwijsloket.navigator.spreadsheet_columns import (
    INSTITUTION_COLUMNS,
    MONTHS,
    PROGRAMME_COLUMNS,
    Column,
    Holds,
    Row,
    as_text,
    form_key,
    read_row,
)

__all__ = [
    "INSTITUTION_COLUMNS",
    "MONTHS",
    "PROGRAMME_COLUMNS",
    "XLSX",
    "Column",
    "Holds",
    "Row",
    "Sheet",
    "SpreadsheetRefusedError",
    "as_text",
    "form_key",
    "read",
    "write_csv",
    "write_xlsx",
]

LARGEST_FILE = 2_000_000
LARGEST_UNPACKED = 30_000_000
MOST_ROWS = 2000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000
# A spreadsheet program takes a cell that begins with one of these for a formula and works it out.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class SpreadsheetRefusedError(Exception):
    """This file cannot be read; the message says why, in Dutch."""


@dataclass(frozen=True)
class Sheet:
    """What was read: the rows, and the headings that mean nothing to us."""

    rows: Sequence[Row]
    unknown: Sequence[str]


def read(content: bytes, *, columns: Sequence[Column], most_rows: int = MOST_ROWS) -> Sheet:
    """The rows of a file; what kind of file it is, is seen from its beginning. Empty rows are skipped."""
    if len(content) > LARGEST_FILE:
        msg = f"Het bestand is te groot: hoogstens {LARGEST_FILE // 1_000_000} MB."
        raise SpreadsheetRefusedError(msg)
    lines = _xlsx_lines(content) if content.startswith(b"PK") else _csv_lines(content, columns)
    headings = next(lines, [])
    keys, unknown = _keys(headings, columns)
    rows: list[Row] = []
    for number, line in enumerate(lines, start=2):
        if all(cell is None or cell == "" for cell in line):
            continue
        if len(rows) == most_rows:
            msg = f"Er staan te veel rijen in het bestand: hoogstens {most_rows}."
            raise SpreadsheetRefusedError(msg)
        cells = {key: _unguarded(cell) for key, cell in zip(keys, line, strict=False) if key}
        rows.append(read_row(number, {**dict.fromkeys(filter(None, keys)), **cells}, columns))
    return Sheet(tuple(rows), unknown)


def _keys(headings: Sequence[object], columns: Sequence[Column]) -> tuple[list[str], tuple[str, ...]]:
    """For each column of the file our key, or "" when it means nothing to us; and the headings that mean nothing."""
    known = {column.heading.lower(): column.key for column in columns}
    words = [str(heading or "").strip().lower() for heading in headings]
    keys = [known.get(word, "") for word in words]
    twice = sorted({word for word, key in zip(words, keys, strict=True) if key and keys.count(key) > 1})
    if twice:
        msg = f"De kolom “{twice[0]}” staat er twee keer in."
        raise SpreadsheetRefusedError(msg)
    missing = [column.heading for column in columns if column.required and column.key not in keys]
    if missing:
        msg = f"De eerste rij mist deze kolommen: {', '.join(missing)}."
        raise SpreadsheetRefusedError(msg)
    return keys, tuple(word[:80] for word, key in zip(words, keys, strict=True) if word and not key)


def _csv_lines(content: bytes, columns: Sequence[Column]) -> Iterator[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise SpreadsheetRefusedError("Dit is geen CSV- of Excel-bestand.")
    known = {column.heading.lower() for column in columns}
    first = text.partition("\n")[0].lower().replace('"', "").strip()
    delimiter = max(";,\t", key=lambda sign: sum(word.strip() in known for word in first.split(sign)))
    try:
        for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield [cell[:LONGEST_CELL] for cell in line[:MOST_COLUMNS]]
    except csv.Error as error:
        raise SpreadsheetRefusedError("Dit bestand is geen goed CSV-bestand.") from error


def _xlsx_lines(content: bytes) -> Iterator[list[Any]]:
    try:
        _refuse_bombs(content)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            # The file itself says how large it is, and may lie; so the size is not asked, and the rows are counted.
            sheet.reset_dimensions()
            for line in islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 50 * MOST_ROWS):
                yield [cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in line]
        finally:
            book.close()
    except SpreadsheetRefusedError:
        raise
    except (
        BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        SyntaxError,
        OSError,
        TypeError,
        AttributeError,
        ArithmeticError,
        EOFError,
        RuntimeError,  # it asks for a password, or is packed in a way that nobody knows
        struct.error,
        zlib.error,
    ) as error:
        raise SpreadsheetRefusedError("Dit bestand is geen goed Excel-bestand (.xlsx).") from error


def _refuse_bombs(content: bytes) -> None:
    """A small file may hold an endless one; XML that defines names of its own may too."""
    with ZipFile(BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise SpreadsheetRefusedError("Het bestand is uitgepakt te groot.")
        for part in packed.infolist():
            with packed.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(4096):
                    raise SpreadsheetRefusedError("Dit bestand is geen goed Excel-bestand (.xlsx).")


def guarded(text: str) -> str:
    """The text with a quote before what a spreadsheet program would take for a formula."""
    return GUARD + text if text.startswith(FORMULA_SIGNS) else text


def _unguarded(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(GUARD) and cell[1:].startswith(FORMULA_SIGNS):
        return cell[1:]
    return cell


def write_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A CSV file as spreadsheet programs in the Netherlands expect it: semicolons, and a mark that it is UTF-8."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([guarded(as_text(column, row.get(column.key))) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """An XLSX file in which every cell is text or a whole number, never a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "blad 1"
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns, start=1):
        _put(sheet.cell(1, at), column.heading).font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for at, column in enumerate(columns, start=1):
            value = row.get(column.key)
            is_number = column.holds is Holds.NUMBER and isinstance(value, int)
            _put(sheet.cell(number, at), value if is_number else as_text(column, value))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(cell: Cell, value: Any) -> Cell:
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    return cell
