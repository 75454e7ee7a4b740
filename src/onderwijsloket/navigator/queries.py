"""What pages, the API and other rooms ask of the navigator.

Orders of a list of programmes. By name: programme, institution, location. By distance: nearest first, then by name;
what is nowhere (at a distance, or we do not know where) comes last. By relevance: with a place what is nearest, to the
whole kilometre, comes first; at one distance, and without a place in the whole list, what we are surest of and what the
institution confirmed comes first; then the name decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Count, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from onderwijsloket.navigator import filters as f
from onderwijsloket.navigator import kept_index
from onderwijsloket.navigator.enums import StudyForm
from onderwijsloket.navigator.families import families
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

__all__ = ["Filters", "contacts_of", "forget", "institution", "known", "listing", "programme", "programmes", "shown"]

PAGE_SIZE = 20
WIDENED = (30, 50, 100)


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
    items: Sequence[Item]
    names: Mapping[str, str]

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
    """A page of programmes. Five queries at most: the state, the place, the programmes and their forms."""
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
        items=_items(numbers, found),
        names=kept.names,
    )


def nearest(results: Results, filters: Filters, size: int = 3) -> Sequence[Item]:
    """The first few with other choices, nearest first when a place is known."""
    found = find(results.found.index, filters, results.found.centre)
    return _items((found.by_distance if found.centre else found.by_relevance)(0, size), found)


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
    """The programme with this name in its address, when visitors may see it. Three queries, however many there are."""
    state = DirectoryState.objects.filter(pk=1).values("changes")
    found = _placed(shown()).annotate(changes=Coalesce(Subquery(state), 0)).filter(slug=slug).first()
    if found is None:
        return None
    beside = shown().filter(location__institution=found.location.institution_id).exclude(pk=found.pk)
    rows = list(_placed(beside).order_by("name", "location__name", "pk")[:others])
    prefetch_related_objects([found, *rows], "forms")
    return Shown(found, rows, found.changes)


def institution(slug: str) -> Institution | None:
    """The institution with this name in its address, when visitors may see it."""
    return Institution.objects.filter(slug=slug, status=EntryStatus.SHOWN).first()


def contacts_of(institution: Institution) -> Sequence[Contact]:
    """Whom to ask there: only who agreed to be shown."""
    rows = shown_contacts().filter(organisation=institution).select_related("organisation")
    return list(rows.order_by("role", "pk"))


def programmes_of(institution: Institution) -> Sequence[Programme]:
    """Everything that can be followed at an institution, by name and location."""
    return list(_whole(shown().filter(location__institution=institution)).order_by("name", "location__name", "pk"))


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
        contacts=shown_contacts().count(),
        initiatives=kinds.get(OrganisationKind.INITIATIVE, 0),
    )


def shown_contacts() -> QuerySet[Contact]:
    """Whom visitors may find: who agreed to it, at an organisation that is shown."""
    return Contact.objects.filter(
        status=EntryStatus.SHOWN, consent_on__isnull=False, organisation__status=EntryStatus.SHOWN
    )


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
