"""Spreadsheets of institutions and programmes: which columns, and how files are read and written. No database here.

One row is one institution or one programme; a programme has a group of columns for each form. The template that people
fill in, the download for partners and the upload are all made from the columns below.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from onderwijsloket.navigator.enums import InstitutionType, StudyForm, Tuition
from onderwijsloket.vocabulary.enums import Qualification, Sector

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
YES = {"ja": True, "nee": False}
LONGEST_LIST = 40
DATE_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")


class Holds(StrEnum):
    """What the cells of a column hold, and so how they are read and written."""

    TEXT = "text"
    CODES = "codes"  # codes with commas between
    CHOICE = "choice"
    DIGITS = "digits"  # five digits, of which a spreadsheet may have dropped the first nought
    MONTHS = "months"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: the `key` is the field it fills, the `heading` what people see above it."""

    key: str
    heading: str
    holds: Holds = Holds.TEXT
    longest: int = 300
    choices: Sequence[str] = ()
    required: bool = False
    explained: str = ""


@dataclass(frozen=True)
class Row:
    """One row as it was read: values by key, and for each cell that cannot be right a sentence that says why."""

    number: int
    values: Mapping[str, Any]
    problems: Sequence[str] = field(default_factory=tuple)


def form_key(form: str, part: str) -> str:
    """The key of one part of one form of a programme, such as "voltijd-deadline"."""
    return f"{form}-{part}"


def _form_columns(form: StudyForm) -> list[Column]:
    name = form.value
    return [
        Column(key=form_key(form, "offered"), heading=f"{name}: wordt gegeven", holds=Holds.YES_NO),
        Column(key=form_key(form, "start_months"), heading=f"{name}: startmaanden", holds=Holds.MONTHS),
        Column(key=form_key(form, "deadline"), heading=f"{name}: aanmelden tot en met", holds=Holds.DATE),
        Column(key=form_key(form, "months"), heading=f"{name}: duur in maanden", holds=Holds.NUMBER),
        Column(
            key=form_key(form, "tuition"), heading=f"{name}: kosten", holds=Holds.CHOICE, choices=tuple(Tuition.values)
        ),
        Column(key=form_key(form, "admission"), heading=f"{name}: toelating", longest=500),
        Column(key=form_key(form, "website"), heading=f"{name}: website"),
    ]


INSTITUTION_COLUMNS: tuple[Column, ...] = (
    Column(key="name", heading="naam", longest=120, required=True),
    Column(key="brin", heading="BRIN-code", longest=4, explained="vier tekens, zoals 12AB"),
    Column(
        key="type", heading="soort instelling", holds=Holds.CHOICE, choices=tuple(InstitutionType.values), required=True
    ),
    Column(key="is_funded", heading="door de overheid betaald", holds=Holds.YES_NO, required=True),
    Column(key="description", heading="omschrijving", longest=2000),
    Column(key="website", heading="website"),
    Column(key="phone", heading="telefoon", longest=30),
    Column(key="email", heading="e-mail", longest=254),
)
PROGRAMME_COLUMNS: tuple[Column, ...] = (
    Column(key="number", heading="nummer", holds=Holds.NUMBER, explained="laat leeg bij een nieuwe opleiding"),
    Column(key="institution", heading="instelling", longest=120, required=True, explained="de naam of de BRIN-code"),
    Column(key="location", heading="locatie", longest=120, required=True, explained="de naam van de locatie"),
    Column(key="family", heading="soort opleiding", longest=30, required=True),
    Column(key="name", heading="naam", longest=160, required=True),
    Column(key="qualification", heading="leidt tot", holds=Holds.CHOICE, choices=tuple(Qualification.values)),
    Column(key="sectors", heading="schoolsoorten", holds=Holds.CODES, choices=tuple(Sector.values)),
    Column(key="subjects", heading="vakken", holds=Holds.CODES),
    Column(key="steps", heading="stappen in routes", holds=Holds.CODES),
    Column(key="croho", heading="CROHO-code", holds=Holds.DIGITS),
    Column(key="crebo", heading="CREBO-code", holds=Holds.DIGITS),
    Column(key="description", heading="omschrijving", longest=2000),
    Column(key="admission", heading="toelating", longest=2000),
    Column(key="website", heading="website"),
    *(column for form in StudyForm for column in _form_columns(form)),
)


def read_row(number: int, cells: Mapping[str, object], columns: Iterable[Column]) -> Row:
    """The values of one row; `cells` are by key, for the columns that the file has."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for column in columns:
        if column.key not in cells:
            continue
        try:
            values[column.key] = _value(column, cells[column.key])
        except ValueError as problem:
            problems.append(f"{column.heading}: {problem}")
    return Row(number, values, tuple(problems))


def _value(column: Column, cell: object) -> Any:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise ValueError("dit mag niet leeg zijn")
        return _EMPTY.get(column.holds, None if column.holds in _MAY_BE_NOTHING else "")
    return _READERS[column.holds](column, cell)


def _text(column: Column, cell: object) -> str:
    if isinstance(cell, bool):
        cell = "ja" if cell else "nee"
    elif isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    if len(text) > column.longest:
        msg = f"hoogstens {column.longest} tekens, dit zijn er {len(text)}"
        raise ValueError(msg)
    if any(ord(sign) < 32 and sign not in "\n\r\t" for sign in text):
        raise ValueError("er staat een teken in dat niet kan")
    return text.replace("\r\n", "\n")


def _choice(column: Column, cell: object) -> str:
    text = _text(column, cell).lower()
    if text not in column.choices:
        msg = f"“{text[:40]}” kan niet; kies uit {', '.join(column.choices)}"
        raise ValueError(msg)
    return text


def _codes(column: Column, cell: object) -> list[str]:
    parts = [part.strip().lower() for part in _text(column, cell).replace(";", ",").split(",")]
    codes = sorted({part for part in parts if part})
    wrong = [code for code in codes if column.choices and code not in column.choices]
    if wrong:
        msg = f"“{wrong[0][:40]}” kan niet; kies uit {', '.join(column.choices)}"
        raise ValueError(msg)
    if len(codes) > LONGEST_LIST:
        msg = f"hoogstens {LONGEST_LIST}"
        raise ValueError(msg)
    return codes


def _digits(column: Column, cell: object) -> str:
    text = _text(column, cell).zfill(5)
    if len(text) != 5 or not (text.isascii() and text.isdecimal()):
        raise ValueError("vijf cijfers")
    return text


def _months(column: Column, cell: object) -> list[int]:
    words = _text(column, cell).lower().replace(";", ",").split(",")
    found = set()
    for word in (word.strip() for word in words if word.strip()):
        if word in MONTHS:
            found.add(MONTHS.index(word) + 1)
        elif word.isascii() and word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 12:
            found.add(int(word))
        else:
            msg = f"“{word[:40]}” is geen maand; schrijf bijvoorbeeld: februari, september"
            raise ValueError(msg)
    return sorted(found)


def _date(column: Column, cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = _text(column, cell)
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007  a day has no clock
        except ValueError:
            continue
    msg = f"“{text[:40]}” is geen datum; schrijf bijvoorbeeld 1-5-2027"
    raise ValueError(msg)


def _number(column: Column, cell: object) -> int:
    text = _text(column, cell)
    if not (text.isascii() and text.isdecimal()) or len(text) > 12:
        msg = f"“{text[:40]}” is geen heel getal"
        raise ValueError(msg)
    return int(text)


def _yes_no(column: Column, cell: object) -> bool:
    text = _text(column, cell).lower()
    if text not in YES:
        raise ValueError("schrijf ja of nee")
    return YES[text]


_EMPTY: Mapping[Holds, Any] = {Holds.CODES: [], Holds.MONTHS: [], Holds.YES_NO: False}
_MAY_BE_NOTHING = frozenset({Holds.DATE, Holds.NUMBER})
_READERS: Mapping[Holds, Callable[[Column, object], Any]] = {
    Holds.TEXT: _text,
    Holds.CODES: _codes,
    Holds.CHOICE: _choice,
    Holds.DIGITS: _digits,
    Holds.MONTHS: _months,
    Holds.DATE: _date,
    Holds.NUMBER: _number,
    Holds.YES_NO: _yes_no,
}


def as_text(column: Column, value: Any) -> str:
    """What stands in the cell for a value; reading it gives the value again."""
    if value is None or value == "" or value == []:
        return ""
    if column.holds is Holds.CODES:
        return ", ".join(value)
    if column.holds is Holds.MONTHS:
        return ", ".join(MONTHS[number - 1] for number in value)
    if column.holds is Holds.YES_NO:
        return "ja" if value else "nee"
    return str(value)
