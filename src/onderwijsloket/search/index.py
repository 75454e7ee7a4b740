"""Everything that can be found, in the memory of this process, and as new as the database.

Each search asks every source for its stamp: a query or two. Only a source with another stamp is read again, and of what
it gives only what is different is indexed again. So a change is found at once in every process, nothing that tells of
a change can get lost, and a process that starts, or comes back after a crash, needs nothing but the database.

Directions of texts (finding by meaning) take longer to make than to keep: the worker makes and stores them, and here
they are only read. Until then a document is found by its words.
"""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic

from onderwijsloket.search import meanings
from onderwijsloket.search.documents import Findable, Source
from onderwijsloket.search.enums import LANGUAGES
from onderwijsloket.search.sources import SOURCES
from search_engine import Encoder, Found, Library, Synonyms, language

# How long to wait before asking again for directions that were not there yet.
PAUSE_SECONDS = 20.0


@dataclass
class _Read:
    """What was read from one source."""

    stamp: str = ""
    names: set[str] = field(default_factory=set)


class SiteIndex:
    """The documents of one language."""

    def __init__(self, language_code: str, synonyms: Synonyms, encode: Encoder | None) -> None:
        self.language_code = language_code
        self.library = Library(language(language_code), synonyms, encode)
        self.documents: dict[str, Findable] = {}
        self._read: dict[str, _Read] = {}
        self._lock = threading.RLock()
        self._wants_meanings: dict[str, str] = {}
        self._asked_for_meanings = 0.0

    def search(self, text: str, *, most: int) -> Found:
        """What fits best, in a moment at which the index does not change."""
        with self._lock:
            return self.library.search(text, most=most)

    def snapshot(self) -> list[Findable]:
        """All documents of this moment."""
        with self._lock:
            return list(self.documents.values())

    def renew(self, stamps: Mapping[str, str], sources: Sequence[Source]) -> int:
        """Read the sources that have another stamp than last time; gives how many documents are new or different."""
        with self._lock:
            changed = sum(self._renew(source, stamps[source.name]) for source in sources)
            self._take_meanings()
        return changed

    def _renew(self, source: Source, stamp: str) -> int:
        known = self._read.setdefault(source.name, _Read())
        if known.stamp == stamp:
            return 0
        found = {one.name: one for one in source.read(self.language_code)}
        gone = known.names - found.keys()
        changed = [one for name, one in found.items() if self.documents.get(name) != one]
        for name in gone:
            self.library.take(name)
            del self.documents[name]
        for one in changed:
            self.documents[one.name] = one
        self.library.put_words(one.for_engine() for one in changed)
        known.stamp, known.names = stamp, set(found)
        self._want_meanings(changed, gone)
        return len(changed) + len(gone)

    def _want_meanings(self, changed: Sequence[Findable], gone: Collection[str]) -> None:
        if not self.library.has_meaning:
            return
        for name in gone:
            self._wants_meanings.pop(name, None)
        self._wants_meanings.update((one.name, meanings.fingerprint(one.for_engine())) for one in changed)
        self._asked_for_meanings = 0.0

    def _take_meanings(self) -> None:
        """Directions that the worker made meanwhile; asked for now and then, for they take a while to make."""
        now = monotonic()
        if not self._wants_meanings or now - self._asked_for_meanings < PAUSE_SECONDS:
            return
        self._asked_for_meanings = now
        stored = meanings.stored(set(self._wants_meanings.values()))
        for name, print_ in list(self._wants_meanings.items()):
            if vectors := stored.get(print_):
                self.library.put_meaning(name, vectors)
                del self._wants_meanings[name]


_indexes: dict[str, tuple[str, SiteIndex]] = {}
_making = threading.Lock()


def forget() -> None:
    """Read everything again at the next search; for tests, in which one database follows another."""
    _indexes.clear()


def current(language_code: str, *, words: Callable[[], tuple[str, Synonyms]], encode: Encoder | None) -> SiteIndex:
    """The index of a language as the database is now. `words` gives the other words for things, with their stamp."""
    stamps = {source.name: source.stamp() for source in SOURCES}
    words_stamp, synonyms = words()
    with _making:  # of many who search first, one makes the index and the others wait for it
        known = _indexes.get(language_code)
        if known is None or known[0] != words_stamp:
            known = words_stamp, SiteIndex(language_code, synonyms, encode)
        known[1].renew(stamps, SOURCES)
        _indexes[language_code] = known
    return known[1]


def stamp() -> str:
    """Another text after every change of what can be found."""
    return str([source.stamp() for source in SOURCES])


def all_documents() -> dict[str, list[Findable]]:
    """Everything that can be found, by language."""
    return {code: [one for source in SOURCES for one in source.read(code)] for code in LANGUAGES}
