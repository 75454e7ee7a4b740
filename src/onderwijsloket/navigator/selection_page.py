"""Somebody's own list as a page: its entries in order, and what can be done with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils.text import capfirst

from onderwijsloket.core.addresses import address_of
from onderwijsloket.navigator import kept_index, wording
from onderwijsloket.navigator.entry_cards import Card, cards
from onderwijsloket.navigator.entry_names import Name, code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.selection import MOST, Selection
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Organisation

LONGEST_SEARCH = 60
FOUND_AT_MOST = 8


@dataclass(frozen=True)
class Line:
    """One entry of a list; `card` is None when visitors cannot see it any more. Addresses are empty at the ends."""

    name: Name
    card: Card | None
    up: str
    down: str
    away: str

    @property
    def code(self) -> str:
        return code_of(self.name)

    @property
    def title(self) -> str:
        """Its name; of what cannot be seen any more what it was, and its number to tell it apart."""
        return self.card.title if self.card else f"{capfirst(self.name[0].label)} {self.name[1]}"

    @property
    def deadlines(self) -> list[tuple[str, str]]:
        """Until when to apply, in words, with the form."""
        return [(wording.day(one.on), one.form) for one in self.card.deadlines] if self.card else []


@dataclass(frozen=True)
class Addition:
    """An entry that a search found, and the address of the list with it."""

    title: str
    under: str
    url: str


@dataclass(frozen=True)
class SelectionPage:
    """A list and its entries."""

    selection: Selection
    found: Mapping[Name, Card]
    search: str = ""
    back: str = ""  # the page that somebody came from to add something

    @cached_property
    def lines(self) -> list[Line]:
        names = self.selection.names
        return [
            Line(
                name=name,
                card=self.found.get(name),
                up=self._address(self.selection.moving(name, -1)) if place else "",
                down=self._address(self.selection.moving(name, 1)) if place < len(names) - 1 else "",
                away=self._address(self.selection.removing(name)),
            )
            for place, name in enumerate(names)
        ]

    @property
    def cards(self) -> list[Card]:
        """The entries that can be seen, in order."""
        return [self.found[name] for name in self.selection.names if name in self.found]

    @property
    def has_ended(self) -> bool:
        """Whether something on the list cannot be seen any more."""
        return len(self.cards) < len(self.selection.names)

    @property
    def has_deadlines(self) -> bool:
        return any(card.deadlines for card in self.cards)

    @property
    def is_full(self) -> bool:
        return len(self.selection.names) >= MOST

    @property
    def query(self) -> str:
        return self.selection.query()

    @property
    def path(self) -> str:
        """The address of the list."""
        return self._address(self.selection)

    @cached_property
    def additions(self) -> list[Addition]:
        """What the search found that is not on the list yet."""
        if not self.search or self.is_full:
            return []
        names = [name for name in _named(self.search) if name not in self.selection.names][:FOUND_AT_MOST]
        shown, here = cards(names), address_of("navigator:selection")
        return [
            Addition(shown[name].title, shown[name].under, f"{here}?{self.selection.query(bij=code_of(name))}")
            for name in names
            if name in shown
        ]

    def _address(self, selection: Selection) -> str:
        query = selection.query(**({"van": self.back} if self.back else {}))
        return address_of("navigator:selection") + (f"?{query}" if query else "")


def selection_page(selection: Selection, search: str = "", back: str = "") -> SelectionPage:
    """The page of a list; `search` is what the visitor looks for to add."""
    return SelectionPage(selection, cards(selection.names), " ".join(search.split())[:LONGEST_SEARCH], back)


def _named(search: str) -> Sequence[Name]:
    """What has every word of the search in its name, or for a programme in that of its institution or place."""
    organisations: QuerySet[Organisation] = Organisation.objects.filter(status=EntryStatus.SHOWN)
    words = search.split()
    for word in words:
        organisations = organisations.filter(name__icontains=word)
    index = kept_index.listing().index
    folded = [kept_index._folded(word) for word in words]
    rows = [row.pk for row in index.rows if all(word in row.key for word in folded)]
    return [
        *((Kind(kind), pk) for kind, pk in organisations.values_list("kind", "pk")[: FOUND_AT_MOST * 2]),
        *((Kind.PROGRAMME, pk) for pk in rows[: FOUND_AT_MOST * 6]),
    ]
