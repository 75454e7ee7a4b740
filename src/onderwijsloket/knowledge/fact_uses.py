"""Where a fact stands: the pages and the words of the routetool that change with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.raw_blocks import asked_in, facts_in
from onderwijsloket.routes.queries import WordsPlace, words_naming


@dataclass(frozen=True)
class UsingPage:
    """A published page that shows a fact, itself or in an answer that stands in it."""

    pk: int
    title: str
    kind: str
    language: str

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.pk])


@dataclass(frozen=True)
class Uses:
    """Everything that changes when a fact does."""

    pages: Sequence[UsingPage]
    words: Sequence[WordsPlace]

    @property
    def total(self) -> int:
        return len(self.pages) + len(self.words)


def uses_of(code: str) -> Uses:
    """Where a fact stands now. Two queries, for all published texts."""
    rows = list(
        KnowledgePage.objects.live()
        .order_by("path")
        .values_list("pk", "title", "kind", "locale__language_code", "summary", "search_description", "body")
    )
    own = {row[0] for row in rows if code in facts_in(f"{row[1]} {row[4]} {row[5]}", row[6].raw_data)}
    pages = [
        UsingPage(pk, title, str(PageKind(kind).label), language)
        for pk, title, kind, language, _summary, _description, body in rows
        if pk in own or own & set(asked_in(body.raw_data))
    ]
    return Uses(pages, words_naming(code))
