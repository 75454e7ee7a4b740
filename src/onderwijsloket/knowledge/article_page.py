"""One page of the knowledge base as its template shows it: the text, what it rests on, and where to go from here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onderwijsloket.knowledge import queries, review_dates
from onderwijsloket.knowledge.enums import Owner, PageKind
from onderwijsloket.knowledge.fact_values import FactPeriod, written
from onderwijsloket.knowledge.files import files_in
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.raw_blocks import asked_in, words_of
from onderwijsloket.knowledge.references import References
from onderwijsloket.knowledge.rendering import Heading, Part, Renderer
from onderwijsloket.knowledge.shelf import LEADING, READ, Entry, Shelf
from onderwijsloket.knowledge.timing import minutes_to_read
from onderwijsloket.ui.parts import Link

CONTENTS_FROM = 3
RELATED_AT_MOST = 4
STEPS_SHOWN = 6
LED_AT_MOST = 8
# What the list calls each kind, in its address.
KIND_NAMES = {
    PageKind.ARTICLE: "artikelen",
    PageKind.QUESTION: "vragen",
    PageKind.STORY: "verhalen",
    PageKind.MEDIA: "opnames",
}


@dataclass(frozen=True)
class Source:
    """Where a page comes from."""

    name: str
    url: str
    checked_on: date | None


@dataclass(frozen=True)
class ShownFact:
    """A fact of the page, with where it comes from and when it holds."""

    code: str
    label: str
    value: str
    period: FactPeriod
    holds: bool


@dataclass(frozen=True, kw_only=True)
class LedGroup:
    """Pages of a kind that a theme or sector leads to."""

    title: str
    entries: list[Entry]
    total: int
    all_url: str
    is_question: bool

    @property
    def is_cut(self) -> bool:
        """Whether there are more than stand here."""
        return self.total > LED_AT_MOST


@dataclass(frozen=True)
class ArticlePage:
    """What the template shows. `draft` is true in a preview of what is not published."""

    page: KnowledgePage
    entry: Entry | None
    shelf: Shelf
    references: References
    renderer: Renderer
    parts: Sequence[Part]
    draft: bool = False

    @property
    def title(self) -> str:
        return self.references.plain(self.page.title)

    @property
    def summary(self) -> str:
        return self.references.plain(self.page.summary)

    @property
    def description(self) -> str:
        return self.references.plain(self.page.search_description or self.page.summary)[:300]

    @property
    def kind(self) -> str:
        return str(self.page.kind)

    @property
    def is_leading(self) -> bool:
        return self.kind in LEADING

    @property
    def headings(self) -> Sequence[Heading]:
        """The contents, when there is enough to choose from."""
        found = self.renderer.headings
        return found if len(found) >= CONTENTS_FROM else ()

    @property
    def minutes(self) -> int:
        body = self.page.body.raw_data
        answers = " ".join(words_of(self.renderer.answers.get(pk, ())) for pk in asked_in(body))
        return minutes_to_read(f"{self.page.summary} {words_of(body)} {answers}")

    @property
    def owner(self) -> str:
        return str(Owner(self.page.kept_by).label)

    @property
    def next_check(self) -> date | None:
        """Until when the last check holds, while it does."""
        if not self.page.checked_on:
            return None
        until = review_dates.next_check(self.page.checked_on, self.page.frequency)
        return until if until >= self.references.day else None

    @property
    def over(self) -> str:
        """What the page is, above its title, where that is not plain from where it stands."""
        labels = {PageKind.STORY: _("Ervaringsverhaal"), PageKind.QUESTION: _("Vraag"), PageKind.MEDIA: _("Opname")}
        return labels.get(PageKind(self.kind), "")

    @property
    def changed_at(self) -> datetime | None:
        changed: datetime | None = self.page.last_published_at
        return changed

    @cached_property
    def above(self) -> Entry | None:
        return self.shelf.above(self.entry) if self.entry else None

    @property
    def trail(self) -> list[tuple[str, str]]:
        """Names and addresses from the front page of the knowledge base down to the page above this one."""
        higher = [(self.above.title, self.above.url)] if self.above else []
        return [(_("Kennisbank"), reverse("knowledge:index")), *higher]

    @property
    def crumbs(self) -> list[Link]:
        return [Link(label=name, url=url) for name, url in self.trail]

    @property
    def translations(self) -> dict[str, str]:
        """The address of this page in each language that it is written in."""
        if self.entry is None:
            return {}
        found = {code: self.shelf.translation(self.entry, code) for code in queries.LANGUAGES}
        return {code: entry.url if entry else "" for code, entry in found.items()}

    @property
    def original_changed(self) -> Entry | None:
        """The Dutch page, when it changed after this translation of it."""
        if self.entry is None or self.entry.language == "nl":
            return None
        original = self.shelf.translation(self.entry, "nl")
        return original if original and original.changed_at > self.entry.changed_at else None

    @cached_property
    def related(self) -> list[Entry]:
        """What the editors chose, filled up with pages about the same."""
        chosen = [self.shelf.by_pk.get(int(one["value"])) for one in self.page.related.raw_data if one["value"]]
        shown_above = {one.pk for group in self.led_groups for one in group.entries}
        found = [one for one in chosen if one is not None and one.pk not in shown_above]
        if self.entry and not self.is_leading and len(found) < RELATED_AT_MOST:
            kinds = (PageKind.ARTICLE, PageKind.STORY, PageKind.MEDIA)
            found += self.shelf.like(self.entry, kinds, RELATED_AT_MOST - len(found), [one.pk for one in found])
        return found

    @cached_property
    def led_to(self) -> list[Entry]:
        """Of a theme or sector: what to read."""
        if self.entry is None or not self.is_leading:
            return []
        return self.shelf.led_to(self.entry)

    @cached_property
    def led_groups(self) -> list[LedGroup]:
        """What to read, by kind: the first few, and where all of them are."""
        titles = (
            (_("Lees hierover"), (PageKind.ARTICLE, PageKind.MEDIA)),
            (_("Verhalen"), (PageKind.STORY,)),
            (_("Vragen die mensen stellen"), (PageKind.QUESTION,)),
        )
        shown = {entry.pk for entry, _answer in self.renderer.asked}
        groups = [(title, [one for one in self.led_to if one.kind in kinds], kinds) for title, kinds in titles]
        return [
            LedGroup(
                title=title,
                entries=[one for one in entries if one.pk not in shown][:LED_AT_MOST],
                total=len(entries),
                all_url=self._all_url(kinds[0]),
                is_question=PageKind.QUESTION in kinds,
            )
            for title, entries, kinds in groups
            if any(one.pk not in shown for one in entries)
        ]

    def _all_url(self, kind: str) -> str:
        """The list of everything of a kind that this page leads to."""
        names = (("thema", self.page.themes), ("doelgroep", self.page.audiences), ("sector", self.page.sectors))
        ordered = names[::-1] if self.kind == PageKind.SECTOR else names
        tag = next(((name, codes[0]) for name, codes in ordered if codes), None)
        query = urlencode([("soort", KIND_NAMES[PageKind(kind)]), *([tag] if tag else [])])
        return f"{reverse('knowledge:index')}?{query}"

    @cached_property
    def around(self) -> tuple[Entry | None, Entry | None]:
        """The page before and after this one."""
        if self.entry is None or self.kind not in READ or self.kind == PageKind.QUESTION:
            return None, None
        return self.shelf.neighbours(self.entry)

    @cached_property
    def steps(self) -> list[Any]:
        """The steps of routes that this page is about."""
        if not self.page.steps:
            return []
        known = self.references.steps
        return [known[code] for code in self.page.steps if code in known][:STEPS_SHOWN]

    @property
    def families(self) -> list[Link]:
        """The kinds of programmes that this page is about."""
        found = [(code, self.references.family(code)) for code in self.page.families]
        url = reverse("navigator:programmes")
        return [Link(label=family.label, url=f"{url}?soort={code}") for code, family in found if family]

    @property
    def has_next(self) -> bool:
        return bool(self.steps or self.families or self.page.shows_desk)

    @property
    def sources(self) -> list[Source]:
        rows = [one["value"] for one in self.page.sources.raw_data]
        return [Source(row["name"], row.get("url") or "", _day(row.get("checked_on"))) for row in rows]

    @property
    def facts(self) -> list[ShownFact]:
        """Every fact that the text showed, in the order of reading."""
        language, day = self.references.language, self.references.day
        return [
            ShownFact(code, period.label, written(period.value, period.unit, language), period, period.holds_on(day))
            for code, period in self.references.shown.items()
        ]


def article_page(page: KnowledgePage, entry: Entry | None, shelf: Shelf, *, day: date, draft: bool) -> ArticlePage:
    """The page with its text ready. One query for the answers that stand in it, one for pictures, one for files."""
    references = References(shelf, page.language, day)
    body = list(page.body.raw_data)
    asked = queries.texts([pk for pk in asked_in(body) if pk in shelf.by_pk])
    answers = {pk: list(text.raw_data) for pk, text in asked.items()}
    renderer = Renderer(references, answers, files_in(body))
    parts = renderer.parts(body)
    references.plain(f"{page.title} {page.summary}")  # so that their facts are listed as well
    return ArticlePage(page, entry, shelf, references, renderer, parts, draft)


def kind_label(entry: Entry) -> str:
    """What a page is, as it stands in a list."""
    return str(capfirst(PageKind(entry.kind).label))


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
