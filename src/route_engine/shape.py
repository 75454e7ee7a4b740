"""Shapes of data: a description that checks a value, names the place of what is wrong, and writes a JSON Schema."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Protocol

from route_engine.source import Source, join

INVALID: Final = object()
"""Stands for a value that was refused, so that the rest can still be checked."""

Schema = dict[str, Any]


class Shape(Protocol):
    """Something a value can be checked against."""

    def check(self, value: Any, place: str, source: Source) -> Any:
        """The value without its refused parts, or INVALID."""

    def schema(self) -> Schema:
        """The same as JSON Schema (2020-12)."""


def _refuse(source: Source, place: str, message: str) -> Any:
    source.problem(place, message)
    return INVALID


@dataclass(frozen=True)
class Text:
    """A text that is not empty, matches `pattern` as a whole, and has at most `longest` characters."""

    pattern: str = ""
    longest: int = 300

    def check(self, value: Any, place: str, source: Source) -> Any:
        if not isinstance(value, str):
            return _refuse(source, place, "moet tekst zijn")
        if not 0 < len(value) <= self.longest:
            return _refuse(source, place, f"moet 1 tot {self.longest} tekens hebben")
        if self.pattern and not re.fullmatch(self.pattern, value):
            return _refuse(source, place, f"{value!r:.60} heeft niet de goede vorm")
        return value

    def schema(self) -> Schema:
        pattern = {"pattern": f"^{self.pattern}$"} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.longest, **pattern}


@dataclass(frozen=True)
class Day:
    """A date written as "2026-11-23"."""

    def check(self, value: Any, place: str, source: Source) -> Any:
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return _refuse(source, place, "moet een datum zijn, zoals 2026-11-23")
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            return _refuse(source, place, "moet een datum zijn, zoals 2026-11-23")

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int

    def check(self, value: Any, place: str, source: Source) -> Any:
        if isinstance(value, bool) or not isinstance(value, int):
            return _refuse(source, place, "moet een geheel getal zijn")
        if not self.least <= value <= self.most:
            return _refuse(source, place, f"moet tussen {self.least} en {self.most} liggen")
        return value

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Number:
    """A number within bounds."""

    least: float
    most: float

    def check(self, value: Any, place: str, source: Source) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return _refuse(source, place, "moet een getal zijn")
        if not self.least <= value <= self.most:
            return _refuse(source, place, f"moet tussen {self.least} en {self.most} liggen")
        return float(value)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Flag:
    """True; what is not so is left out."""

    def check(self, value: Any, place: str, source: Source) -> Any:
        return True if value is True else _refuse(source, place, "kan alleen true zijn; laat het anders weg")

    def schema(self) -> Schema:
        return {"const": True}


@dataclass(frozen=True)
class Choice:
    """One of some texts."""

    options: tuple[str, ...]

    def check(self, value: Any, place: str, source: Source) -> Any:
        if not isinstance(value, str) or value not in self.options:
            return _refuse(source, place, f"{value!r:.60} is niet bekend; kies uit {', '.join(self.options)}")
        return value

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Many:
    """A list without doubles."""

    item: Shape
    least: int = 0
    most: int = 200

    def check(self, value: Any, place: str, source: Source) -> Any:
        if not isinstance(value, list):
            return _refuse(source, place, "moet een lijst zijn")
        if not self.least <= len(value) <= self.most:
            return _refuse(source, place, f"moet {self.least} tot {self.most} delen hebben")
        for number, item in enumerate(value):
            if item in value[:number]:
                source.problem(f"{place}[{number}]", f"{item!r:.60} staat er twee keer")
        checked = (self.item.check(item, f"{place}[{number}]", source) for number, item in enumerate(value))
        return tuple(item for item in checked if item is not INVALID)

    def schema(self) -> Schema:
        return {
            "type": "array",
            "items": self.item.schema(),
            "minItems": self.least,
            "maxItems": self.most,
            "uniqueItems": True,
        }


@dataclass(frozen=True)
class Table:
    """Codes with a value each, in an order that means something."""

    key: Text
    value: Shape
    least: int = 0
    most: int = 1000

    def check(self, value: Any, place: str, source: Source) -> Any:
        if not isinstance(value, dict):
            return _refuse(source, place, "moet een tabel zijn (code: waarde)")
        if not self.least <= len(value) <= self.most:
            return _refuse(source, place, f"moet {self.least} tot {self.most} delen hebben")
        found = {}
        for key, inner in value.items():
            here = join(place, key)
            code, checked = self.key.check(key, here, source), self.value.check(inner, here, source)
            if INVALID not in (code, checked):
                found[key] = checked
        return found

    def schema(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": self.key.schema(),
            "additionalProperties": self.value.schema(),
            "minProperties": self.least,
            "maxProperties": self.most,
        }


@dataclass(frozen=True)
class Record:
    """Named fields; names that are not described are refused."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape]

    def check(self, value: Any, place: str, source: Source) -> Any:
        if not isinstance(value, dict):
            return _refuse(source, place, "moet velden hebben (naam: waarde)")
        shapes = {**self.required, **self.optional}
        for name in self.required:
            if name not in value:
                source.problem(place or "catalogus", f"{name} ontbreekt")
        found = {}
        for name, inner in value.items():
            here = join(place, name)
            if name not in shapes:
                source.problem(here, f"dit veld is niet bekend; kies uit {', '.join(shapes)}")
            elif (checked := shapes[name].check(inner, here, source)) is not INVALID:
                found[name] = checked
        return found

    def schema(self) -> Schema:
        shapes = {**self.required, **self.optional}
        return {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in shapes.items()},
            "required": list(self.required),
            "additionalProperties": False,
        }
