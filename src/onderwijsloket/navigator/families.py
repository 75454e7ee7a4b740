"""The kinds of programmes: what each leads to, and what we usually see; from content/navigator/families.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True)
class Start:
    """When a form of study usually begins, and until when you apply."""

    start_months: tuple[int, ...]
    deadline: date | None = None


@dataclass(frozen=True)
class Family:
    """One kind of programme. `starts` is by form; `tuition` is that of institutions that the government pays."""

    code: str
    nl: str
    en: str
    steps: tuple[str, ...]
    sectors: tuple[str, ...]
    forms: tuple[str, ...]
    qualification: str = ""
    subjects: tuple[str, ...] = ()
    months: int | None = None
    tuition: str = ""
    starts: Mapping[str, Start] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What visitors call it, in the language of the page."""
        return self.en if get_language() == "en" else self.nl


def read_families(path: Path) -> dict[str, Family]:
    """All families of the file, by code, in its order."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {code: _family(code, fields) for code, fields in document["families"].items()}


def _family(code: str, fields: Mapping[str, Any]) -> Family:
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    starts = {
        form: Start(start_months=tuple(start["start_months"]), deadline=start.get("deadline"))
        for form, start in fields.get("starts", {}).items()
    }
    return Family(code=code, **{**fields, **lists, "starts": starts})


@cache
def families() -> Mapping[str, Family]:
    """The families that come with the project; read once."""
    return read_families(settings.CONTENT_DIR / "navigator" / "families.yaml")


def rank_of(code: str) -> int:
    """The place of a kind in lists of what is known equally well: that of the file; after all others when not there."""
    return _ranks().get(code, len(_ranks()))


@cache
def _ranks() -> Mapping[str, int]:
    return {code: rank for rank, code in enumerate(families())}
