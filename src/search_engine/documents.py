"""What goes into an index and what comes out of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search_engine.reading import words

# How much more a word counts in a place where few words stand, and how soon more of the same stops counting.
TITLE, KEYWORDS, LEAD, BODY = 5.0, 3.0, 2.0, 1.0
TITLE_WORDS, BODY_WORDS = 5.0, 120.0
KEPT_WORDS, MOST_NAMES = 4000, 4


@dataclass(frozen=True)
class Document:
    """Something that can be found. `lead` says it in short; `passages` are the rest, paragraph by paragraph.

    `keywords` are words for it that it need not say itself; `fold` is what it has in common with others that should not
    fill a list together; `weight` raises or lowers it among what fits as well.
    """

    key: str
    title: str
    lead: str = ""
    passages: Sequence[str] = ()
    keywords: Sequence[str] = ()
    kind: str = ""
    fold: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Terms:
    """The words of a document and how strongly it is about each; `names` are those of its title and other names."""

    impacts: Mapping[str, float]
    names: Sequence[frozenset[str]] = ()


def terms_of(document: Document) -> Terms:
    """The words of a document, each with an impact that depends on nothing but the document.

    A word counts for more in a short title than in a long text, so that a document can be indexed on its own.
    """
    impacts: Counter[str] = Counter()
    title = _count([document.title])
    _add(impacts, title, TITLE / _length(title, TITLE_WORDS, 0.4))
    _add(impacts, _count(document.keywords), KEYWORDS)
    _add(impacts, _count([document.lead]), LEAD)
    body = _count(document.passages)
    _add(impacts, body, BODY / _length(body, BODY_WORDS, 0.6))
    return Terms({word: round(value, 3) for word, value in impacts.most_common(KEPT_WORDS)}, _names(document))


def _names(document: Document) -> list[frozenset[str]]:
    every = (document.title, *document.keywords[:MOST_NAMES])
    return [found for name in every if (found := frozenset(_count([name])))]


def _count(texts: Iterable[str]) -> Counter[str]:
    return Counter(form for text in texts for word in words(text) for form in word.forms)


def _length(counted: Counter[str], usual: float, share: float) -> float:
    return 1 - share + share * sum(counted.values()) / usual


def _add(impacts: Counter[str], counted: Counter[str], factor: float) -> None:
    for word, times in counted.items():
        impacts[word] += times * factor  # type: ignore[assignment]  # a Counter also adds fractions
