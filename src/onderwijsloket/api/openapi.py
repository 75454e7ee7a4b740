"""The OpenAPI description: the parameters of /routes, and the codes that they may take today."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from onderwijsloket.api.parameters import ANSWERS, FACTS, HORIZON, MAX_FACTS, Allowed

DESCRIPTIONS = {
    "sector": "On what kind of school.",
    "function": "In what kind of job; depends on the sector.",
    "prior": "Highest completed education.",
    "qualification": "The licence or certificate that is wanted; depends on sector and function.",
    "holds": "What is held already, such as `bev:2` or `pdg`. May be repeated.",
    "yes": "A condition known to be true. May be repeated.",
    "no": "A condition known to be false; closes the routes that need it. May be repeated.",
    "horizon": "The longest route that is given: `steps:N` (tests counted), `years:N` or `none`.",
}
EXAMPLES = {"sector": "vo", "function": "leraar", "prior": "hbo_ba", "qualification": "tg2"}


def _parameter(name: str) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if name in FACTS:
        text = {"type": "array", "items": {"type": "string"}, "maxItems": MAX_FACTS, "default": []}
    elif name == "horizon":
        text = {"type": "string", "pattern": f"^(?:{HORIZON.pattern})$", "default": "steps:5"}
    parameter = {"name": name, "in": "query", "required": name in ANSWERS, "schema": text}
    parameter["description"] = DESCRIPTIONS[name]
    if name in EXAMPLES:
        parameter["example"] = EXAMPLES[name]
    return parameter


ROUTES_PARAMETERS = [_parameter(name) for name in (*ANSWERS, *FACTS, "horizon")]


def fill(schema: Mapping[str, Any], allowed: Allowed) -> dict[str, Any]:
    """The schema with the values each parameter may take under the active rules, and refusals in their own type."""
    filled = deepcopy(dict(schema))
    for methods in filled["paths"].values():
        for status, answer in methods["get"]["responses"].items():
            if int(status) >= HTTPStatus.BAD_REQUEST:
                answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
    for parameter in filled["paths"]["/api/v1/routes"]["get"]["parameters"]:
        name, target = parameter["name"], parameter["schema"]
        if name in FACTS:
            target = target["items"]
        if name != "horizon":
            target["enum"] = list(allowed.values[name])
    return filled


@dataclass(frozen=True)
class Operation:
    """One address of the API, for the page that people read."""

    path: str
    summary: str
    description: str
    parameters: tuple[dict[str, Any], ...]


def operations(schema: Mapping[str, Any]) -> Iterable[Operation]:
    """The addresses in the order of the description."""
    for path, methods in schema["paths"].items():
        get = methods["get"]
        rows = tuple(_row(p) for p in get.get("parameters", ()))
        yield Operation(path, get["summary"], get.get("description", ""), rows)


def _row(parameter: Mapping[str, Any]) -> dict[str, Any]:
    schema = parameter["schema"]
    return {
        "name": parameter["name"],
        "required": parameter["required"],
        "description": parameter["description"],
        "summary": f"Values of {parameter['name']}",
        "values": schema.get("items", schema).get("enum", ()),
    }
