"""What changes in this room: words are loaded from files, catalogues are loaded and activated.

Editing and publishing words goes through the CMS (models.Words.publish).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from onderwijsloket.core import page_cache
from onderwijsloket.routes import words_fields
from onderwijsloket.routes.models import Words
from onderwijsloket.routes.words_files import WordsRecord


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
