"""What the knowledge base has to be found: articles, questions with their answers, stories, themes and sectors."""

from collections.abc import Iterator

from django.utils import timezone, translation

from onderwijsloket.knowledge import queries as knowledge
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.search.documents import Findable, Source
from onderwijsloket.search.enums import Kind

KINDS = {PageKind.QUESTION: Kind.QUESTION, PageKind.STORY: Kind.STORY}


def _stamp() -> str:
    return knowledge.stamp(timezone.localdate())


def _read(language: str) -> Iterator[Findable]:
    with translation.override(language):
        for entry, paragraphs in knowledge.readable(language, timezone.localdate()):
            kind = KINDS.get(PageKind(entry.kind), Kind.ARTICLE)
            yield Findable(
                kind=kind,
                key=entry.code,
                language=language,
                title=entry.title,
                url=entry.url,
                lead=entry.summary,
                passages=paragraphs,
            )


SOURCE = Source("knowledge", _stamp, _read)
