"""What a changed fact brings about: a line for everybody to read, pages to look at, and every text made anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onderwijsloket.core import page_cache
from onderwijsloket.knowledge.fact_uses import uses_of
from onderwijsloket.knowledge.fact_values import written
from onderwijsloket.knowledge.models import Fact, FactChange
from onderwijsloket.routes.operations import renew_words


@dataclass(frozen=True)
class Before:
    """One value of a fact as it was before somebody changed something."""

    value: str
    unit: str
    valid_from: date | None
    valid_until: date | None


Earlier = Mapping[int, Before]


def values_before(code: str) -> Earlier:
    """The values of a fact by number, held until the running transaction is stored. Ask before changing one."""
    rows = Fact.objects.select_for_update().filter(code=code)
    return {row.pk: Before(row.value, row.unit, row.valid_from, row.valid_until) for row in rows}


def note_change(*, fact: Fact, earlier: Earlier, at: datetime) -> FactChange | None:
    """Write down what became of a value, when it is another or holds for another time. A first value is no change."""
    before = earlier.get(fact.pk) or _forerunner(fact, list(earlier.values()))
    if before is None or before == Before(fact.value, fact.unit, fact.valid_from, fact.valid_until):
        return None
    return FactChange.objects.create(
        code=fact.code,
        label_nl=fact.label_nl,
        label_en=fact.label_en,
        old_value=before.value,
        old_unit=before.unit,
        old_until=before.valid_until,
        value=fact.value,
        unit=fact.unit,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        changed_at=at,
    )


def _forerunner(fact: Fact, values: Sequence[Before]) -> Before | None:
    """The value that a new one follows: the last that began before it."""
    begin = fact.valid_from or date.min
    older = [value for value in values if (value.valid_from or date.min) < begin]
    return max(older, key=lambda value: value.valid_from or date.min, default=None)


def reason(change: FactChange) -> str:
    """Why pages must be looked at, in Dutch and short enough to keep."""
    label = change.label_nl[:120]
    if not change.is_new_value:
        return f"Het feit “{label}” geldt voor een andere tijd."
    since = f" vanaf {written(str(change.valid_from), 'datum', 'nl')}" if change.valid_from else ""
    return f"Het feit “{label}” ging van {change.before('nl')[:60]} naar {change.after('nl')[:60]}{since}."


def pages_showing(code: str) -> list[int]:
    """The numbers of the published pages that show a fact."""
    return [page.pk for page in uses_of(code).pages]


def show_everywhere(codes: Sequence[str]) -> None:
    """Have every page and every text of the routetool made anew that names these facts."""
    if codes:
        renew_words(codes=codes)
        page_cache.bump()
