"""A query as the engine understands it: what is asked, in which words it may be said, and what was probably meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from search_engine.reading import Word, words
from search_engine.synonyms import Synonyms, telling
from search_engine.vocabulary import Vocabulary

# How far each other way of saying something counts.
JOINED, APART, SYNONYM, HEAD, PART, ABOUT, MADE_WITH = 0.95, 0.8, 0.8, 0.3, 0.2, 0.5, 0.35
GUESSED, LEAST_LIKENESS = 0.85, 0.6
MOST_WORDS, LONGEST_QUERY = 24, 200


@dataclass(frozen=True)
class Way:
    """One way to say something: all of these stems, and how far it counts."""

    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Asked:
    """One thing that was asked: as it was typed, how much it matters, and the ways to say it."""

    typed: str
    weight: float
    ways: tuple[Way, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for way in self.ways for stem in way.stems)


@dataclass(frozen=True)
class Query:
    """What somebody typed, read. `meant` is the text with mistakes mended, "" when there were none."""

    text: str
    asked: tuple[Asked, ...]
    meant: str = ""
    unknown: tuple[str, ...] = field(default=())

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that is looked for."""
        return frozenset(stem for asked in self.asked for stem in asked.stems)


@dataclass
class _Place:
    """A word of the query while it is read: `word` is what it is taken for."""

    typed: Word
    word: str
    weight: float
    ways: dict[tuple[str, ...], float]

    def add(self, stems: tuple[str, ...], weight: float) -> None:
        if stems and weight > self.ways.get(stems, 0.0):
            self.ways[stems] = weight


def read_query(text: str, vocabulary: Vocabulary, synonyms: Synonyms) -> Query:
    """What somebody asks of the documents that have this vocabulary."""
    text = " ".join(text.split())[:LONGEST_QUERY]
    return _Reader(vocabulary, synonyms).read(text)


class _Reader:
    def __init__(self, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self._vocabulary, self._synonyms = vocabulary, synonyms
        self._language = vocabulary.language
        self._stem = vocabulary.language.stem

    def read(self, text: str) -> Query:
        found = list(words(text))[:MOST_WORDS]
        places = [_Place(word, word.text, self._language.weight(word.text), {}) for word in found]
        if not any(place.weight for place in places):
            for place in places:
                place.weight = 1.0
        meant = [guess for place, word in enumerate(places) if (guess := self._understand(word, places, place))]
        self._join(places)
        extra = list(self._say_otherwise(places))
        asked = (*(_asked(place) for place in places if place.weight and place.ways), *extra)
        unknown = tuple(place.typed.text for place in places if place.weight and not self._is_known(place))
        return Query(text, asked, _mended(text, meant), unknown)

    def _understand(self, place: _Place, places: Sequence[_Place], number: int) -> tuple[Word, str] | None:
        """The word itself, its parts, what is made with it; else what was probably meant, which it gives."""
        word, stem = place.typed, self._stem(place.word)
        place.add((stem,), 1.0)
        if not place.weight:
            return None
        if word.parts:
            place.add(tuple(self._stem(part) for part in word.parts if len(part) > 1), JOINED)
        if self._vocabulary.has_stem(stem):
            self._add_compounds(place, stem, 1.0)
            self._take_apart(place, APART)
            return None
        has_compounds = self._add_compounds(place, word.text, 1.0)
        if self._take_apart(place, JOINED) or word.parts or self._joins(places, number) or self._is_synonym(stem):
            return None
        if has_compounds:
            return None
        return self._guess(place)

    def _guess(self, place: _Place) -> tuple[Word, str] | None:
        guesses = [guess for guess in self._vocabulary.guesses(place.word) if guess.likeness >= LEAST_LIKENESS]
        for guess in guesses:
            stem, weight = self._stem(guess.word), GUESSED * guess.likeness
            place.add((stem,), weight)
            self._add_compounds(place, stem, weight)
        if not guesses:
            return None
        place.word = guesses[0].word
        self._take_apart(place, APART * GUESSED)
        return place.typed, guesses[0].word

    def _take_apart(self, place: _Place, weight: float) -> bool:
        """A compound is also its parts together, and a little each of them."""
        parts = [self._stem(part) for part in self._vocabulary.split(place.word)]
        if not parts:
            return False
        place.add(tuple(parts), weight)
        place.add((parts[-1],), weight * HEAD)
        for part in parts[:-1]:
            place.add((part,), weight * PART)
        return True

    def _add_compounds(self, place: _Place, part: str, weight: float) -> bool:
        compounds = self._vocabulary.compounds_with(part)
        for word, is_about in compounds:
            place.add((self._stem(word),), weight * (ABOUT if is_about else MADE_WITH))
        return bool(compounds)

    def _joins(self, places: Sequence[_Place], number: int) -> bool:
        """Whether a word that is not known by itself is one word with one that stands beside it."""
        here = places[number]
        telling = [place for place in places if place.weight]
        at = telling.index(here)
        beside = [*places[max(0, number - 1) : number + 2], *telling[max(0, at - 1) : at + 2]]
        return any(self._joined(here, one) or self._joined(one, here) for one in beside if one is not here)

    def _joined(self, one: _Place, other: _Place) -> str:
        """The word that two words are together, if a document has it: "gast docent", "tekort leraren"."""
        for link in self._language.links:
            if self._vocabulary.knows(found := one.word + link + other.word):
                return found
        return ""

    def _join(self, places: Sequence[_Place]) -> None:
        """Words that stand beside one another, or around words that say little, may be one word."""
        telling = [place for place in places if place.weight]
        for one, other in [*pairwise(places), *pairwise(telling)]:
            for first, second in ((one, other), (other, one)):
                if word := self._joined(first, second):
                    for place in (one, other):
                        place.weight = max(place.weight, 0.5)
                        place.add((self._stem(word),), JOINED)

    def _is_synonym(self, stem: str) -> bool:
        return self._synonyms.at([stem], 0)[0] > 0

    def _say_otherwise(self, places: Sequence[_Place]) -> Iterator[Asked]:
        """Other words from the list. A phrase of several words is one more thing that was asked."""
        stems = [self._stem(place.word) for place in places]
        number = 0
        while number < len(places):
            length, others = self._synonyms.at(stems, number)
            covered = places[number : number + max(length, 1)]
            if length == 1:
                place = covered[0]
                place.weight = max(place.weight, 0.5)
                for other in others:
                    place.add(other, SYNONYM)
            elif length > 1:
                for place in covered:
                    place.weight *= 0.5
                typed = " ".join(place.word for place in covered)
                ways = (Way(telling(typed, self._language), 1.0), *(Way(other, SYNONYM) for other in others))
                yield Asked(typed, 1.0, ways)
            number += max(length, 1)

    def _is_known(self, place: _Place) -> bool:
        return any(all(map(self._vocabulary.has_stem, stems)) for stems in place.ways)


def _asked(place: _Place) -> Asked:
    ways = sorted(place.ways.items(), key=lambda way: (-way[1], way[0]))
    return Asked(place.typed.text, place.weight, tuple(Way(stems, weight) for stems, weight in ways))


def _mended(text: str, meant: Sequence[tuple[Word, str]]) -> str:
    """The text with these words in place of what was typed."""
    mended = text
    for word, instead in sorted(meant, key=lambda each: -each[0].start):
        mended = mended[: word.start] + instead + mended[word.end :]
    return mended if meant else ""


def without_guesses(query: Query) -> Query:
    """The same query for who says that nothing has to be mended."""
    return replace(query, meant="")
