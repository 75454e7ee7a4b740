"""Reads content/regions/desks.yaml: the regional desks and the municipalities where they help."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.utils.text import slugify


@dataclass(frozen=True)
class DeskRecord:
    """One desk as the file says it."""

    slug: str
    source: str
    checked_on: date
    name: str
    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    personal_advice: bool
    walk_in: bool
    confidence: str
    municipalities: tuple[str, ...] = ()
    everywhere: bool = False
    website: str = ""
    note: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """What the desk's own row says."""
        return {
            "name": self.name,
            "website": self.website,
            "sectors": list(self.sectors),
            "serves_everywhere": self.everywhere,
            "personal_advice": self.personal_advice,
            "walk_in": self.walk_in,
            "source": self.source,
            "confidence": self.confidence,
            "checked_on": self.checked_on,
            "note": self.note,
        }

    @staticmethod
    def slug_of_region(name: str) -> str:
        """What an education region is called in addresses."""
        return slugify(name)[:80]


def read_desks(path: Path) -> list[DeskRecord]:
    """All desks of the file, in its order."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    shared = {"source": document["source"], "checked_on": date.fromisoformat(document["checked_on"])}
    return [DeskRecord(slug=slug, **shared, **_tuples(fields)) for slug, fields in document["desks"].items()]


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
