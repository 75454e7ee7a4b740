"""From a query string to a question for the route engine, or to what is wrong with it. Plain Python, no HTTP."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

ANSWERS = ("sector", "function", "prior", "qualification")
FACTS = ("holds", "yes", "no")
PARAMETERS = (*ANSWERS, *FACTS, "horizon")
HORIZON = re.compile(r"(?:(steps):([1-9]|1[0-9]|20)|(years):([1-9]|[1-4][0-9]|50)|(none))")
HORIZON_FORMS = ("steps:1 to steps:20", "years:1 to years:50", "none")
MAX_FACTS = 60
SHOWN_LENGTH = 60


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a request: where, what, and which values would do."""

    code: str
    parameter: str
    message: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Query:
    """What was asked, in codes. `horizon` is ("steps", n), ("years", n) or ("none", 0)."""

    sector: str
    function: str
    prior: str
    qualification: str
    holds: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    horizon: tuple[str, int] = ("steps", 5)


@dataclass(frozen=True)
class Allowed:
    """The codes that each parameter may take in the active catalogue."""

    values: Mapping[str, Sequence[str]]
    offers: frozenset[tuple[str, str, str]] = field(default_factory=frozenset)


def shown(value: str) -> str:
    """The value as it may be repeated in a message: bounded."""
    return value if len(value) <= SHOWN_LENGTH else value[:SHOWN_LENGTH] + "…"


def parse(parameters: Mapping[str, Sequence[str]], allowed: Allowed) -> Query | list[Problem]:
    """Read the parameters of GET /api/v1/routes.

    `parameters` maps each name to all values given for it. Gives a Query when everything is right, else every problem
    found, in the order of the documentation.
    """
    problems = [
        Problem("unknown_parameter", shown(name), f"There is no parameter {shown(name)!r}.", PARAMETERS)
        for name in parameters
        if name not in PARAMETERS
    ]
    for name in (*ANSWERS, "horizon"):
        problems += _single(name, parameters.get(name, ()), allowed)
    for name in FACTS:
        problems += _several(name, parameters.get(name, ()), allowed.values[name])
    problems += _contradictions(parameters.get("yes", ()), parameters.get("no", ()))
    if problems:
        return problems
    query = _query(parameters)
    if (query.sector, query.function, query.qualification) not in allowed.offers:
        return [_not_offered(query, allowed)]
    return query


def _single(name: str, values: Sequence[str], allowed: Allowed) -> Iterable[Problem]:
    options = tuple(allowed.values[name]) if name != "horizon" else HORIZON_FORMS
    if not values:
        if name != "horizon":
            yield Problem("missing_parameter", name, f"The parameter {name!r} is required.", options)
    elif len(values) > 1:
        yield Problem("repeated_parameter", name, f"Give the parameter {name!r} once.", options)
    elif name == "horizon":
        if not HORIZON.fullmatch(values[0]):
            yield Problem("unknown_value", name, f"{shown(values[0])!r} is not a horizon.", options)
    elif values[0] not in options:
        yield Problem("unknown_value", name, f"{shown(values[0])!r} is not a known {name}.", options)


def _several(name: str, values: Sequence[str], options: Sequence[str]) -> Iterable[Problem]:
    if len(values) > MAX_FACTS:
        yield Problem("too_many_values", name, f"Give at most {MAX_FACTS} values for {name!r}.", tuple(options))
        return
    for value in dict.fromkeys(values):
        if value not in options:
            yield Problem("unknown_value", name, f"{shown(value)!r} is not a known value of {name!r}.", tuple(options))


def _contradictions(yes: Sequence[str], no: Sequence[str]) -> Iterable[Problem]:
    for code in sorted(set(yes[:MAX_FACTS]) & set(no[:MAX_FACTS])):
        yield Problem("contradiction", "no", f"{shown(code)!r} stands in 'yes' and in 'no'; choose one of them.")


def _query(parameters: Mapping[str, Sequence[str]]) -> Query:
    """Parameters that were found right, as a Query."""
    sector, function, prior, qualification = (parameters[name][0] for name in ANSWERS)
    holds, yes, no = (tuple(sorted(set(parameters.get(name, ())))) for name in FACTS)
    horizon = _horizon(parameters.get("horizon", ("steps:5",))[0])
    return Query(sector, function, prior, qualification, holds, yes, no, horizon)


def _horizon(text: str) -> tuple[str, int]:
    kind, _, number = text.partition(":")
    return kind, int(number or 0)


def _not_offered(query: Query, allowed: Allowed) -> Problem:
    """Name the first answer that does not go with the ones before it, and what would."""
    functions = sorted({f for s, f, _ in allowed.offers if s == query.sector})
    if query.function not in functions:
        message = f"The function {query.function!r} is not offered in the sector {query.sector!r}."
        return Problem("not_offered", "function", message, tuple(functions))
    qualifications = sorted(q for s, f, q in allowed.offers if (s, f) == (query.sector, query.function))
    message = f"The qualification {query.qualification!r} is not offered for {query.function!r} in {query.sector!r}."
    return Problem("not_offered", "qualification", message, tuple(qualifications))
