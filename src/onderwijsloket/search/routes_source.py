"""What the routetool has to be found: its steps, and the licences and jobs that routes lead to."""

from collections.abc import Iterator

from django.db.models import Count, Max, Subquery, Sum
from django.urls import reverse
from django.utils import translation

from onderwijsloket.routes import queries as routes
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.models import CatalogueVersion, Words
from onderwijsloket.routes.queries import ActiveCatalogue, WordsBook, WordsEntry
from onderwijsloket.search.documents import Findable, Source, paragraphs
from onderwijsloket.search.enums import Kind

_PUBLISHED = {"n": Count("pk"), "r": Sum("live_revision_id"), "l": Sum("load_count"), "t": Max("last_published_at")}


def _stamp() -> str:
    words = Words.objects.filter(live=True).order_by().values("live").annotate(**_PUBLISHED)
    of_words = {name: Subquery(words.values(name)) for name in _PUBLISHED}
    rules = CatalogueVersion.objects.active().annotate(**of_words)
    return str(rules.values_list("checksum", "activated_at", *_PUBLISHED).first())


def _read(language: str) -> Iterator[Findable]:
    try:
        active = routes.active()
    except routes.NoActiveCatalogue:
        return
    book = routes.words(language)
    with translation.override(language):
        found = [*_steps(active, book), *_goals(active, book)]
    yield from found


def _steps(active: ActiveCatalogue, book: WordsBook) -> Iterator[Findable]:
    for code, step in active.catalogue.steps.items():
        if not book.has(WordsKind.STEP, code):
            continue
        words = book.get(WordsKind.STEP, code)
        about = [book.get(WordsKind.SUBSIDY, each) for each in step.subsidies if book.has(WordsKind.SUBSIDY, each)]
        yield Findable(
            kind=Kind.STEP,
            key=code,
            language=book.language,
            title=words.title,
            url=reverse("routes:step", args=[code]),
            lead=words.summary,
            passages=[
                *paragraphs(words.what, words.for_whom, words.admission, words.practice, words.money, words.gives),
                *(f"{subsidy.title}: {subsidy.summary}" for subsidy in about),
            ],
            keywords=_names(words),
        )


def _goals(active: ActiveCatalogue, book: WordsBook) -> Iterator[Findable]:
    """Each leads to the first questions of the routetool, answered so that the goal is among what it offers."""
    for code, (sector, function) in _first_offers(active).items():
        if not book.has(WordsKind.QUALIFICATION, code):
            continue
        words = book.get(WordsKind.QUALIFICATION, code)
        yield Findable(
            kind=Kind.GOAL,
            key=code,
            language=book.language,
            title=words.title,
            url=f"{reverse('routes:start')}?school={sector}&functie={function}",
            lead=words.summary,
            passages=paragraphs(words.allows, words.fits),
            keywords=_names(words),
        )


def _first_offers(active: ActiveCatalogue) -> dict[str, tuple[str, str]]:
    offers: dict[str, tuple[str, str]] = {}
    for sector, functions in active.catalogue.offer.items():
        for function, qualifications in functions.items():
            for code in qualifications:
                offers.setdefault(code, (sector, function))
    return offers


def _names(words: WordsEntry) -> list[str]:
    return [name for name in (words.short, words.phrase) if name.casefold() != words.title.casefold()]


SOURCE = Source("routes", _stamp, _read)
