"""What a visitor chose, as it stands in the address of a list. Plain Python.

Every address is answered: what we do not know is left out and named. The same choices always give the same address, so
that it can be shared and kept.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from urllib.parse import unquote_plus, urlencode

DISTANCES = (5, 10, 20, 30, 50, 100)
MONTHS = tuple(str(month) for month in range(1, 13))
RELEVANCE, DISTANCE, NAME = ORDERS = ("relevantie", "afstand", "naam")
PARAMETERS_AT_MOST = 100
PLACE_AT_MOST = 60
SHOWN_AT_MOST = 30
LAST_PAGE = 1_000_000
_POSTCODE = re.compile(r"([1-9][0-9]{3})\s*[a-z]{0,2}", re.IGNORECASE)

# The choices of which somebody may take several, in the order of the address: parameter and field.
SEVERAL = {
    "soort": "families",
    "sector": "sectors",
    "kwalificatie": "qualifications",
    "vorm": "forms",
    "vak": "subjects",
    "start": "months",
    "bekostigd": "funded",
    "instelling": "institutions",
    "stap": "steps",
}
PARAMETERS = (*SEVERAL, "plaats", "afstand", "op", "pagina")
Known = Mapping[str, Sequence[str]]


class Fault(Enum):
    """Why a part of an address is not used."""

    PARAMETER = "parameter"  # we know no such filter
    VALUE = "value"  # the filter has no such value
    REPEATED = "repeated"  # of this one only one can be chosen
    NEEDS_PLACE = "needs place"
    TOO_MUCH = "too much"


@dataclass(frozen=True)
class Ignored:
    """A part of the address that is not used, short enough to show."""

    fault: Fault
    name: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The choices of one list; the values of each are in the order that we know them."""

    families: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    funded: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    place: str = ""
    reach: int | None = None
    order: str = RELEVANCE
    page: int = 1

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The values of each filter in which something is chosen, by the name in the address."""
        found = {name: getattr(self, attribute) for name, attribute in SEVERAL.items()}
        return {name: values for name, values in found.items() if values}

    @property
    def is_open(self) -> bool:
        """Whether nothing is chosen that narrows the list."""
        return not self.chosen and not self.place

    def query(self) -> str:
        """The part of the address after the question mark; empty for the list as it begins."""
        pairs = [(name, value) for name, values in self.chosen.items() for value in values]
        if self.place:
            pairs.append(("plaats", self.place))
        if self.reach:
            pairs.append(("afstand", str(self.reach)))
        if self.order != RELEVANCE:
            pairs.append(("op", self.order))
        if self.page > 1:
            pairs.append(("pagina", str(self.page)))
        return urlencode(pairs)

    def at_page(self, page: int) -> "Filters":
        """The same list, another page of it."""
        return replace(self, page=page)

    def without(self, name: str, value: str = "") -> "Filters":
        """These choices without one of them; the list begins at its first page again."""
        if name == "plaats":
            return replace(
                self, place="", reach=None, order=RELEVANCE if self.order == DISTANCE else self.order, page=1
            )
        if name == "afstand":
            return replace(self, reach=None, page=1)
        attribute = SEVERAL[name]
        left = tuple(other for other in getattr(self, attribute) if other != value)
        return self._with(attribute, left)

    def with_only(self, name: str, value: str) -> "Filters":
        """These choices with one value in this filter."""
        return self._with(SEVERAL[name], (value,))

    def _with(self, attribute: str, values: tuple[str, ...]) -> "Filters":
        return replace(self, page=1, **{attribute: values})  # type: ignore[arg-type]

    def without_place(self) -> "Filters":
        """These choices without the place and what depends on it."""
        return self.without("plaats")


@dataclass(frozen=True)
class Reading:
    """What an address says: the choices, what is left out of it, and whether it is written as we write it."""

    filters: Filters
    ignored: tuple[Ignored, ...] = field(default=())
    canonical: bool = True


def read(query: str, known: Known) -> Reading:
    """The choices in the part of an address after the question mark. `known` has the values of every filter."""
    pairs, ignored = _pairs(query)
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        if name not in PARAMETERS:
            ignored.append(Ignored(Fault.PARAMETER, _short(name)))
        elif value:
            found.setdefault(name, []).append(value)
    values: dict[str, object] = {}
    for name, attribute in SEVERAL.items():
        asked = dict.fromkeys(found.get(name, ()))
        allowed = known.get(name, ())
        ignored += [Ignored(Fault.VALUE, name, _short(value)) for value in asked if value not in allowed]
        values[attribute] = tuple(value for value in allowed if value in asked) if asked else ()
    filters = Filters(**{**values, **_single(found, ignored)})  # type: ignore[arg-type]
    return Reading(filters, tuple(dict.fromkeys(ignored)), filters.query() == query)


def _pairs(query: str) -> tuple[list[tuple[str, str]], list[Ignored]]:
    parts = [part for part in query.split("&") if part]
    pairs = [part.partition("=") for part in parts[:PARAMETERS_AT_MOST]]
    ignored = [Ignored(Fault.TOO_MUCH)] if len(parts) > PARAMETERS_AT_MOST else []
    return [(_text(name), _text(value)) for name, _equals, value in pairs], ignored


def _text(raw: str) -> str:
    return " ".join(unquote_plus(raw, errors="replace").split())


def _short(text: str) -> str:
    return text if len(text) <= SHOWN_AT_MOST else text[:SHOWN_AT_MOST] + "…"


def _single(found: Mapping[str, Sequence[str]], ignored: list[Ignored]) -> dict[str, object]:
    """The choices of which there is one, each checked."""
    one = {}
    for name in ("plaats", "afstand", "op", "pagina"):
        values = dict.fromkeys(found.get(name, ()))
        one[name] = next(iter(values), "")
        ignored += [Ignored(Fault.REPEATED, name, _short(value)) for value in [*values][1:]]
    place = _place(one["plaats"], ignored)
    return {
        "place": place,
        "reach": _reach(one["afstand"], place, ignored),
        "order": _order(one["op"], place, ignored),
        "page": _page(one["pagina"], ignored),
    }


def _place(text: str, ignored: list[Ignored]) -> str:
    """A place as somebody wrote it; of a postcode only the digits, which say enough."""
    if len(text) > PLACE_AT_MOST:
        ignored.append(Ignored(Fault.VALUE, "plaats", _short(text)))
        return ""
    postcode = _POSTCODE.fullmatch(text)
    return postcode[1] if postcode else text


def _reach(text: str, place: str, ignored: list[Ignored]) -> int | None:
    if not text:
        return None
    if text not in map(str, DISTANCES):
        ignored.append(Ignored(Fault.VALUE, "afstand", _short(text)))
        return None
    return int(text) if place else None  # a form sends a distance also when no place is filled in


def _order(text: str, place: str, ignored: list[Ignored]) -> str:
    if text and text not in ORDERS:
        ignored.append(Ignored(Fault.VALUE, "op", _short(text)))
        return RELEVANCE
    if text == DISTANCE and not place:
        ignored.append(Ignored(Fault.NEEDS_PLACE, "op", text))
        return RELEVANCE
    return text or RELEVANCE


def _page(text: str, ignored: list[Ignored]) -> int:
    """A page number; one beyond all bounds becomes the last that we count to, and the list says how many there are."""
    if not text:
        return 1
    if not text.isascii() or not text.isdigit() or not text.strip("0"):
        ignored.append(Ignored(Fault.VALUE, "pagina", _short(text)))
        return 1
    digits = text.lstrip("0")
    return LAST_PAGE if len(digits) > len(str(LAST_PAGE)) else min(int(digits), LAST_PAGE)
