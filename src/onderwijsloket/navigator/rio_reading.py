"""What a record of the national register (RIO) says, read strictly: into our own shape, or refused with a reason.

Plain Python. A reason names the field and never its value, so that nothing of a person ends up in a list of refusals.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

FORMS = {"VOLTIJD": "voltijd", "DEELTIJD": "deeltijd", "DUAAL": "duaal"}
TRACKS = {"BOL": "voltijd", "BOL_DT": "deeltijd", "BBL": "werken-leren"}
SCHOOL_TYPES = {
    **dict.fromkeys(("HBOS", "ERK_HBOS"), "hogeschool"),
    "UNIV": "universiteit",
    **dict.fromkeys(("ROC", "AOC", "VAK", "BMBO"), "mbo"),
}
FUNDED = frozenset({"BEKOSTIGD", "LUMPSUM", "RIJKS", "INDIRECT_BEKOSTIGD"})
NOT_FUNDED = frozenset({"NIET_BEKOSTIGD", "AANGEWEZEN", "ERKEND", "RECHTSPERSOON_HO", "DECLARATIE"})
MONTHS_IN = {"J": 12, "M": 1}
OFFERED_KINDS = frozenset({"AANGEBODENHOOPLEIDING", "AANGEBODENMBOOPLEIDING"})
LONGEST_WEBSITE, LONGEST_DURATION = 300, 120
_UUID = re.compile(r"[a-fA-F0-9]{8}(-[a-fA-F0-9]{4}){3}-[a-fA-F0-9]{12}")
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
_UNIT = re.compile(r"\d{4}O\d{4}")
_SITE = re.compile(r"\d{3}X\d{3}")
_PROVIDER = re.compile(r"\d{3}[A-Z]\d{3}")
_CODE = re.compile(r"\d{5}")
_PLAIN = re.compile(r"[^/?#%\s]+")  # what can stand in an address as it is
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

Read = TypeVar("Read")


class RefusedError(Exception):
    """The record cannot be used; the message says which field is why, in Dutch."""

    def __str__(self) -> str:
        return " ".join(self.args)


@dataclass(frozen=True)
class Recognition:
    """That a programme is recognised, under a CROHO or CREBO code. RIO: opleidingserkenning."""

    id: str
    code: str
    level: str  # "ho" or "mbo"
    area: str  # part of higher education ("ONDERWIJS"), empty for mbo
    subarea: str
    begins: date
    ends: date | None
    last_start: date | None


@dataclass(frozen=True)
class Unit:
    """What is taught, apart from who offers it. RIO: opleiding (opleidingseenheid)."""

    code: str
    name: str
    grade: str  # of Niveaucode: "HBO-BA"
    ends: date | None


@dataclass(frozen=True)
class Offer:
    """A unit that a provider offers in one form. RIO: aangeboden opleiding."""

    id: str
    name: str  # the provider's own; empty when it has none
    form: str
    website: str
    description: str
    months: int | None
    begins: date
    last_start: date | None
    ends: date | None

    def is_open(self, on: date) -> bool:
        """Whether somebody can still start, now or later."""
        return (self.ends is None or self.ends > on) and (self.last_start is None or self.last_start >= on)


@dataclass(frozen=True)
class Cohort:
    """One moment to start. RIO: cohort."""

    starts: date | None
    deadline: date | None
    is_open: bool


@dataclass(frozen=True)
class Site:
    """A building where is taught. RIO: onderwijslocatie."""

    code: str
    digits: str  # of the postcode
    place: str
    address: str


@dataclass(frozen=True)
class School:
    """A recognised institution. RIO: onderwijsinstellingserkenning."""

    id: str
    brin: str
    name: str
    type: str
    is_funded: bool
    ends: date | None

    def is_recognised(self, on: date) -> bool:
        """Whether the recognition is in force, or will be."""
        return self.ends is None or self.ends > on


def recognition(record: Any) -> Recognition | None:
    """A recognition of higher or vocational education; None for one of another kind."""
    fields = _Fields(record)
    level = {"HOOPLEIDINGSERKENNING": "ho", "MBOOPLEIDINGSERKENNING": "mbo"}.get(fields.text("type", 60))
    if level is None:
        return None
    return Recognition(
        id=fields.text("id", 100, _PLAIN),
        code=fields.text("erkendeopleidingscode", 8, _CODE),
        level=level,
        area=fields.text("onderdeel", 60) if level == "ho" else "",
        subarea=fields.text_or("subonderdeel", 120),
        begins=fields.day("ingangsdatum"),
        ends=fields.day_or("einddatum"),
        last_start=fields.day_or("instroomEinddatum" if level == "ho" else "instroomeinddatum"),
    )


def unit(record: Any) -> Unit:
    """A unit of higher or vocational education."""
    fields = _Fields(record)
    return Unit(
        code=fields.text("opleidingseenheidcode", 9, _UNIT),
        name=fields.text("volledigeNaam", 225),
        grade=fields.text_or("niveau", 20),
        ends=fields.day_or("einddatum"),
    )


def offer(record: Any) -> Offer | None:
    """An offered programme of higher or vocational education; None for one of another kind."""
    fields = _Fields(record)
    kind = fields.text("type", 60)
    if kind not in OFFERED_KINDS:
        return None
    return Offer(
        id=fields.text("id", 36, _UUID).lower(),
        name=shortened(fields.text_or("eigennaam", 225), 160),
        form=fields.form(kind),
        website=_website(fields.text_or("website", 400)),
        description=shortened(fields.text_or("omschrijving", 3000), 2000),
        months=_months(fields.number_or("afwijkendeOpleidingsduuromvang", 0, 500), fields),
        begins=fields.day("startdatum"),
        last_start=fields.day_or("laatsteInstroomdatum"),
        ends=fields.day_or("einddatum"),
    )


def cohort(record: Any) -> Cohort:
    """A moment to start."""
    fields = _Fields(record)
    return Cohort(
        starts=fields.day_or("instroommoment") or fields.day_or("beginInstroomperiode"),
        deadline=fields.day_or("eindeAanmeldperiode"),
        is_open=fields.choice("status", {"O": True, "G": False}),
    )


def site(record: Any) -> Site:
    """A building where is taught; without a postcode it cannot be found on distance, so it is refused."""
    fields = _Fields(record)
    street = fields.text_or("straatnaam", 80)
    number = fields.number_or("huisnummer", 1, 99_999)
    addition = fields.text_or("huisnummertoevoeging", 4)
    return Site(
        code=fields.text("onderwijslocatiecode", 7, _SITE),
        digits=fields.text("postcode", 6, _POSTCODE)[:4],
        place=fields.text("plaatsnaam", 40),
        address=f"{street} {number}{addition}" if street and number else street,
    )


def school(record: Any) -> School | None:
    """An institution; None for another kind of recognition, such as of a board."""
    fields = _Fields(record)
    if fields.text("type", 60) != "ERKENDE_ONDERWIJSINSTELLING":
        return None
    funding = dict.fromkeys(FUNDED, True) | dict.fromkeys(NOT_FUNDED, False)
    return School(
        id=fields.text("id", 22, _PLAIN),
        brin=fields.text("code", 22, _BRIN),
        name=fields.text("volledigeNaam", 80),
        type=SCHOOL_TYPES.get(fields.text("soort", 20), "other"),
        is_funded=fields.choice("bekostigingscode", funding),
        ends=fields.day_or("einddatum"),
    )


def provider_code(record: Any) -> str:
    """The code of who offers a programme."""
    return _Fields(record).text("code", 7, _PROVIDER)


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    whole_words = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{whole_words.rstrip(' ,;:-')}…"


def _website(text: str) -> str:
    """A web address that we can store, or nothing: visitors find the institution's own then."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    well_formed = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in text
    return text if well_formed and len(text) <= LONGEST_WEBSITE else ""


def _months(amount: int | None, fields: "_Fields") -> int | None:
    """How long a programme takes; only years and months say that without a guess."""
    months = (amount or 0) * MONTHS_IN.get(fields.text_or("afwijkendeOpleidingsduureenheid", 1), 0)
    return months if 1 <= months <= LONGEST_DURATION else None


class _Fields:
    """The fields of a record, each of the kind that the description of the register promises."""

    def __init__(self, record: Any) -> None:
        if not isinstance(record, dict):
            raise RefusedError("dit is geen gegeven met velden")
        self._record = record

    def text(self, name: str, most: int, form: re.Pattern[str] | None = None) -> str:
        text = self.text_or(name, most, form)
        if not text:
            raise RefusedError(name, "ontbreekt")
        return text

    def text_or(self, name: str, most: int, form: re.Pattern[str] | None = None) -> str:
        """A text, or nothing; in one line, without control characters."""
        value = self._record.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise RefusedError(name, "is geen tekst")
        value = " ".join(_CONTROL.sub(" ", value).split())
        if len(value) > most:
            raise RefusedError(name, "is te lang")
        if form is not None and not form.fullmatch(value):
            raise RefusedError(name, "heeft niet de vorm die erbij hoort")
        return value

    def day(self, name: str) -> date:
        day = self.day_or(name)
        if day is None:
            raise RefusedError(name, "ontbreekt")
        return day

    def day_or(self, name: str) -> date | None:
        text = self.text_or(name, 10)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise RefusedError(name, "is geen datum") from error

    def number_or(self, name: str, least: int, most: int) -> int | None:
        value = self._record.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise RefusedError(name, "is geen getal tussen de grenzen")
        return value

    def choice(self, name: str, meanings: Mapping[str, Read]) -> Read:
        """What one of the known codes means."""
        code = self.text(name, 60)
        if code not in meanings:
            raise RefusedError(name, "heeft een waarde die wij niet kennen")
        return meanings[code]

    def form(self, kind: str) -> str:
        if kind == "AANGEBODENHOOPLEIDING":
            return self.choice("vorm", FORMS)
        return self.choice("leertraject", TRACKS)
