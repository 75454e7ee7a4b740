"""The words of an index: which there are, what compounds are made of, and which word was probably meant."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search_engine.languages import Language

SHORTEST_PART, SHORTEST_HEAD = 3, 4
MOST_COMPOUNDS = 30


@dataclass(frozen=True)
class Guess:
    """A word that was probably meant, and how much it is like what was typed (up to 1)."""

    word: str
    likeness: float


class Vocabulary:
    """How many documents each word is in. Words come and go as documents do."""

    def __init__(self, language: Language, counts: Mapping[str, int] | None = None) -> None:
        self.language = language
        self._counts: dict[str, int] = {}
        self._words_of: dict[str, set[str]] = {}
        self._by_length: dict[int, dict[str, None]] = defaultdict(dict)
        self._forward: list[str] = []
        self._backward: list[str] = []
        self._is_sorted = False
        self.add(counts or {})

    def add(self, counts: Mapping[str, int]) -> None:
        """Count words in, or out with numbers below zero."""
        for word, number in counts.items():
            left = self._counts.get(word, 0) + number
            if left > 0 and word not in self._counts:
                self._enter(word)
            if left > 0:
                self._counts[word] = left
            elif word in self._counts:
                self._leave(word)

    def _enter(self, word: str) -> None:
        self._words_of.setdefault(self.language.stem(word), set()).add(word)
        self._is_sorted = False
        if not word.isdigit():
            self._by_length[len(word)][word] = None

    def _leave(self, word: str) -> None:
        del self._counts[word]
        self._by_length[len(word)].pop(word, None)
        self._is_sorted = False
        stem = self.language.stem(word)
        self._words_of[stem].discard(word)
        if not self._words_of[stem]:
            del self._words_of[stem]

    def knows(self, word: str) -> bool:
        """Whether a document has the word in this or another form."""
        return self.language.stem(word) in self._words_of

    def has_stem(self, stem: str) -> bool:
        return stem in self._words_of

    def count(self, word: str) -> int:
        """In how many documents the word stands just like this."""
        return self._counts.get(word, 0)

    def starting_with(self, beginning: str, most: int) -> list[str]:
        """Words that begin like this, those of most documents first."""
        found = _beginning(self._sorted()[0], beginning)
        return sorted(found, key=lambda word: (-self._counts[word], word))[:most]

    def _sorted(self) -> tuple[list[str], list[str]]:
        if not self._is_sorted:
            letters = [word for word in self._counts if word.isalpha()]
            self._forward, self._backward = sorted(letters), sorted(word[::-1] for word in letters)
            self._is_sorted = True
        return self._forward, self._backward

    def split(self, word: str) -> tuple[str, ...]:
        """The known words that a compound is made of; nothing when it is not made of known words."""
        return next(iter(self._splits(word, parts=3)), ())

    def _splits(self, word: str, parts: int) -> Iterator[tuple[str, ...]]:
        """Ways to cut a word, those with the fewest parts and the longest last part first."""
        if not self.language.links or len(word) < SHORTEST_PART + SHORTEST_HEAD:
            return
        for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first = self._first_part(word[:at])
            if first and len(word) - at >= SHORTEST_HEAD and self.knows(word[at:]):
                yield first, word[at:]
        if parts > 2:
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART - SHORTEST_HEAD + 1):
                if first := self._first_part(word[:at]):
                    yield from ((first, *rest) for rest in self._splits(word[at:], parts - 1))

    def _first_part(self, beginning: str) -> str:
        """The word that stands at the beginning of a compound, without the sound that links it to the next."""
        for link in self.language.links:
            word = beginning.removesuffix(link) if link else beginning
            if len(word) >= SHORTEST_PART and (not link or word != beginning) and self.knows(word):
                return "" if word in self.language.stop else word
        return ""

    def compounds_with(self, stem: str) -> Sequence[tuple[str, bool]]:
        """Words that are made with this one, and whether it is what they are about (their last part)."""
        if not self.language.links:
            return ()
        forward, backward = self._sorted()
        found: dict[str, bool] = {}
        for word in sorted(self._words_of.get(stem, (stem,))):
            if len(word) < SHORTEST_PART:
                continue
            for compound in _beginning(forward, word):
                if self._is_rest(compound[len(word) :]):
                    found.setdefault(compound, False)
            for turned in _beginning(backward, word[::-1]) if len(word) >= SHORTEST_HEAD else ():
                if self._first_part(turned[::-1][: -len(word)]):
                    found[turned[::-1]] = True
        most = sorted(found, key=lambda word: (-self._counts[word], word))[:MOST_COMPOUNDS]
        return [(word, found[word]) for word in most]

    def _is_rest(self, ending: str) -> bool:
        """Whether a known word ends a compound, perhaps after the sound that links it."""
        rests = (ending.removeprefix(link) for link in self.language.links if ending.startswith(link))
        return any(len(rest) >= SHORTEST_HEAD and self.knows(rest) for rest in rests)

    def guesses(self, word: str, most: int = 3) -> list[Guess]:
        """Known words that look like one that is not known, the likeliest first."""
        allowed = _allowed(len(word))
        if not allowed or word.isdigit():
            return []
        sizes = range(len(word) - allowed, len(word) + allowed + 1)
        near: Iterable[tuple[str, int, object]] = (
            hit
            for size in sizes
            for hit in process.extract(
                word, list(self._by_length.get(size, ())), scorer=OSA.distance, score_cutoff=allowed, limit=8
            )
        )
        ranked = sorted(near, key=lambda hit: (_cost(word, hit[0], hit[1]), -self._counts[hit[0]], hit[0]))
        return [Guess(found, 1 - distance / len(word)) for found, distance, _place in ranked[:most]]


def _beginning(ordered: Sequence[str], beginning: str) -> Iterator[str]:
    """The longer words of an ordered list that begin like this."""
    for place in range(bisect_left(ordered, beginning), len(ordered)):
        if not ordered[place].startswith(beginning):
            return
        if len(ordered[place]) > len(beginning):
            yield ordered[place]


def _allowed(length: int) -> int:
    """How many slips of the finger a word of this length may have."""
    if length < 4:
        return 0
    return 1 if length < 6 else 2 if length < 11 else 3


def _cost(typed: str, meant: str, distance: float) -> float:
    """People seldom get the first letter wrong, and write what they hear."""
    return distance + (0.6 if typed[0] != meant[0] else 0.0) - (0.5 if _sound(typed) == _sound(meant) else 0.0)


def _sound(word: str) -> str:
    for written, heard in (("ij", "ei"), ("y", "ei"), ("ou", "au"), ("ch", "g"), ("ck", "k"), ("c", "k"), ("th", "t")):
        word = word.replace(written, heard)
    word = "".join(sign for place, sign in enumerate(word) if not place or sign != word[place - 1])
    return {"d": word[:-1] + "t", "b": word[:-1] + "p"}.get(word[-1:], word)
