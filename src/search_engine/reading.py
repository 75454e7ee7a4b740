"""Text cut into words: without capitals and accents, with the place of each word so that it can be marked.

A word with a hyphen or an apostrophe is one word and also its parts: "zij-instroom" is found as "zijinstroom" and as
"instroom"; "pabo's" as "pabos" and "pabo".
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:['’‘`/+.&-][a-z0-9]+)*")
_JOINT = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text; `parts` only when it has more than one."""

    text: str
    start: int
    end: int
    parts: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and its parts."""
        return (self.text, *self.parts)


def folded(text: str) -> str:
    """The text in small letters without accents; every sign stays in its place."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=4096)
def _fold(sign: str) -> str:
    base = unicodedata.normalize("NFKD", sign)[:1].lower()
    return base if len(base) == 1 else " "


def words(text: str) -> Iterator[Word]:
    """Every word of a text, in order."""
    for found in _WORD.finditer(folded(text)):
        parts = tuple(part for part in _JOINT.split(found[0]) if part)
        joined = "".join(parts)
        yield Word(joined, found.start(), found.end(), parts if len(parts) > 1 else ())
