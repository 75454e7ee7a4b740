"""What pages ask of this room: the active catalogue, the words, and whether a route is still allowed.

Each answer costs one query; what is compiled from it is kept per process, keyed by what the database says is current.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Aggregate, Case, CharField, Count, F, Max, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from route_engine import Catalogue, Engine, load_catalogue

from onderwijsloket.routes import words_preview
from onderwijsloket.routes.models import CatalogueVersion, Words
from onderwijsloket.routes.words_book import MissingWords, WordsBook, WordsEntry

__all__ = ["ActiveCatalogue", "MissingWords", "NoActiveCatalogue", "WordsBook", "WordsEntry", "active", "words"]


class NoActiveCatalogue(LookupError):
    """No version of the catalogue is active; `manage.py load_content` loads and activates the shipped one."""


@dataclass(frozen=True)
class ActiveCatalogue:
    """The rules in force, ready to be asked."""

    engine: Engine
    catalogue: Catalogue
    version: str
    checksum: str
    activated_at: datetime
    checked_on: date


Stamp = tuple[object, ...]
_lock = threading.Lock()
_engines: dict[str, Engine] = {}
_books: dict[str, tuple[Stamp, WordsBook]] = {}


def active() -> ActiveCatalogue:
    """The active catalogue with its compiled engine. One query; the source text only travels when it is not compiled yet."""
    known = tuple(_engines)
    row = (
        CatalogueVersion.objects.active()
        .annotate(
            unknown_source=Case(
                When(checksum__in=known, then=Value("")), default=F("source"), output_field=CharField()
            )
        )
        .values_list("version", "checksum", "activated_at", "unknown_source")
        .first()
    )
    if row is None:
        raise NoActiveCatalogue("no catalogue is active; run manage.py load_content")
    version, checksum, activated_at, source = row
    engine = _engine(checksum, source)
    return ActiveCatalogue(engine, engine.catalogue, version, checksum, activated_at, engine.catalogue.checked_on)


def _engine(checksum: str, source: str) -> Engine:
    """Compiles once per process and keeps the last two, so that an activation does not make requests wait twice."""
    if (engine := _engines.get(checksum)) is not None:
        return engine
    with _lock:
        if checksum not in _engines:
            source = source or CatalogueVersion.objects.values_list("source", flat=True).get(checksum=checksum)
            engine = Engine(load_catalogue(source))
            while len(_engines) > 1:
                del _engines[next(iter(_engines))]
            _engines[checksum] = engine
        return _engines[checksum]


def words(language: str) -> WordsBook:
    """Every published text of `language`. One query, which returns rows only when something was published since the last."""
    stamp, book = _books.get(language, (None, WordsBook(language, {})))
    rows = list(_stamped(language, stamp))
    if rows:
        book = WordsBook(language, {(row.kind, row.code): row.entry() for row in rows})
        _books[language] = (tuple(getattr(rows[0], name) for name in _STAMP), book)
    return words_preview.with_draft(book)


# Rows published, live revisions (each publication has a higher number), loads and the last time together change with every
# publication, also when two are committed in another order than they were made.
_STAMP: Mapping[str, Aggregate | Coalesce] = {
    "stamp_count": Count("pk"),
    "stamp_revisions": Coalesce(Sum("live_revision_id"), 0),
    "stamp_loads": Sum("load_count"),
    "stamp_time": Max("last_published_at"),
}


def _stamped(language: str, stamp: Stamp | None) -> QuerySet[Words]:
    """The live rows with the stamp of their language; none when that is still the given one."""
    live = Words.objects.live_in(language)
    per_language = live.order_by().values("language")
    texts = live.annotate(
        **{name: Subquery(per_language.annotate(total=total).values("total")) for name, total in _STAMP.items()}
    )
    return texts if stamp is None else texts.exclude(**dict(zip(_STAMP, stamp, strict=True)))
