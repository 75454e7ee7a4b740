"""The index of programmes that this process keeps, and how it is held against the database.

One query asks how often something was changed. When that moved, the programmes that were changed since are read again;
all of them only when that does not add up.
"""

import threading
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet

from onderwijsloket.navigator.families import families, rank_of
from onderwijsloket.navigator.index import FORM, START, Index, Mark, Row, form_start
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import Confidence, EntryStatus
from onderwijsloket.network.models import DirectoryState

# A change is stamped when it begins and seen when it is stored: so much later at most is looked for.
LOOK_BACK = timedelta(hours=2)
TIERS = {Confidence.HIGH: 0, Confidence.MEDIUM: 2, Confidence.LOW: 4}
YES, NO = "ja", "nee"
AT_ONCE = 500
MADE_AT_MOST = 4000
COLUMNS = (
    "pk", "name", "family", "qualification", "steps", "sectors", "subjects", "confidence", "revision",
    "location__name", "location__revision", "location__postcode__latitude", "location__postcode__longitude",
    "location__institution__slug", "location__institution__name", "location__institution__is_funded",
    "location__institution__revision",
)  # fmt: skip
VERSION = ("revision", "location__revision", "location__institution__revision")


@dataclass(frozen=True)
class Listing:
    """All programmes as they were after so many changes, and the names of the institutions that have one.

    `made` is for what pages make of an entry, to be used again while nothing is changed; see `keep`.
    """

    changes: int
    seen_until: datetime | None
    index: Index
    names: Mapping[str, str]
    made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def keep(self, key: Any, made: Any) -> None:
        """Remember what a page made of an entry. Of very much, nothing is kept, so that it never fills the memory."""
        if len(self.made) >= MADE_AT_MOST:
            self.made.clear()
        self.made[key] = made


_lock = threading.Lock()
_kept: list[Listing] = []


def listing() -> Listing:
    """The programmes as they are now. One query; a few more when something was changed since this process looked."""
    changes = _changes()
    if not _kept or _kept[0].changes != changes:
        with _lock:
            if not _kept or _kept[0].changes != changes:
                _kept[:] = [_renewed(_kept[0], changes) if _kept else _read_all(changes)]
    return _kept[0]


def forget() -> None:
    """Keep nothing: the next page reads all programmes."""
    _kept.clear()


def _changes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(*_state_sql())
        row = cursor.fetchone()
    return int(row[0]) if row else 0


@cache
def _state_sql() -> tuple[str, tuple[Any, ...]]:
    return DirectoryState.objects.filter(pk=1).values_list("changes").query.sql_with_params()


def shown() -> QuerySet[Programme]:
    """The programmes that visitors may see: they, their location and their institution are shown."""
    return Programme.objects.filter(
        status=EntryStatus.SHOWN,
        location__status=EntryStatus.SHOWN,
        location__institution__status=EntryStatus.SHOWN,
    )


def _read_all(changes: int) -> Listing:
    until = _last_change()
    index = Index.of(_rows(shown(), _forms(None)))
    return Listing(changes, until, index, _names())


def _renewed(old: Listing, changes: int) -> Listing:
    """The listing with what was changed since; all of it anew when that is not all that happened."""
    until = _last_change()
    if old.seen_until is None or until is None:
        return _read_all(changes)
    asked = _changed_since(old.seen_until - LOOK_BACK)
    now = {version[0]: version[1:] for version in _in_parts(asked)}
    known = old.index.by_pk
    gone = {pk for pk in asked if pk not in now and pk in known}
    fresh = [pk for pk, version in now.items() if pk not in known or known[pk].version != version]
    index = old.index
    if gone or fresh:
        rows = [row for part in _parts(fresh) for row in _rows(shown().filter(pk__in=part), _forms(part))]
        index = index.changed(gone, rows)
    if len(index) != shown().count():
        return _read_all(changes)
    return Listing(changes, until, index, _names())


def _last_change() -> datetime | None:
    last: datetime | None = Programme.objects.aggregate(last=Max("changed_at"))["last"]
    others = [model.objects.aggregate(last=Max("changed_at"))["last"] for model in (Location, Institution)]
    return max((moment for moment in (last, *others) if moment is not None), default=None)


def _changed_since(moment: datetime) -> list[int]:
    """The programmes that were changed since, or whose location or institution was, whether they are shown or not."""
    institutions = list(Institution.objects.filter(changed_at__gte=moment).values_list("pk", flat=True))
    of_institutions = Location.objects.filter(institution__in=institutions) if institutions else Location.objects.none()
    locations = {
        *Location.objects.filter(changed_at__gte=moment).values_list("pk", flat=True),
        *of_institutions.values_list("pk", flat=True),
    }
    found = set(Programme.objects.filter(changed_at__gte=moment).values_list("pk", flat=True))
    for part in _parts(sorted(locations)):
        found.update(Programme.objects.filter(location__in=part).values_list("pk", flat=True))
    return sorted(found)


def _in_parts(asked: list[int]) -> Iterator[tuple[int, ...]]:
    for part in _parts(asked):
        yield from shown().filter(pk__in=part).order_by().values_list("pk", *VERSION)


def _parts(numbers: list[int]) -> Iterator[list[int]]:
    """A database takes only so many values in one question."""
    return (numbers[start : start + AT_ONCE] for start in range(0, len(numbers), AT_ONCE))


def _names() -> dict[str, str]:
    return dict(Institution.objects.filter(status=EntryStatus.SHOWN).order_by("name").values_list("slug", "name"))


Form = tuple[str, tuple[int, ...], bool]


def _forms(programmes: Collection[int] | None) -> Mapping[int, list[Form]]:
    """The forms of these programmes, or of all."""
    rows = ProgrammeForm.objects.order_by()
    if programmes is not None:
        rows = rows.filter(programme__in=programmes)
    found: dict[int, list[Form]] = defaultdict(list)
    for programme, form, months, confirmed in rows.values_list("programme_id", "form", "start_months", "is_confirmed"):
        found[programme].append((form, tuple(months), confirmed))
    return found


def _rows(programmes: QuerySet[Programme], forms: Mapping[int, list[Form]]) -> Iterator[Row]:
    """Rows of the index; equal marks are one object, which at many programmes saves most of the memory."""
    one_of: dict[Any, Any] = {}
    for values in programmes.order_by().values_list(*COLUMNS).iterator(chunk_size=2000):
        fields = dict(zip(COLUMNS, values, strict=True))
        own = forms.get(fields["pk"], [])
        found = tuple(sorted({one_of.setdefault(mark, mark) for mark in _marks(fields, own)}))
        latitude, longitude = fields["location__postcode__latitude"], fields["location__postcode__longitude"]
        point = None if latitude is None else one_of.setdefault((latitude, longitude), (latitude, longitude))
        institution = fields["location__institution__slug"]
        yield Row(
            pk=fields["pk"],
            key=_key(fields),
            institution=one_of.setdefault(institution, institution),
            tier=_tier(fields, own),
            point=point,
            marks=one_of.setdefault(found, found),
            version=tuple(fields[name] for name in VERSION),
        )


def _marks(fields: Mapping[str, Any], forms: Iterable[Form]) -> Iterator[Mark]:
    for facet, column in (("sector", "sectors"), ("vak", "subjects"), ("stap", "steps")):
        yield from ((facet, code) for code in fields[column])
    yield "soort", fields["family"]
    yield "bekostigd", YES if fields["location__institution__is_funded"] else NO
    if fields["qualification"]:
        yield "kwalificatie", fields["qualification"]
    for form, months, _confirmed in forms:
        yield FORM, form
        for month in map(str, months):
            yield START, month
            yield form_start(form, month)


def _key(fields: Mapping[str, Any]) -> str:
    """The order by name: the programme, then its institution, then its location; accents and capitals do not count."""
    names = (fields["name"], fields["location__institution__name"], fields["location__name"])
    return "\0".join((*map(_folded, names), f"{fields['pk']:012}"))


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _tier(fields: Mapping[str, Any], forms: Iterable[Form]) -> int:
    """How well we know a programme: by how sure we are of it, then whether the institution confirmed a form. What we
    know equally well stands in the order of the kinds of programmes."""
    known = TIERS[Confidence(fields["confidence"])] + (not any(confirmed for _form, _months, confirmed in forms))
    return known * (len(families()) + 1) + rank_of(fields["family"])
