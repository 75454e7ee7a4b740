"""What changes in this room: words are loaded from files, catalogues are loaded and activated.

Editing and publishing words goes through the CMS (models.Words.publish).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from onderwijsloket.accounts.models import User
from onderwijsloket.core import page_cache
from onderwijsloket.routes import queries, words_fields
from onderwijsloket.routes.catalogue_review import CatalogueRefused, change_to, objections, readable
from onderwijsloket.routes.models import CatalogueVersion, RetiredRoute, Words
from onderwijsloket.routes.words_book import values_named
from onderwijsloket.routes.words_files import WordsRecord
from route_engine import AnswerSet, Catalogue, Difference, Engine
from route_engine.paths import Path


@dataclass
class LoadedWords:
    """What a load did, as keys (kind, code, language); `kept` are texts an editor changed, which were left alone."""

    added: list[tuple[str, str, str]] = field(default_factory=list)
    updated: list[tuple[str, str, str]] = field(default_factory=list)
    kept: list[tuple[str, str, str]] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def load_words(*, records: Iterable[WordsRecord], at: datetime) -> LoadedWords:
    """Publishes the texts from the files: adds what is missing, renews what no editor touched, reports the rest."""
    loaded = LoadedWords()
    rows = {(row.kind, row.code, row.language): row for row in Words.objects.select_for_update()}
    new: list[Words] = []
    renewed: list[Words] = []
    for record in records:
        row = rows.get(record.key)
        if row is None:
            new.append(_written(Words(kind=record.kind, code=record.code, language=record.language), record, at))
            loaded.added.append(record.key)
        elif row.shipped_fingerprint == record.fingerprint:
            loaded.unchanged += 1
        elif row.is_untouched() or row.fingerprint() == record.fingerprint:
            renewed.append(_written(row, record, at))
            loaded.updated.append(record.key)
        else:
            loaded.kept.append(record.key)
    Words.objects.bulk_create(new, batch_size=100)
    Words.objects.bulk_update(renewed, _LOADED_FIELDS, batch_size=50)
    if new or renewed:
        page_cache.bump()
    return loaded


_LOADED_FIELDS = (
    *words_fields.TEXTS,
    "sources",
    "shipped_fingerprint",
    "load_count",
    "live",
    "first_published_at",
    "last_published_at",
)


def _written(row: Words, record: WordsRecord, at: datetime) -> Words:
    for name, text in record.texts.items():
        setattr(row, name, text)
    row.sources = record.sources
    row.shipped_fingerprint = record.fingerprint
    row.load_count += 1
    row.live = True
    row.first_published_at = row.first_published_at or at
    row.last_published_at = at
    return row


def renew_words(*, codes: Iterable[str]) -> int:
    """Have every process read the texts again in which a value is named that changed; gives how many texts."""
    wanted = set(codes)
    rows = Words.objects.filter(live=True)
    touched = [row.pk for row in rows if wanted & values_named(row.texts().values())] if wanted else []
    return Words.objects.filter(pk__in=touched).update(load_count=F("load_count") + 1)


@transaction.atomic
def load_catalogue(*, text: str, by: User | None, at: datetime) -> tuple[CatalogueVersion, bool]:
    """Keeps a version of the rules, and prepares an empty draft for every code without words. It is not in force yet.

    Gives the version and whether it is new: the same text is kept once. Raises CatalogueRefused when it cannot be read.
    """
    catalogue = readable(text)
    version, created = CatalogueVersion.objects.get_or_create(
        checksum=sha256(text.encode()).hexdigest(),
        defaults={"version": catalogue.version, "source": text, "loaded_at": at, "loaded_by": by},
    )
    _prepare_words(catalogue)
    return version, created


def _prepare_words(catalogue: Catalogue) -> None:
    known = set(Words.objects.values_list("kind", "code", "language"))
    missing = [key for key in queries.missing_words(catalogue) if key not in known]
    empty = (Words(kind=kind, code=code, language=language, live=False) for kind, code, language in missing)
    Words.objects.bulk_create([_marked_as_shipped(row) for row in empty], batch_size=100)


def _marked_as_shipped(row: Words) -> Words:
    row.shipped_fingerprint = row.fingerprint()
    return row


@transaction.atomic
def activate_catalogue(*, version: CatalogueVersion, by: User | None, at: datetime) -> Difference | None:
    """Puts a version in force, keeps the earlier one, and notes which routes are no longer allowed.

    Gives what changed, None when there was nothing before. Raises CatalogueRefused with every objection, and then
    changes nothing.
    """
    locked = {row.pk: row for row in CatalogueVersion.objects.select_for_update().defer("source")}
    chosen = locked[version.pk]
    catalogue = readable(version.source)
    if problems := objections(catalogue):
        raise CatalogueRefused(problems)
    change = change_to(catalogue, version.checksum)
    if chosen.is_active:
        return change
    CatalogueVersion.objects.active().update(is_active=False, deactivated_at=at)
    CatalogueVersion.objects.filter(pk=version.pk).update(
        is_active=True, activated_at=at, activated_by=by, deactivated_at=None
    )
    if change:
        _note_retired(change, Engine(catalogue), chosen, at)
    version.refresh_from_db()
    page_cache.bump()
    return change


def _note_retired(change: Difference, engine: Engine, version: CatalogueVersion, at: datetime) -> None:
    """A route that went gets its date; a route that came (back) loses it."""
    lost = {
        _key(one.answers, path)
        for one in change.answers
        for path in one.lost
        if not _is_allowed(engine, one.answers, path)
    }
    gained = {_key(one.answers, path) for one in change.answers for path in one.gained}
    noted = set(RetiredRoute.objects.values_list("key", flat=True))
    RetiredRoute.objects.filter(key__in=noted & gained).delete()
    retired = (RetiredRoute(key=key, retired_at=at, retired_by=version) for key in sorted(lost - noted))
    RetiredRoute.objects.bulk_create(retired, batch_size=500)


def _key(answers: AnswerSet, path: Path) -> str:
    return queries.route_key(answers.prior, answers.qualification, path.steps)


def _is_allowed(engine: Engine, answers: AnswerSet, path: Path) -> bool:
    """Whether the route that one answer set lost is still a route for another school."""
    return engine.route_problem(answers.prior, answers.qualification, path.steps) is None
