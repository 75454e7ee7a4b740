"""The front page of the knowledge base: ways in, what is new, and a list to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.knowledge.article_page import KIND_NAMES, kind_label
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.shelf import READ, Entry, Shelf
from onderwijsloket.ui.parts import Link, ResultItem
from onderwijsloket.vocabulary.enums import Audience, Sector, Theme

PER_PAGE = 20
NEWEST = 5
LAST_PAGE = 1_000_000
# Within the list, what tells a whole story before what answers one question.
READ_FIRST = (PageKind.ARTICLE, PageKind.STORY, PageKind.MEDIA, PageKind.QUESTION)
EVERYTHING = "alles"
_KINDS = {name: kind for kind, name in KIND_NAMES.items()}
# The filters in the order of the address: name, tag of a page, and the words of its values.
TAGS: Mapping[str, tuple[str, Any]] = {
    "thema": ("themes", Theme),
    "sector": ("sectors", Sector),
    "doelgroep": ("audiences", Audience),
}


@dataclass(frozen=True)
class Choice:
    """What a visitor chose, as it stands in the address. What we do not know is left out."""

    kind: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    page: int = 1

    @property
    def is_open(self) -> bool:
        """Whether nothing is chosen: the front page itself."""
        return not self.kind and not self.tags and self.page == 1

    def query(self) -> str:
        """The part of the address after the question mark."""
        pairs = [("soort", self.kind)] if self.kind else []
        pairs += [(name, self.tags[name]) for name in TAGS if name in self.tags]
        if self.page > 1:
            pairs.append(("pagina", str(self.page)))
        return urlencode(pairs)


def read(asked: Mapping[str, str]) -> Choice:
    """The choices in an address."""
    kind = asked.get("soort", "")
    tags = {name: asked.get(name, "") for name, (_tag, words) in TAGS.items() if asked.get(name, "") in words.values}
    page = asked.get("pagina", "1")
    number = min(int(page), LAST_PAGE) if page.isascii() and page.isdecimal() else 1
    return Choice(kind if kind in (EVERYTHING, *_KINDS) else "", tags, max(1, number))


@dataclass(frozen=True)
class IndexPage:
    """The front page, or the list once something is chosen."""

    shelf: Shelf
    language: str
    choice: Choice
    front: Entry | None = None

    def _leading(self, kind: str) -> list[Entry]:
        found = [entry for entry in self.shelf.entries if entry.kind == kind and entry.language == self.language]
        return sorted(found, key=lambda entry: entry.path)

    @property
    def themes(self) -> list[Entry]:
        """Subjects, in the order of the editors."""
        return [entry for entry in self._leading(PageKind.THEME) if entry.themes or not entry.audiences]

    @property
    def groups(self) -> list[Entry]:
        """Pages for a group of people."""
        return [entry for entry in self._leading(PageKind.THEME) if entry.audiences and not entry.themes]

    @property
    def sectors(self) -> list[Entry]:
        return self._leading(PageKind.SECTOR)

    @property
    def landings(self) -> list[Entry]:
        return self._leading(PageKind.LANDING)

    @property
    def audiences(self) -> list[Link]:
        """For whom there are texts, each with its list."""
        path = reverse("knowledge:index")
        used = {code for entry in self.shelf.in_language(self.language) for code in entry.audiences}
        known = [(code, str(capfirst(label))) for code, label in Audience.choices if code in used]
        return [Link(label=label, url=f"{path}?{urlencode({'doelgroep': code})}") for code, label in known]

    @property
    def newest(self) -> list[Entry]:
        return self.shelf.newest(self.language, NEWEST)

    @cached_property
    def found(self) -> list[Entry]:
        """Everything that fits what was chosen: by kind, then by title."""
        kinds = [_KINDS[self.choice.kind]] if self.choice.kind in _KINDS else READ
        entries = self.shelf.in_language(self.language, kinds)
        for name, value in self.choice.tags.items():
            entries = [entry for entry in entries if value in getattr(entry, TAGS[name][0])]
        return sorted(entries, key=lambda entry: READ_FIRST.index(PageKind(entry.kind)))

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.found) // PER_PAGE))

    @property
    def page(self) -> int:
        return min(self.choice.page, self.pages)

    @property
    def items(self) -> list[ResultItem]:
        """The list on this page of it."""
        start = (self.page - 1) * PER_PAGE
        return [item(entry) for entry in self.found[start : start + PER_PAGE]]

    @property
    def counted(self) -> str:
        count = len(self.found)
        return ngettext("%(count)s tekst gevonden", "%(count)s teksten gevonden", count) % {"count": count}

    @property
    def page_url(self) -> str:
        """The address of another page of this list, with {page} where its number goes."""
        query = replace(self.choice, page=1).query() or f"soort={EVERYTHING}"
        return f"{reverse('knowledge:index')}?{query}&pagina={{page}}"

    @property
    def selects(self) -> list[tuple[str, str, Sequence[tuple[str, str, bool]]]]:
        """The filters of the form: name, question, and values with whether they are chosen."""
        kinds = {
            EVERYTHING: _("alles"),
            "artikelen": _("artikelen"),
            "vragen": _("vragen en antwoorden"),
            "verhalen": _("verhalen"),
            "opnames": _("video en audio"),
        }
        labels = {"thema": _("Waarover?"), "sector": _("Wat voor school?"), "doelgroep": _("Voor wie?")}
        rows = [(name, labels[name], self._values(name)) for name in TAGS]
        chosen = self.choice.kind or EVERYTHING
        return [
            *rows,
            ("soort", _("Wat wil je lezen?"), [(code, text, code == chosen) for code, text in kinds.items()]),
        ]

    def _values(self, name: str) -> list[tuple[str, str, bool]]:
        """Only what some page has: a choice that gives nothing is no choice."""
        tag, words = TAGS[name]
        used = {code for entry in self.shelf.in_language(self.language) for code in getattr(entry, tag)}
        chosen = self.choice.tags.get(name, "")
        known = [(code, str(capfirst(label)), code == chosen) for code, label in words.choices if code in used]
        return [("", _("Maakt niet uit"), not chosen), *known]

    @property
    def chips(self) -> list[Link]:
        """What is chosen now; each leads to the list without it."""
        path = reverse("knowledge:index")
        found = []
        for name, value in self.choice.tags.items():
            rest = {other: code for other, code in self.choice.tags.items() if other != name}
            query = replace(self.choice, tags=rest, page=1).query() or f"soort={EVERYTHING}"
            found.append(Link(label=str(capfirst(TAGS[name][1](value).label)), url=f"{path}?{query}"))
        return found


def item(entry: Entry) -> ResultItem:
    """A page in a list."""
    over = "" if entry.kind == PageKind.ARTICLE else kind_label(entry)
    return ResultItem(title=entry.title, url=entry.url, over=over, lines=[entry.summary])


def items(entries: Iterable[Entry]) -> list[ResultItem]:
    """Pages in a list."""
    return [item(entry) for entry in entries]
