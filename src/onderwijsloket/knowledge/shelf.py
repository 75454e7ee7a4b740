"""What pages need to know of all other pages, and the facts: small, read once, never changed. Plain Python."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.fact_values import FactPeriod, value_on

READ = (PageKind.ARTICLE, PageKind.QUESTION, PageKind.STORY, PageKind.MEDIA)
LEADING = (PageKind.THEME, PageKind.SECTOR)
Facts = Mapping[tuple[str, str], Sequence[FactPeriod]]
SCORES = {"steps": 4, "families": 3, "themes": 2, "audiences": 2, "qualifications": 2, "functions": 1, "sectors": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One published page, without its text. `path` is its place in the tree."""

    pk: int
    kind: str
    language: str
    slug: str
    code: str
    title: str
    summary: str
    path: str
    url: str
    translation_key: str
    published_at: datetime
    changed_at: datetime
    is_sample: bool
    sectors: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    families: tuple[str, ...] = ()

    def leads_to(self, other: "Entry") -> bool:
        """Whether this theme or sector page is a way to that page."""
        if other.language != self.language or other.kind not in READ:
            return False
        if other.path.startswith(self.path):
            return True
        if self.kind == PageKind.SECTOR:
            return bool(set(self.sectors) & set(other.sectors))
        own = ("themes", "audiences") if self.themes else ("audiences",)
        return any(set(getattr(self, name)) & set(getattr(other, name)) for name in own[:1])

    def likeness(self, other: "Entry") -> int:
        """How much another page is about the same."""
        return sum(
            weight * len(set(getattr(self, name)) & set(getattr(other, name))) for name, weight in SCORES.items()
        )


@dataclass(frozen=True)
class Shelf:
    """Every published page, and every fact by language and code; facts are read when the first is asked for."""

    entries: Sequence[Entry]
    read_facts: Callable[[], Facts] = field(repr=False)

    @cached_property
    def facts(self) -> Facts:
        return self.read_facts()

    @cached_property
    def by_pk(self) -> Mapping[int, Entry]:
        return {entry.pk: entry for entry in self.entries}

    @cached_property
    def by_address(self) -> Mapping[tuple[str, str], Entry]:
        """By language and the last part of the address of today."""
        return {(entry.language, entry.slug): entry for entry in self.entries if entry.kind != PageKind.INDEX}

    @cached_property
    def by_code(self) -> Mapping[tuple[str, str], Entry]:
        """By language and the code that never changes."""
        return {(entry.language, entry.code): entry for entry in self.entries if entry.kind != PageKind.INDEX}

    @cached_property
    def _by_translation(self) -> Mapping[tuple[str, str], Entry]:
        return {(entry.translation_key, entry.language): entry for entry in self.entries}

    def index(self, language: str) -> Entry | None:
        """The front page in a language."""
        return next((e for e in self.entries if e.kind == PageKind.INDEX and e.language == language), None)

    def translation(self, entry: Entry, language: str) -> Entry | None:
        """The same page in another language."""
        return self._by_translation.get((entry.translation_key, language))

    def above(self, entry: Entry) -> Entry | None:
        """The theme or sector page that a page stands below."""
        leading = (one for one in self.entries if one.kind in LEADING and one.pk != entry.pk)
        return next((one for one in leading if entry.path.startswith(one.path)), None)

    def in_language(self, language: str, kinds: Iterable[str] = READ) -> list[Entry]:
        """Pages of some kinds, by title."""
        wanted = frozenset(map(str, kinds))
        found = [entry for entry in self.entries if entry.language == language and entry.kind in wanted]
        return sorted(found, key=lambda entry: entry.title.casefold())

    def led_to(self, leading: Entry) -> list[Entry]:
        """What a theme or sector page leads to: pages that stand below it first, in the order of the editors."""
        found = [entry for entry in self.entries if leading.leads_to(entry)]
        return sorted(found, key=lambda entry: (not entry.path.startswith(leading.path), entry.path))

    def newest(self, language: str, at_most: int) -> list[Entry]:
        """What was published last; questions are too small to be news."""
        kinds = (PageKind.ARTICLE, PageKind.STORY, PageKind.MEDIA)
        return sorted(self.in_language(language, kinds), key=lambda e: (e.published_at, e.path), reverse=True)[:at_most]

    def neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """The page before and the page after this one, among those of its kind below the same page."""
        parent = entry.path[:-4]
        row = sorted(
            (
                one
                for one in self.entries
                if one.path[:-4] == parent and one.kind == entry.kind and one.language == entry.language
            ),
            key=lambda one: one.path,
        )
        place = row.index(entry) if entry in row else 0
        return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)

    def like(self, entry: Entry, kinds: Iterable[str], at_most: int, without: Iterable[int] = ()) -> list[Entry]:
        """Pages about the same, most alike first."""
        left_out = {entry.pk, *without}
        scored = [(entry.likeness(one), one) for one in self.in_language(entry.language, kinds)]
        best = sorted((pair for pair in scored if pair[0] > 2 and pair[1].pk not in left_out), key=lambda p: -p[0])
        return [one for _score, one in best[:at_most]]

    def tagged(self, language: str, tag: str, code: str, kinds: Iterable[str] = READ) -> list[Entry]:
        """Pages with a code among their tags, the most about it first."""
        found = [entry for entry in self.in_language(language, kinds) if code in getattr(entry, tag)]
        return sorted(found, key=lambda entry: (len(getattr(entry, tag)), entry.title.casefold()))

    def fact(self, code: str, language: str, day: date) -> FactPeriod | None:
        """The value of a fact on a day; None for a code that nobody wrote down."""
        periods = self.facts.get((language, code))
        return value_on(periods, day) if periods else None
