"""Rules over tokens, written out as clauses: sets of tokens that are enough together. Macros are replaced."""

from collections.abc import Iterator, Mapping
from itertools import product

from route_engine.model import Clause, RuleData

MOST_CLAUSES = 400


class TooManyClauses(ValueError):  # noqa: N818 -- reads as the answer it is
    """A rule that would be written out into more than MOST_CLAUSES clauses."""


def clauses(rule: RuleData, macros: Mapping[str, RuleData]) -> tuple[Clause, ...]:
    """The smallest clauses of `rule`, in a fixed order; {} gives one empty clause. No macro may contain itself."""
    found = _written_out(rule, macros)
    smallest = {clause for clause in found if not any(other < clause for other in found)}
    return tuple(sorted(smallest, key=lambda clause: (len(clause), sorted(clause))))


def _written_out(rule: RuleData, macros: Mapping[str, RuleData]) -> frozenset[Clause]:
    if isinstance(rule, str):
        return frozenset({frozenset({rule})})
    if "macro" in rule:
        return _written_out(macros[rule["macro"]], macros)
    if "any" in rule:
        return _bounded(frozenset().union(*(_written_out(part, macros) for part in rule["any"])))
    found: frozenset[Clause] = frozenset({frozenset()})
    for part in rule.get("all", ()):
        pairs = product(found, _written_out(part, macros))
        found = _bounded(frozenset(left | right for left, right in pairs))
    return found


def _bounded(found: frozenset[Clause]) -> frozenset[Clause]:
    if len(found) > MOST_CLAUSES:
        raise TooManyClauses
    return found


def leaves(rule: RuleData, place: str) -> Iterator[tuple[str, str, bool]]:
    """(place, name, is macro) of every token and macro in `rule`."""
    if isinstance(rule, str):
        yield place, rule, False
    elif "macro" in rule:
        yield f"{place}.macro", rule["macro"], True
    else:
        for kind, parts in rule.items():
            for number, part in enumerate(parts):
                yield from leaves(part, f"{place}.{kind}[{number}]")


def in_cycle(macros: Mapping[str, RuleData]) -> frozenset[str]:
    """The macros that contain themselves, directly or through others."""
    uses = {name: {used for _place, used, is_macro in leaves(rule, name) if is_macro} for name, rule in macros.items()}
    reached = {name: set(used) for name, used in uses.items()}
    for _round in reached:
        for name, used in reached.items():
            for other in tuple(used):
                used |= uses.get(other, set())
            reached[name] = used
    return frozenset(name for name, used in reached.items() if name in used)
