"""An index in memory: documents come and go one by one, and are found at once."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search_engine.asking import Query, read_query
from search_engine.documents import Document, Terms, terms_of
from search_engine.languages import Language
from search_engine.ranking import Collection, rank
from search_engine.synonyms import Synonyms
from search_engine.vocabulary import Vocabulary


@dataclass(frozen=True)
class Entry:
    """What ranking keeps of a document."""

    key: str
    terms: Terms
    names: Sequence[frozenset[str]]
    weight: float = 1.0


@dataclass(frozen=True)
class Hit:
    """A document that was found, and how well it fits."""

    key: str
    score: float


@dataclass(frozen=True)
class Found:
    """The answer of an index: the query as it was read, and what fits, the best first."""

    query: Query
    hits: tuple[Hit, ...]


class Index:
    """The documents of one language."""

    def __init__(self, language: Language, synonyms: Synonyms) -> None:
        self.language, self.synonyms = language, synonyms
        self.vocabulary = Vocabulary(language)
        self._entries: dict[int, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def put(self, document: Document) -> None:
        """Add a document, in place of what had its key."""
        self.put_terms(document.key, terms_of(document), weight=document.weight)

    def put_terms(self, key: str, terms: Terms, *, weight: float = 1.0, number: int | None = None) -> None:
        """Add a document of which the words are known. `number` decides the order among equals."""
        self.take(key)
        number = max(self._entries, default=0) + 1 if number is None else number
        stem = self.language.stem
        self._numbers[key] = number
        names = [frozenset(stem(word) for word in name if self.language.weight(word)) for name in terms.names]
        self._entries[number] = Entry(key, terms, names, weight)
        for word, impact in terms.impacts.items():
            postings = self._postings[stem(word)]
            postings[number] = postings.get(number, 0.0) + impact
        self.vocabulary.add(dict.fromkeys(terms.impacts, 1))

    def take(self, key: str) -> None:
        """Take a document out, if it is there."""
        number = self._numbers.pop(key, None)
        if number is None:
            return
        words = self._entries.pop(number).terms.impacts
        for stem in {self.language.stem(word) for word in words}:
            self._postings[stem].pop(number, None)
            if not self._postings[stem]:
                del self._postings[stem]
        self.vocabulary.add(dict.fromkeys(words, -1))

    def read(self, text: str) -> Query:
        """What somebody asks of these documents."""
        return read_query(text, self.vocabulary, self.synonyms)

    def search(self, text: str, *, most: int = 50) -> Found:
        """What fits best."""
        query = self.read(text)
        return Found(query, self.ranked(query, most=most))

    def ranked(self, query: Query, *, most: int = 50) -> tuple[Hit, ...]:
        """What fits a query best."""
        found = rank(query, self._collection(), most=most)
        return tuple(Hit(self._entries[number].key, score) for number, score in found)

    def _collection(self) -> Collection:
        postings: Mapping[str, Mapping[int, float]] = self._postings
        entries, nothing = self._entries, Counter[int]()
        return Collection(
            total=len(entries),
            count=lambda stem: len(postings.get(stem, nothing)),
            impacts=lambda stem: postings.get(stem, nothing),
            names=lambda number: entries[number].names,
            weight=lambda number: entries[number].weight,
        )
