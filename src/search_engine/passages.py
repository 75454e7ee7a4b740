"""The part of a document that answers a query, with the words that were found marked."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from search_engine.reading import Word, words

LENGTH, BEFORE = 220, 60


@dataclass(frozen=True)
class Piece:
    """A piece of a text; marked when it was looked for."""

    text: str
    is_marked: bool = False


Stem = Callable[[str], str]


def best_passage(texts: Sequence[str], stems: Collection[str], stem: Stem, length: int = LENGTH) -> list[Piece]:
    """The text that has most of what was looked for, cut around it; the first text when none has any."""
    best: tuple[int, int, str, list[Word]] | None = None
    for number, text in enumerate(texts):
        found = [word for word in words(text) if _is_found(word, stems, stem)]
        kinds = len({stem(word.text) for word in found})
        if best is None or (kinds, -number) > (best[0], best[1]):
            best = kinds, -number, text, found
    if best is None:
        return []
    _kinds, _number, text, found = best
    start, end = _window(text, found, length)
    return [Piece("… ")] * (start > 0) + _cut(text, found, start, end) + [Piece(" …")] * (end < len(text))


def marked(text: str, stems: Collection[str], stem: Stem) -> list[Piece]:
    """A whole text with what was looked for marked."""
    return _cut(text, [word for word in words(text) if _is_found(word, stems, stem)], 0, len(text))


def _is_found(word: Word, stems: Collection[str], stem: Stem) -> bool:
    return any(stem(form) in stems for form in word.forms)


def _window(text: str, found: Sequence[Word], length: int) -> tuple[int, int]:
    """Where to cut: around the place with the most marks, between words."""
    if len(text) <= length:
        return 0, len(text)
    starts = [word.start for word in found] or [0]
    densest = max(starts, key=lambda at: (sum(at <= other < at + length - BEFORE for other in starts), -at))
    start = max(0, min(densest - BEFORE, len(text) - length))
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return start, end


def _cut(text: str, found: Sequence[Word], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for word in found:
        if word.start >= at and word.end <= end:
            pieces += [Piece(text[at : word.start])] * (word.start > at) + [Piece(text[word.start : word.end], True)]
            at = word.end
    return pieces + [Piece(text[at:end])] * (end > at)
