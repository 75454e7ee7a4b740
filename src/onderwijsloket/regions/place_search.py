"""Finding a place by what somebody typed: whole names, beginnings, and names with a few wrong letters."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_TEXT = 60
SHORTEST_BEGINNING = 2
MOST_SUGGESTIONS = 8
WRITTEN_OUT = ((r"\ba ?[/.]? ?d\b\.?", "aan den"), (r"\b(sint|st)\b\.?", "st"))


def normalise(text: str) -> str:
    """The letters and digits of a name, without accents, case, spaces and marks: "'s-Gravenhage" is "sgravenhage"."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT].casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    for written, whole in WRITTEN_OUT:
        plain = re.sub(written, whole, plain)
    return re.sub(r"[^a-z0-9]", "", plain)


def distance(one: str, other: str, most: int) -> int:
    """How many letters to add, drop, change or swap with the next to make one text the other; `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    two_before: list[int] = []
    before = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        two_before, before = before, row
    return min(before[-1], most + 1)


@dataclass(frozen=True)
class Name:
    """A name for something, by its number; `weight` tells how well known it is."""

    text: str
    number: int
    weight: int


def _shortened(key: str) -> set[str]:
    """The text itself, and all texts with one letter less."""
    return {key} | {key[:i] + key[i + 1 :] for i in range(len(key))}


class Names:
    """Many names to search in; built once."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_key: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for name in names:
            key = normalise(name.text)
            if key:
                known = self._by_key[key]
                known[name.number] = max(name.weight, known.get(name.number, 0))
        self._keys = sorted(self._by_key)
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._keys:
            for text in _shortened(key):
                self._near[text].append(key)

    def exact(self, text: str) -> list[int]:
        """What is called this, best known first."""
        return self._best({number: -weight for number, weight in self._by_key.get(normalise(text), {}).items()})

    def suggest(self, text: str, most: int = MOST_SUGGESTIONS) -> list[int]:
        """What somebody may have meant: names that begin so, then names that differ by a letter or two."""
        key = normalise(text)
        return list(dict.fromkeys([*self._beginning(key), *self._similar(key)]))[:most]

    def _beginning(self, key: str) -> list[int]:
        if len(key) < SHORTEST_BEGINNING:
            return []
        found: dict[int, int] = {}
        for name in self._keys[bisect_left(self._keys, key) :]:
            if not name.startswith(key):
                break
            found |= {number: -weight for number, weight in self._by_key[name].items()}
        return self._best(found)

    def _similar(self, key: str) -> list[int]:
        allowed = 1 if len(key) <= 5 else 2
        found: dict[int, int] = {}
        for name in {name for text in _shortened(key) for name in self._near.get(text, ())}:
            wrong = distance(key, name, allowed)
            if wrong <= allowed:
                found |= {number: wrong * 100_000 - weight for number, weight in self._by_key[name].items()}
        return self._best(found)

    @staticmethod
    def _best(costs: dict[int, int]) -> list[int]:
        return sorted(costs, key=lambda number: (costs[number], number))
