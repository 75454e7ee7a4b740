"""What is particular to a language: how words are brought back to their stem, and which words say little."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import snowballstemmer


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry a sentence rather than say what it is about.
_STOP_NL = _words(
    """
    aan af al alle alles als altijd ander andere anders ben bent bij daar dan dat de deze die dit doe doen doet
    door dus een eens eigenlijk en er erg even ga gaan gaat geen graag had heb hebben hebt heeft heel het hier
    hij hoe hoelang hoeveel hun ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar mag mee meer men met
    mij mijn moet moeten mogen na naar nee niet nog nu o of om omdat onder ons onze ook op over s t te tegen
    toch toe tot u uit uw van veel via voor waar waarom waarvoor wanneer want waren was wat we weet wel welk
    welke werd wie wij wil willen worden wordt word wilt zal ze zelf zich zij zijn zo zoals zou zouden
    """
)
_STOP_EN = _words(
    """
    a about all also am an and any are as at be been but by can could did do does for from get go had has have
    he her here his how i if in into is it its just like may me more most much must my need no not of on one or
    our out over she should so some than that the their them then there these they this to up us want was we
    were what when where which who why will with would you your
    """
)
# Words that say something, but that so many questions have in common that they may not decide.
_WEAK_NL = _words(
    """
    beste gewoon goed hebben help helpen iemand iets informatie komen krijg krijgen maken mogelijk nodig snel
    verschil vind vinden vragen vraag weten zien lang echt eerst alleen jaren verder mogelijkheden bestaat
    bestaan gebeurt betekent precies zoek zoeken heet eigen terwijl
    """
)
_WEAK_EN = _words(
    """
    become becoming best find good help information know make possible work working same time
    """
)


@dataclass(frozen=True)
class Language:
    """How a language is read. `links` stand between the parts of a compound; "" when there are no compounds."""

    code: str
    stem: Callable[[str], str] = field(repr=False)
    stop: frozenset[str] = field(repr=False)
    weak: frozenset[str] = field(repr=False)
    links: tuple[str, ...] = ()

    def weight(self, word: str) -> float:
        """How much a word of a query counts: nothing, little or fully."""
        if word in self.stop:
            return 0.0
        return 0.35 if word in self.weak else 1.0


@cache
def language(code: str) -> Language:
    """Dutch ("nl") or English ("en"). Raises KeyError for another."""
    return _LANGUAGES[code]()


def _dutch() -> Language:
    return Language("nl", _stemmer("dutch"), _STOP_NL, _WEAK_NL, links=("", "s", "en", "e", "n"))


def _english() -> Language:
    return Language("en", _stemmer("english"), _STOP_EN, _WEAK_EN)


_LANGUAGES: Mapping[str, Callable[[], Language]] = {"nl": _dutch, "en": _english}


def _stemmer(name: str) -> Callable[[str], str]:
    stemmer = snowballstemmer.stemmer(name)

    @lru_cache(maxsize=200_000)
    def stem(word: str) -> str:
        found: str = stemmer.stemWord(word)
        return found

    return stem
