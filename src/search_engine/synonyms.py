"""Words that mean the same to who searches: an editable list, one line a group.

juf, meester, leerkracht, leraar basisonderwijs     each finds the others
gym => lichamelijke opvoeding, alo                   the first finds what follows, not the other way round
# a remark
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from search_engine.languages import Language
from search_engine.reading import words

Phrase = tuple[str, ...]
LONGEST_LINE, LONGEST_PHRASE, MOST_PHRASES = 400, 6, 24


class SynonymsError(ValueError):
    """A line that cannot be read; the message says which and why, in Dutch."""


@dataclass(frozen=True)
class Group:
    """What is typed, and what is then looked for as well."""

    typed: tuple[str, ...]
    found: tuple[str, ...]


def read_groups(text: str) -> list[Group]:
    """The groups of a list. Raises SynonymsError for the first line that is wrong."""
    return [_group(number, line) for number, line in enumerate(text.splitlines(), 1) if line.partition("#")[0].strip()]


def _group(number: int, line: str) -> Group:
    if len(line) > LONGEST_LINE:
        message = f"Regel {number} is te lang: er passen {LONGEST_LINE} tekens op."
        raise SynonymsError(message)
    left, arrow, right = line.partition("#")[0].partition("=>")
    typed, found = _phrases(left), _phrases(right)
    if not typed or (arrow and not found) or (not arrow and len(typed) < 2):
        message = f"Regel {number} heeft te weinig woorden: zet er minstens twee, met een komma of => ertussen."
        raise SynonymsError(message)
    return Group(typed, found or typed)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for part in text.split(",")[:MOST_PHRASES] if (phrase := " ".join(part.split())))


class Synonyms:
    """The groups of a list, ready to be looked up by the stems of what somebody typed."""

    def __init__(self, groups: Iterable[Group], language: Language) -> None:
        stem = language.stem
        self._found: dict[Phrase, list[Phrase]] = {}
        for group in groups:
            typed = [_stems(phrase, stem) for phrase in group.typed]
            found = [telling(phrase, language) for phrase in group.found]
            for phrase in typed:
                known = self._found.setdefault(phrase, [])
                known.extend(other for other in found if other and other != phrase and other not in known)
        self._longest = max(map(len, self._found), default=0)

    def at(self, stems: Sequence[str], place: int) -> tuple[int, Sequence[Phrase]]:
        """The longest phrase of the list that begins here: how many words it has, and what is looked for as well."""
        for length in range(min(self._longest, len(stems) - place), 0, -1):
            if (found := self._found.get(tuple(stems[place : place + length]))) is not None:
                return length, found
        return 0, ()

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._found)


def telling(phrase: str, language: Language) -> Phrase:
    """The stems of a phrase without the words that say nothing, unless there are no others."""
    every = [word.text for word in words(phrase)]
    chosen = [word for word in every if language.weight(word)] or every
    return tuple(map(language.stem, chosen))[:LONGEST_PHRASE]


def _stems(phrase: str, stem: Callable[[str], str]) -> Phrase:
    return tuple(stem(word.text) for word in words(phrase))[:LONGEST_PHRASE]
