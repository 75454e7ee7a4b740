"""Amounts and dates that are typed in a text instead of taken from a fact, and the fact that they probably are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_ENGLISH_MONTHS = "January|February|March|May|June|July|August|October"
TYPED = re.compile(
    rf"€\s?\d[\d.,]*\d|€\s?\d|\b\d[\d.,]*\s(?:euro|procent|percent)\b|\b\d[\d.,]*%"
    rf"|\b\d{{1,2}}\s(?:{_MONTHS}|{_ENGLISH_MONTHS})\s\d{{4}}\b|\b20\d\d-20\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TypedValue:
    """What stands in the text, and the codes of facts with that value."""

    text: str
    codes: tuple[str, ...]


def typed_values(text: str, facts: Mapping[str, str]) -> list[TypedValue]:
    """What is typed in a text, each once; `facts` are the values as they stand in a sentence, by code."""
    by_value: dict[str, list[str]] = {}
    for code, value in facts.items():
        by_value.setdefault(_same(value), []).append(code)
    found = dict.fromkeys(match.group(0) for match in TYPED.finditer(text))
    return [TypedValue(one, tuple(sorted(by_value.get(_same(one), ())))) for one in found]


def with_fact(values: Iterable[TypedValue]) -> list[TypedValue]:
    """Only those that some fact has as its value."""
    return [one for one in values if one.codes]


def _same(value: str) -> str:
    """How a value is compared: however it is spaced, and whether it says euro or €."""
    plain = re.sub(r"\s", "", value.replace("\N{NO-BREAK SPACE}", "")).casefold()
    plain = re.sub(r"^(\d[\d.,]*)euro$", r"€\1", plain)
    return re.sub(r"^(\d[\d.,]*)(?:procent|percent)$", r"\1%", plain)
