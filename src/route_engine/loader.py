"""From a text to a checked catalogue."""

from functools import lru_cache
from typing import Any

from route_engine.layout import CATALOGUE
from route_engine.model import (
    Abroad,
    Catalogue,
    ExtraState,
    Function,
    Kind,
    Level,
    Preset,
    Qualification,
    Sector,
    Step,
    Subsidy,
)  # fmt: skip
from route_engine.problems import CatalogueError
from route_engine.references import References
from route_engine.rules import clauses
from route_engine.source import read


@lru_cache(maxsize=4)
def load_catalogue(text: str) -> Catalogue:
    """The catalogue in `text` (YAML). The same text gives the same catalogue: nothing in it ever changes.

    Raises CatalogueError with all problems, each with its place and line: what is not understood is refused.
    """
    source = read(text)
    data = CATALOGUE.check(source.data, "", source)
    if isinstance(source.data, dict):
        References(data, source).check()
    if source.problems:
        raise CatalogueError(source.problems)
    return _catalogue(data)


def _catalogue(data: dict[str, Any]) -> Catalogue:
    return Catalogue(
        version=data["version"],
        school_year=data["school_year"],
        checked_on=data["checked_on"],
        most_steps=data["horizon"]["steps"],
        kinds=_table(Kind, data["kinds"]),
        forms=data["forms"],
        costs=data["costs"],
        subsidies=_table(Subsidy, data["subsidies"]),
        sectors=_table(Sector, data["sectors"]),
        functions={code: Function(code, **{"regulated": {}, **entry}) for code, entry in data["functions"].items()},
        levels=_table(Level, data["levels"]),
        qualifications=_table(Qualification, data["qualifications"]),
        offer=data["offer"],
        conditions=data["conditions"],
        holdable=data["holdable"],
        macros=data["macros"],
        steps={code: _step(code, entry, data["macros"]) for code, entry in data["steps"].items()},
        abroad=Abroad(**data["abroad"]) if "abroad" in data else None,
        extra_states=_table(ExtraState, data.get("extra_states", {})),
        not_enumerated=data.get("not_enumerated", {}),
        presets=_table(Preset, data.get("presets", {})),
    )


def _table(made: Any, entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {code: made(code, **entry) for code, entry in entries.items()}


def _step(code: str, entry: dict[str, Any], macros: dict[str, Any]) -> Step:
    fields = {name: value for name, value in entry.items() if name != "requires"}
    rule = entry["requires"]
    return Step(code=code, requires_data=rule, clauses=clauses(rule, macros), **fields)
