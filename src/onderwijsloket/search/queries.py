"""What pages ask of this room: what is found, what to suggest while somebody types, what was searched for."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from onderwijsloket.search import index, meanings, terms
from onderwijsloket.search.documents import Findable
from onderwijsloket.search.enums import Kind
from onderwijsloket.search.models import BestBet, SearchTerm, WordList
from onderwijsloket.search.starter import starter_text
from search_engine import Piece, Synonyms, best_passage, language, marked, read_groups

# Of all that fits a little, what is shown: so many, and at least this share of how well the best fits.
MOST, LEAST_SHARE = 200, 0.22
LONGEST_QUERY = 200
SUGGESTED = 6
MOST_BETS = 500

_kept: dict[str, "_Chosen"] = {}


@dataclass(frozen=True)
class Result:
    """One thing that was found, with the words that were looked for marked."""

    document: Findable
    title: Sequence[Piece]
    passage: Sequence[Piece]

    @property
    def kind(self) -> Kind:
        return self.document.kind


@dataclass(frozen=True)
class Answer:
    """What a search gives, the best first. `meant` is what was probably meant, "" when it was typed well."""

    text: str
    meant: str = ""
    documents: Sequence[Findable] = ()
    bets: Sequence[BestBet] = ()
    _show: Callable[[Findable], Result] = field(default=lambda one: Result(one, (), ()), repr=False)

    @cached_property
    def folded(self) -> list[Findable]:
        """Of what is alike only the best."""
        seen: dict[str, Findable] = {}
        for one in self.documents:
            seen.setdefault(f"{one.kind}:{one.fold or one.key}", one)
        return list(seen.values())

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many of each kind, the kind of the best first."""
        return dict(sorted(Counter(one.kind for one in self.documents).items(), key=lambda pair: self._first(pair[0])))

    def _first(self, kind: Kind) -> int:
        return next(place for place, one in enumerate(self.documents) if one.kind == kind)

    def of(self, kind: Kind, start: int, end: int) -> list[Result]:
        """Some of the results of one kind."""
        return [self._show(one) for one in [one for one in self.documents if one.kind == kind][start:end]]

    def best(self, kind: Kind, most: int) -> list[Result]:
        """The best of one kind, no two alike."""
        return [self._show(one) for one in [one for one in self.folded if one.kind == kind][:most]]


def search(*, text: str, language_code: str) -> Answer:
    """What fits best of everything that can be found. Four queries, more only after a change."""
    text = " ".join(text.split())[:LONGEST_QUERY]
    if not text:
        return Answer("")
    here = index.current(language_code, words=lambda: words(language_code), encode=meanings.encode())
    found = here.search(text, most=MOST)
    best = found.hits[0].score if found.hits else 0.0
    names = [hit.key for hit in found.hits if hit.score >= best * LEAST_SHARE]
    documents = [here.documents[name] for name in names if name in here.documents]
    stems, stem = found.query.stems, language(language_code).stem

    def show(one: Findable) -> Result:
        texts = [text for text in (one.lead, *one.passages) if text]
        return Result(one, marked(one.title, stems, stem), best_passage(texts, stems, stem))

    return Answer(text, found.query.meant, documents, _bets(text, language_code), show)


def words(language_code: str) -> tuple[str, Synonyms]:
    """The other words for things, those of the editors or else the shipped ones, with a stamp."""
    chosen = _chosen(language_code)
    return chosen.stamp, chosen.synonyms


@dataclass(frozen=True)
class _Chosen:
    """What editors chose for a language."""

    stamp: str
    synonyms: Synonyms
    bets: Sequence[BestBet]


def _chosen(language_code: str) -> _Chosen:
    """One query; two more after a change."""
    stamp = _stamp_of_choices(language_code)
    known = _kept.get(language_code)
    if known is None or known.stamp != stamp:
        text = WordList.objects.filter(language=language_code).values_list("text", flat=True).first()
        groups = read_groups(text or starter_text(language_code))
        bets = list(BestBet.objects.filter(language=language_code)[:MOST_BETS])
        known = _Chosen(stamp, Synonyms(groups, language(language_code)), bets)
        _kept[language_code] = known
    return known


def _stamp_of_choices(language_code: str) -> str:
    rows = [
        model._default_manager.filter(language=language_code).order_by().values("language")
        .annotate(Count("pk"), Max("changed_at"))
        for model in (WordList, BestBet)
    ]  # fmt: skip
    return str(sorted(map(str, rows[0].union(rows[1], all=True))))


def _bets(text: str, language_code: str) -> list[BestBet]:
    wanted = _plain(text)
    return [row for row in _chosen_before(language_code) if wanted in map(_plain, row.words.splitlines())]


def _chosen_before(language_code: str) -> Sequence[BestBet]:
    """The first choices as `words` read them a moment ago."""
    known = _kept.get(language_code)
    return known.bets if known else ()


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split()).rstrip("?!. ")


def suggest(*, text: str, language_code: str) -> list[Findable]:
    """Some of what begins with, or fits, what somebody is typing: titles first, programmes once each."""
    typed = " ".join(text.split())[:LONGEST_QUERY]
    if len(typed) < 2:
        return []
    here = index.current(language_code, words=lambda: words(language_code), encode=meanings.encode())
    low = typed.casefold()
    begins = [one for one in here.snapshot() if one.title.casefold().startswith(low)]
    within = [one for one in here.snapshot() if f" {low}" in one.title.casefold()]
    fits = [here.documents[hit.key] for hit in here.search(typed, most=SUGGESTED).hits if hit.key in here.documents]
    chosen: dict[str, Findable] = {}
    for one in [*sorted(begins, key=_shortest), *sorted(within, key=_shortest), *fits]:
        chosen.setdefault(one.title.casefold(), one)
        if len(chosen) == SUGGESTED:
            break
    return list(chosen.values())


def _shortest(one: Findable) -> tuple[bool, int, str]:
    return one.kind == Kind.PROGRAMME, len(one.title), one.title


def months() -> list[date]:
    """The months of which there are figures, the newest first."""
    return list(SearchTerm.objects.order_by("-month").values_list("month", flat=True).distinct()[:13])


def top_terms(month: date) -> QuerySet[SearchTerm]:
    """What was searched for most in a month; what few people typed is left out, for it may be about one person."""
    return SearchTerm.objects.filter(month=terms.month_of(month), count__gte=terms.SHOWN_FROM).order_by(
        "-count", "term"
    )


def without_results(month: date) -> QuerySet[SearchTerm]:
    """What was searched for in a month and found nothing."""
    return top_terms(month).filter(results=0)


_stamps_asked: dict[str, str] = {}


def changed_since_last_asked(who: str) -> bool:
    """Whether anything that can be found changed since this process asked the last time, and what it asked for."""
    stamp = index.stamp()
    changed = _stamps_asked.get(who) != stamp
    _stamps_asked[who] = stamp
    return changed


def this_month() -> date:
    """The first day of this month."""
    return terms.month_of(timezone.localdate())
