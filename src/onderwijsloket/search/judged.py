"""The judged queries of this site: what people type, and everything here that answers it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings

from onderwijsloket.core import strict_yaml
from onderwijsloket.search.documents import Findable
from onderwijsloket.search.enums import Kind
from search_engine.evaluation import Judged

_TEXTS = (Kind.ARTICLE, Kind.QUESTION, Kind.STORY)
_JUDGED = settings.CONTENT_DIR / "search" / "judged"


def judged(language_code: str, documents: Iterable[Findable]) -> list[Judged]:
    """The queries of a language with the names of the documents that answer them.

    Raises ValueError for an answer that does not exist: a judgement that nothing can fulfil measures nothing.
    """
    queries, topics = (_read(name) for name in ("queries.yaml", "topics.yaml"))
    known = list(documents)
    rows = ((kind, row) for kind, some in queries[language_code].items() for row in some)
    return [Judged(row[0], frozenset(_names(row[1:], topics, known)), kind) for kind, row in rows]


def _names(answers: Iterable[str], topics: Mapping[str, Any], known: list[Findable]) -> Iterator[str]:
    for answer in answers:
        kind, _colon, code = answer.partition(":")
        names = list(_about(topics[code], known)) if kind == "about" else list(_called(kind, code, known))
        if not names and kind != "about":
            raise ValueError("nothing is called", answer)
        yield from names


def _about(codes: Iterable[str], known: list[Findable]) -> Iterator[str]:
    wanted = set(codes)
    for one in known:
        if (one.kind in _TEXTS and one.key in wanted) or (one.kind == Kind.PAGE and f"page:{one.key}" in wanted):
            yield one.name


def _called(kind: str, code: str, known: list[Findable]) -> Iterator[str]:
    for one in known:
        family = one.fold.partition(":")[0]
        if one.name == f"{kind}:{code}" or (kind == "family" and one.kind == Kind.PROGRAMME and family == code):
            yield one.name


def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = strict_yaml.load((_JUDGED / name).read_text(encoding="utf-8"))
    return found
