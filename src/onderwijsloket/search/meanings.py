"""Directions of texts, made once by the worker and kept: making them takes a hundred times as long as reading them."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from django.conf import settings

from onderwijsloket.search.models import StoredMeaning
from search_engine import Document, Encoder
from search_engine.meaning import encoder, texts_of, vectors_of

ROUND = 50
PRINTS_AT_ONCE = 500


def encode() -> Encoder | None:
    """The encoder, unless finding by meaning is switched off or its package is not there."""
    return encoder() if settings.SEARCH_BY_MEANING else None


def fingerprint(document: Document) -> str:
    """What names the texts of a document: the same texts, in whatever document, have the same directions."""
    return hashlib.sha256(json.dumps(texts_of(document)).encode()).hexdigest()[:32]


def stored(fingerprints: Collection[str]) -> dict[str, bytes]:
    """The directions that are kept, by fingerprint."""
    wanted, found = iter(sorted(fingerprints)), dict[str, bytes]()
    while some := list(islice(wanted, PRINTS_AT_ONCE)):
        rows = StoredMeaning.objects.filter(fingerprint__in=some).values_list("fingerprint", "vectors")
        found.update((name, bytes(vectors)) for name, vectors in rows)
    return found


def keep(documents: Sequence[Document]) -> Iterator[int]:
    """Make and store the directions that are missing and forget those of texts that are gone; tells how many are left.

    Every round is stored by itself, so that it can be stopped at any moment and goes on where it was.
    """
    encoding = encode()
    if encoding is None:
        return
    wanted = {fingerprint(document): document for document in documents}
    known = set(StoredMeaning.objects.values_list("fingerprint", flat=True))
    _forget(known - wanted.keys())
    missing = sorted(wanted.keys() - known)
    for start in range(0, len(missing), ROUND):
        some = missing[start : start + ROUND]
        rows = [StoredMeaning(fingerprint=name, vectors=vectors_of(wanted[name], encoding)) for name in some]
        StoredMeaning.objects.bulk_create(rows, ignore_conflicts=True)
        yield len(missing) - start - len(some)


def _forget(fingerprints: Collection[str]) -> None:
    gone = sorted(fingerprints)
    for start in range(0, len(gone), PRINTS_AT_ONCE):
        StoredMeaning.objects.filter(fingerprint__in=gone[start : start + PRINTS_AT_ONCE]).delete()
