"""How well documents answer a query: BM25 over the ways to say each thing, and how much of it all they cover."""

import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search_engine.asking import Asked, Query, Way

SATURATION = 3.0
COVERAGE, LEAST_COVERED, TITLE_BONUS = 1.2, 0.25, 0.6
STRONG = 0.7
JUDGED_BY_TITLE = 300
Impacts = Mapping[int, float]


@dataclass(frozen=True)
class Collection:
    """What ranking asks of an index: how many documents, in which a stem is and how strongly, and their names.

    `impacts` may leave documents out; `count` counts them all.
    """

    total: int
    count: Callable[[str], int]
    impacts: Callable[[str], Impacts]
    names: Callable[[int], Sequence[frozenset[str]]]
    weight: Callable[[int], float]

    def rarity(self, stems: tuple[str, ...]) -> float:
        """How much it tells that a document has all of these: more, the fewer have them."""
        number = min((self.count(stem) for stem in stems), default=0)
        return math.log(1 + (self.total - number + 0.5) / (number + 0.5))


@dataclass
class _Found:
    """What a document has of a query."""

    score: float = 0.0
    covered: float = 0.0
    stems: set[str] = field(default_factory=set)


def rank(query: Query, collection: Collection, *, most: int) -> list[tuple[int, float]]:
    """The documents that fit best with their scores, the best first; the lowest number first among equals."""
    found: dict[int, _Found] = {}
    worths = [_worths(asked, collection) for asked in query.asked]
    whole = sum(asked.weight * max(worth, default=0.0) for asked, worth in zip(query.asked, worths, strict=True)) or 1.0
    for asked, worth in zip(query.asked, worths, strict=True):
        highest = max(worth, default=0.0)
        share = asked.weight * highest / whole
        for number, (score, reach, stems) in _answers(zip(asked.ways, worth, strict=True), collection).items():
            one = found.setdefault(number, _Found())
            one.score += asked.weight * score
            one.covered += share * reach / (highest or 1.0)
            one.stems.update(stems)
    first = ((number, _plain(one) * collection.weight(number)) for number, one in found.items())
    best = heapq.nlargest(max(most, JUDGED_BY_TITLE), first, key=_order)
    return sorted(((n, score * _title(found[n], n, collection)) for n, score in best), key=_order, reverse=True)[:most]


def _order(judged: tuple[int, float]) -> tuple[float, int]:
    return round(judged[1], 6), -judged[0]


def _worths(asked: Asked, collection: Collection) -> list[float]:
    """What each way of saying it tells; nothing when no document has it.

    A rare synonym tells no more than the plainest way to say the same.
    """
    known = [all(map(collection.count, way.stems)) for way in asked.ways]
    rarities = [
        collection.rarity(way.stems) if is_known else 0.0 for way, is_known in zip(asked.ways, known, strict=True)
    ]
    strong = [rarity for way, rarity in zip(asked.ways, rarities, strict=True) if rarity and way.weight >= STRONG]
    most = min(strong, default=max(rarities, default=0.0))
    return [way.weight * min(rarity, most) for way, rarity in zip(asked.ways, rarities, strict=True)]


Answer = tuple[float, float, tuple[str, ...]]


def _answers(ways: Iterable[tuple[Way, float]], collection: Collection) -> dict[int, Answer]:
    """For each document the best way in which it says this: the score, what that way tells, and its stems."""
    answers: dict[int, Answer] = {}
    for way, worth in ways:
        if not worth:
            continue
        for number, impact in _having(way.stems, collection):
            score = worth * impact / (impact + SATURATION)
            known = answers.get(number)
            if known is None or score > known[0]:
                answers[number] = score, worth, way.stems
    return answers


def _having(stems: tuple[str, ...], collection: Collection) -> Iterator[tuple[int, float]]:
    """The documents that have all of these, with the impact of the weakest."""
    lists = sorted((collection.impacts(stem) for stem in stems), key=len)
    if len(lists) == 1:
        yield from lists[0].items()
        return
    for number, impact in lists[0].items():
        others = [impacts.get(number, 0.0) for impacts in lists[1:]]
        if all(others):
            yield number, min(impact, *others)


def _plain(found: _Found) -> float:
    share: float = found.covered**COVERAGE
    return found.score * (LEAST_COVERED + share)


def _title(found: _Found, number: int, collection: Collection) -> float:
    """More for a title, or another name, that was asked for, as far as the document has what was asked."""
    share = max((_share(name, found, collection) for name in collection.names(number)), default=0.0)
    return 1 + TITLE_BONUS * found.covered * share


def _share(name: frozenset[str], found: _Found, collection: Collection) -> float:
    worths = {stem: collection.rarity((stem,)) for stem in name}
    return sum(worths[stem] for stem in name & found.stems) / (sum(worths.values()) or 1.0)
