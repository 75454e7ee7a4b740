"""What may be asked of the lists of the navigator, and what is wrong with a request. Plain Python, no HTTP.

The filters are those of the pages, under the names that they have there, so that an address of a page can be asked
here as well.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onderwijsloket.api.parameters import Problem, shown

FACETS = ("soort", "sector", "kwalificatie", "vorm", "vak", "start", "bekostigd", "instelling", "stap")
DISTANCES = ("5", "10", "20", "30", "50", "100")
PAGING = ("limit", "cursor", "format")
LISTS: Mapping[str, tuple[str, ...]] = {
    "programmes": (*FACETS, "plaats", "afstand", "op", *PAGING),
    "institutions": (*FACETS, "plaats", "afstand", *PAGING),
    "desks": ("sector", "provincie", "plaats", "afstand", *PAGING),
    "initiatives": ("sector", *PAGING),
    "desks/for": ("postcode", "sector", "format"),
}
MOST, USUAL = 100, 20
MOST_VALUES = 40
LONGEST_PLACE = 60
LONGEST_CURSOR = 2500  # three names, each letter of four bytes
POSTCODE = re.compile(r"([1-9][0-9]{3}) ?(?:[A-Za-z]{2})?")
Key = tuple[float, str, int]


@dataclass(frozen=True)
class Asked:
    """A request that was found right. `after` is the key of the last one that was given before."""

    values: Mapping[str, tuple[str, ...]]
    place: str = ""
    reach: int | None = None
    by_distance: bool = False
    limit: int = USUAL
    after: Key | None = None
    as_csv: bool = False

    def one(self, name: str) -> str:
        """The value of a filter of which there is one; empty when it was not given."""
        return next(iter(self.values.get(name, ())), "")


def allowed_values(name: str, kind: str, known: Mapping[str, Sequence[str]]) -> Sequence[str] | None:
    """The values that a parameter of a list may take; None when any text will do."""
    fixed = {"afstand": DISTANCES, "op": ("naam", "afstand"), "format": ("json", "csv")}
    free = {"plaats", "postcode", "limit", "cursor"}
    return None if name in free else fixed.get(name) or known.get(name, ())


def parse(
    kind: str, parameters: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]
) -> Asked | list[Problem]:
    """Read the parameters of a list; gives every problem when something is wrong. `known` has the values of filters."""
    names = LISTS[kind]
    problems = [
        Problem("unknown_parameter", shown(name), f"There is no parameter {shown(name)!r}.", names)
        for name in parameters
        if name not in names
    ]
    for name in names:
        problems += _wrong(kind, name, parameters.get(name, ()), known)
    if not problems:
        problems = _together(kind, parameters)
    return problems or _asked(kind, parameters)


def _wrong(kind: str, name: str, values: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[Problem]:
    several = name in FACETS and kind in ("programmes", "institutions")
    options = allowed_values(name, kind, known)
    listed = tuple(options or ())
    if len(values) > (MOST_VALUES if several else 1):
        code = "too_many_values" if several else "repeated_parameter"
        return [Problem(code, name, f"Give {name!r} {f'at most {MOST_VALUES} times' if several else 'once'}.", listed)]
    if options is not None:
        return [
            Problem("unknown_value", name, f"{shown(value)!r} is not a known value of {name!r}.", listed)
            for value in dict.fromkeys(values)
            if value not in options
        ]
    return [problem for value in values if (problem := _wrong_text(name, value))]


def _wrong_text(name: str, value: str) -> Problem | None:
    said = shown(value)
    if name == "limit" and not (value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= MOST):
        return Problem("unknown_value", name, f"{said!r} is not a number from 1 to {MOST}.", (f"1 to {MOST}",))
    if name == "cursor" and read_cursor(value) is None:
        return Problem("unknown_value", name, f"{said!r} is no cursor; take it from 'next_cursor'.")
    if name == "postcode" and not POSTCODE.fullmatch(value):
        return Problem("unknown_value", name, f"{said!r} is not a Dutch postcode.", ("1234", "1234 AB"))
    if name == "plaats" and (not value.strip() or len(value) > LONGEST_PLACE):
        return Problem("unknown_value", name, f"{said!r} is not a place or postcode.")
    return None


def _together(kind: str, parameters: Mapping[str, Sequence[str]]) -> list[Problem]:
    """What is wrong with parameters that are each right."""
    if kind == "desks/for" and not parameters.get("postcode"):
        return [Problem("missing_parameter", "postcode", "The parameter 'postcode' is required.", ("1234", "1234 AB"))]
    needs_place = [name for name in ("afstand", "op") if parameters.get(name) and list(parameters[name]) != ["naam"]]
    if needs_place and not parameters.get("plaats"):
        return [Problem("missing_parameter", "plaats", f"{needs_place[0]!r} needs 'plaats'.")]
    return []


def _asked(kind: str, parameters: Mapping[str, Sequence[str]]) -> Asked:
    def first(name: str) -> str:
        return next(iter(parameters.get(name, ())), "")

    values = {name: tuple(dict.fromkeys(parameters[name])) for name in LISTS[kind] if parameters.get(name)}
    return Asked(
        values={name: found for name, found in values.items() if name in (*FACETS, "provincie")},
        place=" ".join(first("plaats").split()) or first("postcode"),
        reach=int(first("afstand")) if first("afstand") else None,
        by_distance=first("op") == "afstand",
        limit=int(first("limit")) if first("limit") else USUAL,
        after=read_cursor(first("cursor")) if first("cursor") else None,
        as_csv=first("format") == "csv",
    )


def write_cursor(key: Key) -> str:
    """A place in a list, to go on after it; it stays right when something is added or taken away."""
    return (
        base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":"), ensure_ascii=False).encode())
        .decode()
        .rstrip("=")
    )


def read_cursor(text: str) -> Key | None:
    """The place that a cursor stands for; None when it is none of ours."""
    if len(text) > LONGEST_CURSOR or not text.isascii():
        return None
    try:
        found = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    match found:
        case [int() | float() as km, str() as name, int() as number] if not isinstance(number, bool):
            return float(km), name, number
    return None
