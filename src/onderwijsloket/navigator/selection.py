"""Somebody's own list as it stands in an address: which entries, in which order. Plain Python.

Every address gives a list: what is no code, stands there twice or is too much is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from onderwijsloket.navigator.entry_names import Name, code_of, read_code
from onderwijsloket.navigator.enums import Kind

MOST = 40
LONGEST = 1200
PARAMETER = "s"


@dataclass(frozen=True)
class Selection:
    """The entries of a list, in order; `left_out` says that the address named more, or what is no entry."""

    names: tuple[Name, ...] = ()
    left_out: bool = False

    @classmethod
    def read(cls, text: str) -> "Selection":
        """The list in the value of the parameter."""
        codes = [code.strip() for code in text[:LONGEST].split(",") if code.strip()]
        names = [name for code in codes if (name := read_code(code)) is not None and name[0] != Kind.LOCATION]
        kept = tuple(dict.fromkeys(names))[:MOST]
        return cls(kept, left_out=len(kept) < len(codes) or len(text) > LONGEST)

    @property
    def codes(self) -> str:
        """The value of the parameter."""
        return ",".join(map(code_of, self.names))

    def query(self, **more: str) -> str:
        """The part of the address after the question mark, with a comma as a comma."""
        pairs = ({PARAMETER: self.codes} if self.names else {}) | more
        return urlencode(pairs, safe=",")

    def adding(self, name: Name) -> "Selection":
        """With this entry as well; the list as it is when it is there, cannot be kept or the list is full."""
        if name in self.names or len(self.names) >= MOST or name[0] == Kind.LOCATION:
            return self
        return Selection((*self.names, name))

    def removing(self, name: Name) -> "Selection":
        """Without this entry."""
        return Selection(tuple(other for other in self.names if other != name))

    def moving(self, name: Name, by: int) -> "Selection":
        """With this entry so many places further down (or up, below zero)."""
        place = self.names.index(name)
        rest: Sequence[Name] = [other for other in self.names if other != name]
        to = min(max(0, place + by), len(rest))
        return Selection((*rest[:to], name, *rest[to:]))
