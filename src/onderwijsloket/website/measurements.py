"""What the last recorded run of the browser tests looked at. The accessibility statement says this and no more.

`tests/browser` writes the file, and only after a run in which no page showed a fault (docs/operations.md).
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

SOURCE = Path("website/accessibility.json")


@dataclass(frozen=True)
class Measurement:
    """One run without faults: the day, the tool, and how many kinds of pages it looked at."""

    on: date
    tool: str
    pages: int


@cache
def latest() -> Measurement:
    """The measurement that came with this release."""
    data = json.loads((settings.CONTENT_DIR / SOURCE).read_text(encoding="utf-8"))
    return Measurement(on=date.fromisoformat(data["on"]), tool=data["tool"], pages=data["pages"])
