"""A step's admission rule as lines of codes: every line must hold, one code of each line is enough.

Plain Python over the rule as it is written in the catalogue ({any: [...]}, {all: [...]}, {macro: name}, or a token).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

START = "start:"
"""A start token says that a visitor held a diploma before the route; it stands for every level that gives it."""

Line = tuple[str, ...]


def lines(rule: Any, macros: Mapping[str, Any], level_tokens: Mapping[str, Sequence[str]]) -> tuple[Line, ...]:
    """The rule as lines of tokens and level codes (`level:havo`), without doubles; no lines: nothing is asked.

    `level_tokens` maps each level to the tokens its holder has.
    """
    if not rule:
        return ()
    if isinstance(rule, Mapping) and "all" in rule:
        return tuple(line for part in rule["all"] for line in lines(part, macros, level_tokens))
    return (tuple(dict.fromkeys(_codes(rule, macros, level_tokens))),)


def _codes(rule: Any, macros: Mapping[str, Any], level_tokens: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if isinstance(rule, str):
        yield from _token(rule, level_tokens)
    elif "macro" in rule:
        yield from _codes(macros[rule["macro"]], macros, level_tokens)
    else:
        for part in (*rule.get("any", ()), *rule.get("all", ())):
            yield from _codes(part, macros, level_tokens)


def _token(token: str, level_tokens: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if not token.startswith(START):
        yield token
        return
    for level, tokens in level_tokens.items():
        if token in tokens:
            yield f"level:{level}"
