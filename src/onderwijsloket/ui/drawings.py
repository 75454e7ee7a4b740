"""Our own drawings: icons (24 x 24, one stroke) and scenes. They stand in drawings/ and are put into the page itself,
so that they take the colours of the scheme and cost no request."""

from functools import cache
from pathlib import Path

from .parts import ComponentError

FOLDER = Path(__file__).parent / "drawings"


@cache
def names(kind: str) -> tuple[str, ...]:
    """All drawings of a kind: "icons" or "scenes"."""
    return tuple(sorted(path.stem for path in (FOLDER / kind).glob("*.svg")))


@cache
def read(kind: str, name: str) -> str:
    """The text of one drawing; an unknown name is refused with the names there are."""
    if name not in names(kind):
        msg = f"There is no drawing {name!r} in {kind}; there are: {', '.join(names(kind))}"
        raise ComponentError(msg)
    return (FOLDER / kind / f"{name}.svg").read_text(encoding="utf-8").strip()
