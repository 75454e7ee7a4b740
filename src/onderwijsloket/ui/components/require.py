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
        msg = f"{kinds.__name__} {value!r} does not exist; there are: {', '.join(kinds)}"
        raise ComponentError(msg) from None


def all_of(kind: type[Part], parts: Sequence[Part], *, component: str, at_least: int = 0) -> Sequence[Part]:
    """The parts as a list, each of the right kind and enough of them."""
    if isinstance(parts, str) or not isinstance(parts, Sequence):
        msg = f"{component} takes a list of {kind.__name__}, not {type(parts).__name__}"
        raise ComponentError(msg)
    for part in parts:
        if not isinstance(part, kind):
            msg = f"{component} takes {kind.__name__} objects, not {type(part).__name__}"
            raise ComponentError(msg)
    if len(parts) < at_least:
        msg = f"{component} needs at least {at_least} {kind.__name__}, got {len(parts)}"
        raise ComponentError(msg)
    return parts


def words(text: object, *, what: str) -> str:
    """The text, unless it is empty: a component without its words is a mistake."""
    if text is None or not str(text).strip():
        msg = f"{what} is empty"
        raise ComponentError(msg)
    return str(text)


def heading_level(level: int) -> int:
    if level not in (1, 2, 3, 4):
        msg = f"A heading has level 1 to 4, not {level!r}"
        raise ComponentError(msg)
    return level
