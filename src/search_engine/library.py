"""Documents that can be searched by words and by meaning; what commands, measurements and tests use."""

from collections.abc import Iterable

from search_engine.documents import Document
from search_engine.index import Found, Index
from search_engine.languages import Language
from search_engine.meaning import Encoder, Meanings, vectors_of
from search_engine.mixing import mixed
from search_engine.synonyms import Synonyms


class Library:
    """The documents of one language, in memory. Without an encoder they are found by their words only."""

    def __init__(self, language: Language, synonyms: Synonyms, encode: Encoder | None = None) -> None:
        self.index = Index(language, synonyms)
        self._meanings, self._encode = Meanings(), encode

    def put(self, documents: Iterable[Document]) -> None:
        """Add documents."""
        for document in documents:
            self.index.put(document)
            if self._encode is not None:
                self._meanings.put(document.key, vectors_of(document, self._encode))

    def put_words(self, documents: Iterable[Document]) -> None:
        """Add documents of which the meaning is not known yet."""
        for document in documents:
            self._meanings.take(document.key)
            self.index.put(document)

    def put_meaning(self, key: str, vectors: bytes) -> None:
        """Add the directions of a document, as `vectors_of` made them."""
        self._meanings.put(key, vectors)

    def take(self, key: str) -> None:
        """Take a document out, if it is there."""
        self.index.take(key)
        self._meanings.take(key)

    @property
    def has_meaning(self) -> bool:
        """Whether documents are also found by meaning."""
        return self._encode is not None

    def search(self, text: str, *, most: int = 50) -> Found:
        """What fits best."""
        found = self.index.search(text, most=most)
        if self._encode is None or not found.query.text:
            return found
        likeness = self._meanings.likeness(found.query.meant or found.query.text, self._encode)
        return Found(found.query, mixed(found.hits, likeness)[:most])
