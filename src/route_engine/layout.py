"""The layout of a catalogue text, as shapes. The JSON Schema beside the catalogue is written from it."""

from typing import Any

from route_engine.shape import INVALID, Choice, Day, Flag, Many, Number, Record, Schema, Shape, Table, Text, Whole
from route_engine.source import Source, join

LONGEST_CODE = 40
CODE = Text(r"[a-z0-9][a-z0-9_-]*", LONGEST_CODE)
TOKEN = Text(r"[a-z0-9]+([:_][a-z0-9_]+)*", LONGEST_CODE)
CONFIDENCE = Choice(("high", "medium", "low"))
CODES = Many(CODE)
TOKENS = Many(TOKEN)


class Rule:
    """A tree over tokens: a token, {macro: name}, {any: [rules]}, {all: [rules]}, or {} for nothing asked."""

    def check(self, value: Any, place: str, source: Source) -> Any:
        """The tree itself, or INVALID when any part of it is wrong."""
        if isinstance(value, str):
            return TOKEN.check(value, place, source)
        if not isinstance(value, dict) or len(value) > 1 or not value.keys() <= {"any", "all", "macro"}:
            source.problem(place, "moet een token zijn, of {macro: naam}, {any: [...]}, {all: [...]} of {}")
            return INVALID
        if "macro" in value:
            name = CODE.check(value["macro"], join(place, "macro"), source)
            return INVALID if name is INVALID else {"macro": name}
        return self._branches(value, place, source)

    def _branches(self, value: dict[str, Any], place: str, source: Source) -> Any:
        for kind, branches in value.items():
            here = join(place, kind)
            checked = Many(self, 1, 60).check(branches, here, source)
            if checked is INVALID or len(checked) != len(branches):
                return INVALID
            return {kind: list(checked)}
        return {}

    def schema(self) -> Schema:
        """A reference to the tree, which contains itself."""
        return {"$ref": "#/$defs/rule"}


def _rule_definition() -> Schema:
    branches = {"type": "array", "items": {"$ref": "#/$defs/rule"}, "minItems": 1, "maxItems": 60, "uniqueItems": True}
    return {
        "anyOf": [
            TOKEN.schema(),
            {
                "type": "object",
                "properties": {"any": branches, "all": branches, "macro": CODE.schema()},
                "additionalProperties": False,
                "maxProperties": 1,
            },
        ]
    }


SOURCED: dict[str, Shape] = {"source": Text(), "confidence": CONFIDENCE}

STEP = Record(
    required={
        "kind": CODE,
        "requires": Rule(),
        "yields": Many(TOKEN, 1),
        "months": Whole(0, 240),
        "cost": CODE,
        **SOURCED,
        "valid": Text(longest=60),
        "checked_on": Day(),
    },
    optional={
        "stone": Flag(),
        "rank": Number(0, 20),
        "not_if": TOKENS,
        "only_for": Many(CODE, 1),
        "sectors": Many(CODE, 1),
        "conditions": CODES,
        "waived_by": Table(CODE, Many(TOKEN, 1), 1),
        "outside_questions": Flag(),
        "ects": Whole(1, 600),
        "forms": CODES,
        "subsidies": CODES,
        "croho": Many(Text(r"\d{5}(-\d{5})?"), 1),
        "crebo": Many(Text(r"\d{5}"), 1),
    },
)

QUALIFICATION = Record(
    required={"goals": Many(TOKEN, 1), "confidence": CONFIDENCE},
    optional={
        "goals_from_abroad": Many(TOKEN, 1),
        "also_satisfied_by": Many(TOKEN, 1),
        "see_also": CODE,
        "teach_in": Many(CODE, 1),
        "nlqf": Text(r"[1-8](\+|-[1-8])?"),
        "source": Text(),
    },
)

SUBSIDY = Record(
    required={
        "applied_for_by": Choice(("school", "person", "employer")),
        "status": Choice(("current", "unsure", "ended", "outside")),
        "confidence": CONFIDENCE,
    },
    optional={
        "most_euro": Whole(1, 100_000),
        "per": Choice(("person", "year")),
        "most_years": Whole(1, 10),
        "until": Text(longest=60),
        "source": Text(),
    },
)

FUNCTION = Record(
    required={},
    optional={"regulated": Table(CODE, Choice(("law", "agreement", "law+agreement")), 1), "source": Text()},
)

PRESET = Record(
    required={"levels": Many(CODE, 1)},
    optional={"most_steps": Whole(1, 20), "most_months": Whole(1, 600), "merged": Table(CODE, CODE)},
)

CATALOGUE = Record(
    required={
        "version": Text(r"[0-9A-Za-z.-]+", 20),
        "school_year": Text(r"\d{4}-\d{2}"),
        "checked_on": Day(),
        "horizon": Record({"steps": Whole(1, 20)}, {}),
        "kinds": Table(CODE, Record({}, {"test": Flag(), "diploma_opens_nothing": Flag()}), 1),
        "forms": Many(CODE, 1),
        "costs": Many(CODE, 1),
        "subsidies": Table(CODE, SUBSIDY),
        "sectors": Table(CODE, Record({"law": Text(), "confidence": CONFIDENCE}, {}), 1),
        "functions": Table(CODE, FUNCTION, 1),
        "levels": Table(CODE, Record({"rank": Number(0, 20), "tokens": TOKENS}, {"nlqf": Text(r"[1-8]\+?")}), 1),
        "qualifications": Table(CODE, QUALIFICATION, 1),
        "offer": Table(CODE, Table(CODE, Many(CODE, 1), 1), 1),
        "conditions": Many(CODE),
        "holdable": Table(TOKEN, Choice(("licence", "diploma", "test", "abroad"))),
        "macros": Table(CODE, Rule()),
        "steps": Table(CODE, STEP, 1),
    },
    optional={
        "abroad": Record({"held": TOKEN, "first": CODE}, {}),
        "extra_states": Table(
            CODE, Record({"tokens": TOKENS, "confidence": CONFIDENCE}, {"first": CODE, "source": Text()})
        ),
        "not_enumerated": Table(CODE, Choice(("history", "paused", "in_service", "regional", "optional", "ask_first"))),
        "presets": Table(CODE, PRESET),
    },
)


def json_schema() -> Schema:
    """The layout as JSON Schema (2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Catalogue of routes into education jobs",
        "description": "Written from src/route_engine/layout.py. References between codes are checked by the loader.",
        **CATALOGUE.schema(),
        "$defs": {"rule": _rule_definition()},
    }
