"""The lists of the navigator in the OpenAPI description, with the values that filters may take today."""

from collections.abc import Mapping, Sequence
from typing import Any

from onderwijsloket.api.directory_parameters import (
    FACETS,
    LISTS,
    LONGEST_CURSOR,
    LONGEST_PLACE,
    MOST,
    MOST_VALUES,
    POSTCODE,
    USUAL,
    allowed_values,
)

ABOUT = {
    "programmes": "Programmes by name, or nearest first, with their forms, location, institution and whom to ask.",
    "institutions": "Institutions that have programmes with these marks, by name, with how many of these there are.",
    "desks": "Regional desks for a sector, in a province or near a place, by name.",
    "initiatives": "National initiatives by name.",
    "desks/for": "Per sector the desks that help people of a postcode, else the nearest; and those for everybody.",
}
DESCRIPTIONS = {
    "soort": "Kind of programme. May be repeated: any of these.",
    "sector": "On what kind of school somebody wants to work.",
    "kwalificatie": "What the programme leads to. May be repeated.",
    "vorm": "Form of study. May be repeated.",
    "vak": "Subject. May be repeated.",
    "start": "Month in which it starts, 1 to 12. May be repeated.",
    "bekostigd": "Whether the government pays the institution: ja or nee.",
    "instelling": "Institution, by its name in addresses. May be repeated.",
    "stap": "Step of the catalogue of routes that the programme is. May be repeated.",
    "provincie": "Province in which a desk helps.",
    "plaats": "Place or postcode of the visitor. A name that fits more than one place is refused, with the places.",
    "postcode": "Postcode of the visitor: four digits, letters may follow.",
    "afstand": "At most so many kilometres from `plaats`, as the crow flies.",
    "op": "Order: naam, or afstand (needs `plaats`).",
    "limit": "How many at most.",
    "cursor": "Where to go on: `next_cursor` of the answer before.",
    "format": "json, or csv for a table.",
}


def parameters(kind: str) -> list[dict[str, Any]]:
    """The parameters of a list."""
    return [_parameter(kind, name) for name in LISTS[kind]]


def _parameter(kind: str, name: str) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if name == "limit":
        text = {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}
    elif name == "plaats":
        text |= {"minLength": 1, "maxLength": LONGEST_PLACE}
    elif name == "cursor":
        text |= {"maxLength": LONGEST_CURSOR}
    elif name == "postcode":
        text |= {"pattern": f"^{POSTCODE.pattern}$"}
    elif name in FACETS and kind in ("programmes", "institutions"):
        text = {"type": "array", "items": text, "maxItems": MOST_VALUES, "default": []}
    found = {"name": name, "in": "query", "required": name == "postcode", "schema": text}
    return found | {"description": DESCRIPTIONS[name]}


def fill(schema: dict[str, Any], known: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The description with today's values of filters, and answers as a table; changes what it is given."""
    for kind in LISTS:
        get = schema["paths"][f"/api/v1/{kind}"]["get"]
        get["responses"][200]["content"]["text/csv"] = {"schema": {"type": "string"}}
        for parameter in get["parameters"]:
            values = allowed_values(parameter["name"], kind, known)
            target = parameter["schema"].get("items", parameter["schema"])
            if values:
                target["enum"] = list(values)
    return schema
