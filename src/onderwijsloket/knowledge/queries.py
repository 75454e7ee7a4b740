"""What pages ask of this room. What is small is kept per process, for as long as the database says it is current."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet, Sum, Value
from django.urls import reverse
from django.utils import translation

from onderwijsloket.knowledge import code_choices
from onderwijsloket.knowledge.content_check import Known
from onderwijsloket.knowledge.enums import Answer, PageKind
from onderwijsloket.knowledge.fact_values import FactPeriod, value_on, written
from onderwijsloket.knowledge.models import Fact, FactChange, Feedback, KnowledgePage, ReviewMark
from onderwijsloket.knowledge.raw_blocks import asked_in, links_in, paragraphs_of
from onderwijsloket.knowledge.references import References
from onderwijsloket.knowledge.shelf import Entry, Facts, Shelf

LANGUAGES = ("nl", "en")
TAGS = ("sectors", "functions", "qualifications", "audiences", "themes", "phases", "steps", "families")
_COLUMNS = (
    "pk",
    "kind",
    "locale__language_code",
    "slug",
    "code",
    "title",
    "summary",
    "path",
    "translation_key",
    "first_published_at",
    "last_published_at",
    "is_sample",
    *TAGS,
)
Stamp = tuple[tuple[Any, ...], ...]
_kept: dict[str, tuple[Stamp, Shelf]] = {}


def shelf(day: date) -> Shelf:
    """All published pages without their texts, and all facts, as of a day.

    One query; another when something changed since or it is another day, and one for facts once one is asked for.
    """
    stamp = ((day,), *_stamp())
    known = _kept.get("shelf")
    if known is None or known[0] != stamp:
        facts = cache(_facts)
        known = stamp, Shelf(_entries(facts, day), facts)
        _kept["shelf"] = known
    return known[1]


def forget() -> None:
    """Read everything again at the next question; for tests, in which one database follows another."""
    _kept.clear()


def _stamp() -> Stamp:
    """What is published and which facts there are, told in a few figures that change with every change."""
    with connection.cursor() as cursor:
        cursor.execute(*_stamp_sql())
        return tuple(sorted(map(tuple, cursor.fetchall())))


@cache
def _stamp_sql() -> tuple[str, tuple[Any, ...]]:
    figures = {"of": Value("pages")}
    pages = KnowledgePage.objects.live().order_by().annotate(**figures).values("of")
    pages = pages.annotate(Count("pk"), Sum("live_revision_id"), Max("last_published_at"))
    facts = Fact.objects.order_by().annotate(of=Value("facts")).values("of")
    facts = facts.annotate(Count("pk"), Sum("latest_revision_id"), Max("changed_at"))
    sql: tuple[str, tuple[Any, ...]] = pages.union(facts, all=True).query.sql_with_params()
    return sql


def _entries(facts: Callable[[], Facts], day: date) -> list[Entry]:
    rows = KnowledgePage.objects.live().order_by("path").values_list(*_COLUMNS)
    values = {language: References(Shelf([], facts), language, day) for language in LANGUAGES}
    return [_entry(dict(zip(_COLUMNS, row, strict=True)), values) for row in rows]


def _entry(row: dict[str, Any], values: dict[str, References]) -> Entry:
    """A page with the values of today in its title and summary."""
    language, kind, slug = row.pop("locale__language_code"), row["kind"], row["slug"]
    for name in ("title", "summary"):
        row[name] = values[language].plain(row[name])
    with translation.override(language):
        url = reverse("knowledge:index") if kind == PageKind.INDEX else reverse("knowledge:page", args=[slug])
    tags: dict[str, Any] = {name: tuple(row.pop(name) or ()) for name in TAGS}
    return Entry(
        language=language,
        url=url,
        published_at=row.pop("first_published_at"),
        changed_at=row.pop("last_published_at"),
        translation_key=str(row.pop("translation_key")),
        **row,
        **tags,
    )


def _facts() -> Facts:
    found: dict[tuple[str, str], list[FactPeriod]] = defaultdict(list)
    for row in Fact.objects.all():
        for language in LANGUAGES:
            found[language, row.code].append(row.period(language))
    return dict(found)


def fact_values_on(language: str, day: date) -> dict[str, str]:
    """Every fact as it stands in a sentence on a day, by code. One query."""
    periods = ((code, value_on(rows, day)) for (spoken, code), rows in _facts().items() if spoken == language)
    return {code: written(one.value, one.unit, language) for code, one in periods}


def fact_changes() -> QuerySet[FactChange]:
    """What changed about facts, newest first."""
    return FactChange.objects.all()


def page(entry: Entry) -> KnowledgePage | None:
    """A published page with its text. One query."""
    return KnowledgePage.objects.live().select_related("locale").filter(pk=entry.pk).first()


def texts(pks: Sequence[int]) -> dict[int, Any]:
    """The texts of some published pages, by number. One query, none for no pages."""
    if not pks:
        return {}
    return dict(KnowledgePage.objects.live().filter(pk__in=pks).values_list("pk", "body"))


def stamp(day: date) -> str:
    """Another text after everything that changes what pages say on a day. One query."""
    return str((day, _stamp()))


def readable(language: str, day: date) -> Iterator[tuple[Entry, list[str]]]:
    """Every published page of a language with what there is to read in it, paragraph by paragraph. Few queries."""
    found = shelf(day)
    values = References(found, language, day)
    entries = [entry for entry in found.entries if entry.language == language and entry.kind != PageKind.INDEX]
    bodies = texts([entry.pk for entry in entries])
    for entry in entries:
        body = bodies.get(entry.pk)
        yield entry, [values.plain(part) for part in paragraphs_of(body.raw_data if body else ())]


@dataclass(frozen=True)
class PublicPage:
    """A page that search engines may know, with the day it changed last."""

    path: str
    changed_on: date


def public_pages(day: date) -> list[PublicPage]:
    """Every published page, the front pages first."""
    entries = sorted(shelf(day).entries, key=lambda entry: (entry.kind != PageKind.INDEX, entry.url))
    return [PublicPage(entry.url, entry.changed_at.date()) for entry in entries]


def open_feedback() -> QuerySet[Feedback]:
    """What readers wrote and no editor dealt with yet, oldest first. A bare yes or no is only counted."""
    waiting = Feedback.objects.filter(handled_at=None).exclude(text="")
    return waiting.select_related("page__locale").order_by("given_at", "pk")


def open_review_marks() -> QuerySet[ReviewMark]:
    """Which pages must be looked at before their turn, and why, oldest first."""
    return ReviewMark.objects.filter(settled_at=None).select_related("page__locale").order_by("marked_at", "pk")


@dataclass(frozen=True)
class FeedbackCount:
    """How often a page helped."""

    title: str
    url: str
    yes: int
    no: int


def feedback_counts(since: datetime, day: date) -> list[FeedbackCount]:
    """Pages with reactions since a moment, those that helped least first. One query."""
    rows = Feedback.objects.filter(given_at__gte=since).order_by().values("page").annotate(
        yes=Count("pk", filter=Q(answer=Answer.YES)), no=Count("pk", filter=Q(answer=Answer.NO))
    )  # fmt: skip
    known = shelf(day).by_pk
    found = [
        FeedbackCount(known[row["page"]].title, known[row["page"]].url, row["yes"], row["no"])
        for row in rows
        if row["page"] in known
    ]
    return sorted(found, key=lambda one: (-one.no, -one.yes, one.title))


def incoming_links() -> Counter[int]:
    """How many published texts lead to each page, by number. One query, for all texts."""
    found: Counter[int] = Counter()
    for pk, body, related in KnowledgePage.objects.live().order_by("pk").values_list("pk", "body", "related"):
        targets = {*links_in(body.raw_data), *asked_in(body.raw_data), *(int(one["value"]) for one in related.raw_data)}
        found.update(targets - {pk})
    return found


def subjects(language: str, day: date) -> list[Entry]:
    """The theme pages about a subject, in the order of the editors."""
    return [one for one in shelf(day).entries if one.kind == PageKind.THEME and one.language == language and one.themes]


def known_codes() -> Known:
    """What a text from a file may refer to, besides what stands in the files."""
    pages = KnowledgePage.objects.exclude(kind=PageKind.INDEX).values_list("locale__language_code", "code")
    return Known(
        facts=set(Fact.objects.values_list("code", flat=True)),
        pages=set(pages),
        steps={code for code, _label in code_choices.steps()},
        families={code for code, _label in code_choices.families()},
    )
