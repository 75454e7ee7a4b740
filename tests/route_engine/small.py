"""Small catalogues made up for one rule, as plain data and as text."""

from copy import deepcopy
from typing import Any

import yaml

Raw = dict[str, Any]

FRAME: Raw = {
    "version": "1",
    "school_year": "2025-26",
    "checked_on": "2026-11-23",
    "horizon": {"steps": 5},
    "kinds": {"training": {}, "teaching": {"diploma_opens_nothing": True}, "test": {"test": True}},
    "forms": ["dag"],
    "costs": ["free"],
    "subsidies": {},
    "sectors": {"po": {"law": "WPO", "confidence": "high"}, "vo": {"law": "WVO 2020", "confidence": "high"}},
    "functions": {"leraar": {}},
    "levels": {"low": {"rank": 0, "tokens": []}, "mid": {"rank": 2, "tokens": ["dip:mid", "start:mid"]}},
    "qualifications": {"goal": {"goals": ["bev:goal"], "confidence": "high"}},
    "offer": {"po": {"leraar": ["goal"]}, "vo": {"leraar": ["goal"]}},
    "conditions": ["age", "job"],
    "holdable": {"bev:other": "licence"},
    "macros": {},
    "steps": {},
}


def step(kind: str = "training", /, **fields: Any) -> Raw:
    """A step; what is not given asks nothing and takes a year."""
    return {
        "kind": kind,
        "requires": {},
        "yields": ["bev:goal"],
        "months": 0 if kind == "test" else 12,
        "cost": "free",
        "source": "made up",
        "valid": "2026",
        "confidence": "high",
        "checked_on": "2026-11-23",
        **fields,
    }


def raw(steps: dict[str, Raw], **sections: Any) -> Raw:
    """A catalogue with these steps; other sections replace those of the frame."""
    return {**deepcopy(FRAME), **sections, "steps": steps}


def text(data: Raw) -> str:
    """The catalogue as YAML."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
