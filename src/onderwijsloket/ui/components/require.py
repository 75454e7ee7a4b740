"""What components ask of their arguments, with a message that helps the one who wrote the template."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from ..parts import ComponentError

Kind = TypeVar("Kind", bound=StrEnum)
Part = TypeVar("Part")


def one_of(kinds: type[Kind], value: str) -> Kind:
    """The member with this value."""
    try:
        return kinds(value)
    except ValueError:
        raise ComponentError(f"{kinds.__name__} {value!r} does not exist; there are: {', '.join(kinds)}") from None


def all_of(kind: type[Part], parts: Sequence[Part], *, component: str, at_least: int = 0) -> Sequence[Part]:
    """The parts as a list, each of the right kind and enough of them."""
    if isinstance(parts, str) or not isinstance(parts, Sequence):
        raise ComponentError(f"{component} takes a list of {kind.__name__}, not {type(parts).__name__}")
    for part in parts:
        if not isinstance(part, kind):
            raise ComponentError(f"{component} takes {kind.__name__} objects, not {type(part).__name__}")
    if len(parts) < at_least:
        raise ComponentError(f"{component} needs at least {at_least} {kind.__name__}, got {len(parts)}")
    return parts


def words(text: object, *, what: str) -> str:
    """The text, unless it is empty: a component without its words is a mistake."""
    if text is None or not str(text).strip():
        raise ComponentError(f"{what} is empty")
    return str(text)


def heading_level(level: int) -> int:
    if level not in (1, 2, 3, 4):
        raise ComponentError(f"A heading has level 1 to 4, not {level!r}")
    return level
