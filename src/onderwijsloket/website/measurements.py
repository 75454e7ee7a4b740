"""What the last run of the browser tests measured. The accessibility statement says this and no more."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

SOURCE = Path("website/accessibility.json")


@dataclass(frozen=True)
class Measurement:
    """One run: the day, the tool, how many kinds of pages, and what was found."""

    on: date
    tool: str
    pages: int
    schemes: int
    violations: int
    keyboard_faults: int
    reflow_faults: int

    @property
    def is_clean(self) -> bool:
        return not (self.violations or self.keyboard_faults or self.reflow_faults)


@cache
def latest() -> Measurement:
    """The measurement that came with this release."""
    data = json.loads((settings.CONTENT_DIR / SOURCE).read_text(encoding="utf-8"))
    return Measurement(**{**data, "on": date.fromisoformat(data["on"])})
