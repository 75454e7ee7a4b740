"""How hard a Dutch text is: Flesch-Douma, and which sentences make it hard. An estimate. Plain Python."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

B1_FROM = 60.0
LONG_SENTENCE = 20
SHORTEST_TEXT = 80
_END = re.compile(r"(?<=[.!?:])\s+|\n+")
_WORD = re.compile(r"[a-zA-ZÀ-ÿ'’-]*[a-zA-ZÀ-ÿ]")
# A group of vowels is a syllable: close enough to compare texts, and it needs no word list.
_SYLLABLE = re.compile(r"ij|aai|ooi|oei|eeuw|ieuw|[aeiouyáéíóúàèëïöüê]{1,2}", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|li|h2|h3|h4)>|<br/?>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Readability:
    """What was measured. Higher than 60 is B1 or easier."""

    words: int
    score: float
    words_in_a_sentence: float
    hard_sentences: Sequence[str]

    @property
    def is_measured(self) -> bool:
        """Whether there are enough words to say something."""
        return self.words >= SHORTEST_TEXT

    @property
    def is_hard(self) -> bool:
        return self.is_measured and self.score < B1_FROM


def plain(html: str) -> str:
    """The words of a rich text, each paragraph and item on its own line."""
    return unescape(_TAG.sub("", _BLOCK_END.sub("\n", html)))


def measure(text: str) -> Readability:
    """Measure a text without marks."""
    sentences = [part.strip() for part in _END.split(text)]
    counted = [(part, _WORD.findall(part)) for part in sentences]
    counted = [(part, words) for part, words in counted if len(words) >= 3]
    words = [word for _part, found in counted for word in found]
    if not words:
        return Readability(0, 100.0, 0.0, ())
    length = len(words) / len(counted)
    syllables = sum(max(1, len(_SYLLABLE.findall(word))) for word in words) / len(words)
    hard = sorted((one for one in counted if len(one[1]) > LONG_SENTENCE), key=lambda one: -len(one[1]))
    score = round(206.84 - 0.93 * length - 77 * syllables, 1)
    return Readability(len(words), score, round(length, 1), tuple(part for part, _words in hard))
