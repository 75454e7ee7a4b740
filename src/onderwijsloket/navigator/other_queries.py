"""Lists of institutions and of contacts. Institutions are found by their programmes, contacts by what they are for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onderwijsloket.navigator import queries
from onderwijsloket.navigator.filters import Filters
from onderwijsloket.navigator.models import Institution
from onderwijsloket.navigator.queries import Listing, Results
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact

FACETS = ("sector", "vak", "instelling")


@dataclass(frozen=True)
class InstitutionItem:
    """An institution in a list: how many of its programmes fit, and how far away the nearest of them is."""

    institution: Institution
    count: int
    km: float | None


@dataclass(frozen=True)
class InstitutionResults:
    """A page of institutions with programmes that fit."""

    results: Results
    total: int
    page: int
    pages: int
    items: Sequence[InstitutionItem]


def institutions(filters: Filters, kept: Listing) -> InstitutionResults:
    """A page of the institutions with programmes that fit: nearest first when a place is known, else by name."""
    results = queries.programmes(filters.at_page(1), kept, size=0)
    counts = results.found.counts("instelling")
    slugs = results.found.nearest_institutions() if results.found.centre else _by_name(counts, kept.names)
    pages = max(1, -(-len(slugs) // queries.PAGE_SIZE))
    page = min(filters.page, pages)
    part = slugs[(page - 1) * queries.PAGE_SIZE : page * queries.PAGE_SIZE]
    rows = Institution.objects.filter(status=EntryStatus.SHOWN).in_bulk([slug for slug, _km in part], field_name="slug")
    items = [InstitutionItem(rows[slug], counts[slug], km) for slug, km in part if slug in rows]
    return InstitutionResults(replace(results, filters=filters.at_page(page)), len(slugs), page, pages, items)


def _by_name(counts: Mapping[str, int], names: Iterable[str]) -> list[tuple[str, float | None]]:
    return [(slug, None) for slug in names if counts.get(slug)]


@dataclass(frozen=True)
class ContactRow:
    """What decides whether a contact fits, and where it stands."""

    pk: int
    order: tuple[int, str, str]
    values: Mapping[str, Sequence[str]]  # no values: there for all

    def fits(self, facet: str, asked: Sequence[str]) -> bool:
        own = self.values[facet]
        return not own or not asked or not set(own).isdisjoint(asked)


@dataclass(frozen=True)
class ContactResults:
    """A page of contacts, and how many there are with these and with other choices."""

    results: Results
    rows: Sequence[ContactRow]
    total: int
    page: int
    pages: int
    items: Sequence[Contact]
    for_all: int  # of the total, who is there for every sector or subject while one of them is asked for

    def counts(self, facet: str) -> dict[str, int]:
        """How many there would be with each value that somebody names, by the other filters; who is there for all
        counts along, for the list has them as well."""
        chosen = self.results.filters.chosen
        others = [row for row in self.rows if all(row.fits(one, chosen.get(one, ())) for one in FACETS if one != facet)]
        general = sum(not row.values[facet] for row in others)
        named = Counter(value for row in others for value in set(row.values[facet]))
        return {value: general + named[value] for row in self.rows for value in row.values[facet]}


def contacts(filters: Filters, kept: Listing) -> ContactResults:
    """A page of contacts for these sectors, subjects and institutions, at institutions near the place."""
    results = queries.programmes(Filters(place=filters.place, reach=filters.reach), kept, size=0)
    near = [slug for slug, _km in results.found.nearest_institutions()] if results.found.centre else None
    rows = _contact_rows(near)
    chosen = filters.chosen
    fitting = [row for row in rows if all(row.fits(facet, chosen.get(facet, ())) for facet in FACETS)]
    general = {row.pk for row in fitting if any(chosen.get(facet) and not row.values[facet] for facet in FACETS)}
    numbers = [row.pk for row in sorted(fitting, key=lambda row: (row.pk in general, row.order, row.pk))]
    pages = max(1, -(-len(numbers) // queries.PAGE_SIZE))
    page = min(filters.page, pages)
    part = numbers[(page - 1) * queries.PAGE_SIZE : page * queries.PAGE_SIZE]
    found = Contact.objects.select_related("organisation").in_bulk(part)
    items = [found[number] for number in part if number in found]
    asked = replace(results, filters=filters.at_page(page))
    return ContactResults(asked, rows, len(numbers), page, pages, items, len(general))


def _contact_rows(near: Sequence[str] | None) -> list[ContactRow]:
    """All contacts that visitors may find, or those of the organisations that are near, in that order."""
    order = {slug: number for number, slug in enumerate(near or ())}
    columns = ("pk", "organisation__slug", "organisation__name", "role", "sectors", "subjects")
    return [
        ContactRow(
            pk=pk,
            order=(order.get(slug, 0), name.casefold(), role),
            values={"sector": sectors, "vak": subjects, "instelling": [slug]},
        )
        for pk, slug, name, role, sectors, subjects in Contact.objects.for_visitors().values_list(*columns)
        if near is None or slug in order
    ]
