"""What pages, the API and other rooms ask of the navigator.

Orders of a list of programmes. By name: programme, institution, location. By distance: nearest first, then by name;
what is nowhere (at a distance, or we do not know where) comes last. By relevance: with a place what is nearest, to the
whole kilometre, comes first; at one distance, and without a place in the whole list, what we are surest of and what the
institution confirmed comes first; then the kind of programme decides (families.yaml has them in order), then the name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Case, Count, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from onderwijsloket.navigator import filters as f
from onderwijsloket.navigator import kept_index
from onderwijsloket.navigator.enums import StudyForm
from onderwijsloket.navigator.families import families, rank_of
from onderwijsloket.navigator.filters import Filters
from onderwijsloket.navigator.index import Chosen, Found, Index
from onderwijsloket.navigator.kept_index import NO, YES, Listing, listing, shown
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.network.enums import EntryStatus, OrganisationKind
from onderwijsloket.network.models import Contact, DirectoryState, Organisation
from onderwijsloket.regions import queries as regions
from onderwijsloket.regions.queries import Found as FoundPlace
from onderwijsloket.regions.queries import Suggestions, find_place
from onderwijsloket.vocabulary.enums import Qualification, Sector

__all__ = ["Filters", "forget", "institution", "known", "listing", "programme", "programmes", "shown"]

PAGE_SIZE = 20
WIDENED = (30, 50, 100)
# Read from the database, these would take as much time as all that a list does show.
NOT_IN_LISTS = (
    "set_by_hand", "steps", "subjects", "note", "source", "location__set_by_hand", "location__note", "location__source",
    "location__institution__set_by_hand", "location__institution__description",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A programme in a list; `km` is how far away it is, when that can be said."""

    programme: Programme
    km: float | None


@dataclass(frozen=True)
class Results:
    """A page of the list: what was asked, what fits, and what other choices would give."""

    filters: Filters
    place: FoundPlace | Suggestions | None
    found: Found
    total: int
    page: int
    pages: int
    numbers: Sequence[int]
    kept: Listing

    @cached_property
    def items(self) -> Sequence[Item]:
        """The programmes of the page. Two queries."""
        return _items(self.numbers, self.found)

    @property
    def names(self) -> Mapping[str, str]:
        """What institutions are called."""
        return self.kept.names

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """For each filter, what every value of it would give."""
        return {facet: self.found.counts(facet) for facet in f.SEVERAL}

    def without(self, filters: Filters) -> int:
        """How many there are with other choices, from the same place."""
        return find(self.found.index, filters, self.found.centre).total


def known(index: Index) -> dict[str, Sequence[str]]:
    """The values that may be chosen in each filter, in the order in which they are shown."""
    here = index.values
    return {
        "soort": [code for code in families() if code in here.get("soort", ())],
        "sector": Sector.values,
        "kwalificatie": Qualification.values,
        "vorm": StudyForm.values,
        "vak": here.get("vak", []),
        "start": f.MONTHS,
        "bekostigd": (YES, NO),
        "instelling": here["instelling"],
        "stap": here.get("stap", []),
    }


def find(index: Index, filters: Filters, centre: tuple[float, float] | None) -> Found:
    """What fits these choices, around this point."""
    chosen: Chosen = filters.chosen
    return index.find(chosen, centre, filters.reach if centre is not None else None)


def programmes(filters: Filters, kept: Listing | None = None, size: int = PAGE_SIZE) -> Results:
    """A page of programmes. Five queries at most, with its items: the state, the place, the programmes, their forms."""
    kept = kept or listing()
    place = find_place(filters.place) if filters.place else None
    centre = place.point if isinstance(place, FoundPlace) else None
    found = find(kept.index, filters, centre)
    pages = max(1, -(-found.total // (size or 1)))
    page = min(filters.page, pages)
    slices = {f.NAME: found.by_name, f.DISTANCE: found.by_distance, f.RELEVANCE: found.by_relevance}
    numbers = slices[filters.order]((page - 1) * size, page * size)
    return Results(
        filters=replace(filters, page=page),
        place=place,
        found=found,
        total=found.total,
        page=page,
        pages=pages,
        numbers=numbers,
        kept=kept,
    )


def nearest(results: Results, filters: Filters, size: int = 3) -> Sequence[int]:
    """The numbers of the first few with other choices, nearest first when a place is known."""
    found = find(results.found.index, filters, results.found.centre)
    return (found.by_distance if found.centre else found.by_relevance)(0, size)


def in_lists(numbers: Sequence[int]) -> Iterable[Programme]:
    """These programmes with what a list shows of them. Two queries."""
    if not numbers:
        return ()
    return _for_lists(Programme.objects.filter(pk__in=numbers)).prefetch_related("forms")


def _for_lists(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    return rows.select_related("location__institution", "location__postcode__place").defer(*NOT_IN_LISTS)


def _items(numbers: Sequence[int], found: Found) -> list[Item]:
    rows = _whole(Programme.objects.filter(pk__in=numbers)).in_bulk() if numbers else {}
    return [Item(rows[number], found.distance(number)) for number in numbers if number in rows]


def _whole(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    """With everything that a list or a page shows."""
    return _placed(rows).prefetch_related("forms")


def _placed(rows: QuerySet[Programme]) -> QuerySet[Programme]:
    return rows.select_related("location__institution", "location__postcode__place__municipality")


def forget() -> None:
    """Keep nothing in this process: the next page reads all programmes and desks."""
    kept_index.forget()
    regions.forget()


@dataclass(frozen=True)
class Shown:
    """A programme, the first of the others of its institution, and how often the directory was changed."""

    programme: Programme
    others: Sequence[Programme]
    changes: int


def programme(slug: str, others: int = 12) -> Shown | None:
    """The programme with this name in its address, when visitors may see it. Two queries, however many there are."""
    state = DirectoryState.objects.filter(pk=1).values("changes")
    there = shown().filter(slug=slug).values("location__institution")[:1]
    first = Case(When(slug=slug, then=0), default=1)
    rows = _whole(shown().filter(location__institution=there)).annotate(changes=Coalesce(Subquery(state), 0))
    found = list(rows.order_by(first, "name", "location__name", "pk")[: others + 1])
    return Shown(found[0], found[1:], found[0].changes) if found else None


def institution(slug: str) -> Institution | None:
    """The institution with this name in its address, when visitors may see it."""
    return Institution.objects.filter(slug=slug, status=EntryStatus.SHOWN).first()


def programmes_of(institution: Institution) -> Sequence[Programme]:
    """Everything that can be followed at an institution: by kind, then by name and location."""
    rows = _whole(shown().filter(location__institution=institution)).order_by("name", "location__name", "pk")
    return sorted(rows, key=lambda programme: rank_of(programme.family))


@dataclass(frozen=True)
class Totals:
    """How much there is to find of each kind."""

    programmes: int
    institutions: int
    desks: int
    contacts: int
    initiatives: int


def totals() -> Totals:
    """How much there is to find of each kind. Five queries at most."""
    index = listing().index
    organisations = Organisation.objects.filter(status=EntryStatus.SHOWN).order_by()
    kinds = dict(organisations.values_list("kind").annotate(count=Count("pk")))
    return Totals(
        programmes=len(index),
        institutions=len(index.at_institution),
        desks=kinds.get(OrganisationKind.DESK, 0),
        contacts=Contact.objects.for_visitors().count(),
        initiatives=kinds.get(OrganisationKind.INITIATIVE, 0),
    )


def contacts_at(organisations: Iterable[int]) -> Mapping[int, Sequence[Contact]]:
    """Whom to ask at each of these organisations, by its number. One query."""
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.for_visitors().filter(organisation__in=set(organisations))
    for contact in rows.order_by("role", "pk"):
        found[contact.organisation_id].append(contact)
    return found


@dataclass(frozen=True)
class PublicAddress:
    """A page worth finding: the name of its address and what stands in it."""

    url_name: str
    args: tuple[str, ...] = ()


def public_addresses() -> list[PublicAddress]:
    """The lists, and the page of everything that visitors may see."""
    lists = ("landing", "programmes", "institutions", "contacts", "desks", "desk_finder", "initiatives")
    organisations = Organisation.objects.filter(status=EntryStatus.SHOWN).order_by("slug").values_list("kind", "slug")
    slugs = shown().order_by("slug").values_list("slug", flat=True)
    return [
        *(PublicAddress(f"navigator:{name}") for name in lists),
        *(PublicAddress(f"navigator:{kind}", (slug,)) for kind, slug in organisations),
        *(PublicAddress("navigator:programme", (slug,)) for slug in slugs),
    ]
