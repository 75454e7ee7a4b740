"""Reads what the navigator starts with: content/navigator/institutions.csv and initiatives.yaml."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

INSTITUTIONS_SOURCE = "openbare gegevens van onderwijsinstellingen, schooljaar 2025-2026"
INSTITUTIONS_CHECKED_ON = date(2025, 9, 1)
NAMED_PLACE = re.compile(r"(?P<place>[^(]+?)(?: \((?P<municipality>[^)]+)\))?")


@dataclass(frozen=True)
class NamedPlace:
    """A place as a file names it: "Ede", or "Elst (Overbetuwe)" where more places have the name."""

    name: str
    municipality: str


@dataclass(frozen=True)
class InstitutionRecord:
    """One institution as the file says it, with where it teaches and which kinds of programmes it has."""

    slug: str
    values: dict[str, Any]
    places: tuple[NamedPlace, ...]
    families: tuple[str, ...]


@dataclass(frozen=True)
class InitiativeRecord:
    """One national initiative as the file says it."""

    slug: str
    values: dict[str, Any]


def read_institutions(path: Path) -> list[InstitutionRecord]:
    """All institutions of the file, in its order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_institution(row) for row in csv.DictReader(file)]


def _institution(row: dict[str, str]) -> InstitutionRecord:
    values = {
        "name": row["name"],
        "type": row["type"],
        "brin": row["brin"],
        "is_funded": row["is_funded"] == "yes",
        "website": row["website"],
        "source": INSTITUTIONS_SOURCE,
        "checked_on": INSTITUTIONS_CHECKED_ON,
        "confidence": row["confidence"],
        "note": row["note"],
    }
    places = tuple(_place(text) for text in _parts(row["places"]))
    return InstitutionRecord(slug=row["slug"], values=values, places=places, families=tuple(_parts(row["families"])))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _place(text: str) -> NamedPlace:
    match = NAMED_PLACE.fullmatch(text)
    if match is None:
        raise ValueError("this names no place", text)
    return NamedPlace(name=match["place"], municipality=match["municipality"] or "")


def read_initiatives(path: Path) -> list[InitiativeRecord]:
    """All initiatives of the file, in its order."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = {"source": document["source"], "checked_on": date.fromisoformat(document["checked_on"])}
    return [
        InitiativeRecord(slug=slug, values={"sectors": [], "note": ""} | shared | fields)
        for slug, fields in document["initiatives"].items()
    ]
