"""What this room writes: what was searched for, without persons, and the directions of texts."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from onderwijsloket.search import index, meanings, terms
from onderwijsloket.search.enums import LANGUAGES
from onderwijsloket.search.models import SearchTerm, WordList
from onderwijsloket.search.starter import starter_text

KEPT = timedelta(days=400)
MOST_TERMS_A_MONTH = 20_000


def count_term(*, text: str, language: str, results: int, at: datetime) -> bool:
    """Count a search in its month, unless it may say who somebody is; tells whether it was counted.

    One query for what was searched for before. A month keeps a bounded number of terms, so that nobody fills the table.
    """
    term = terms.kept(text)
    if not term:
        return False
    month = terms.month_of(timezone.localdate(at))
    known = SearchTerm.objects.filter(month=month, language=language, term=term)
    if known.update(count=F("count") + 1, results=results):
        return True
    if SearchTerm.objects.filter(month=month).count() >= MOST_TERMS_A_MONTH:
        return False
    new = SearchTerm(month=month, language=language, term=term, count=1, results=results)
    SearchTerm.objects.bulk_create([new], ignore_conflicts=True)
    return True


@transaction.atomic
def forget_terms(*, at: datetime) -> int:
    """Delete what few people typed once its month is over, and everything after thirteen months; gives how many."""
    month = terms.month_of(timezone.localdate(at))
    rare, _by_model = SearchTerm.objects.filter(month__lt=month, count__lt=terms.SHOWN_FROM).delete()
    old, _by_model = SearchTerm.objects.filter(month__lt=timezone.localdate(at - KEPT)).delete()
    return rare + old


def keep_meanings() -> Iterator[int]:
    """Make the directions that are missing; tells after each round how many are left. Can be stopped at any moment."""
    documents = [one.for_engine() for found in index.all_documents().values() for one in found]
    yield from meanings.keep(documents)


@transaction.atomic
def load_word_lists() -> int:
    """Store the shipped lists of other words, in languages that have none yet; gives how many."""
    known = set(WordList.objects.values_list("language", flat=True))
    new = [WordList(language=code, text=starter_text(code)) for code in LANGUAGES if code not in known]
    for row in new:
        row.full_clean()
        row.save()
    return len(new)
