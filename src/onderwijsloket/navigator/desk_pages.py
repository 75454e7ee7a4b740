"""What the pages about regional desks show: who helps you, the list of desks, and one desk with all we know of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.core.addresses import address_of
from onderwijsloket.navigator.contact_cards import ContactCard, contact_cards
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.wording import around, both, sector_labels
from onderwijsloket.regions import queries as regions
from onderwijsloket.regions.enums import Province
from onderwijsloket.regions.models import Desk, Municipality
from onderwijsloket.regions.queries import Found, NearDesk, SectorDesks, Suggestions
from onderwijsloket.ui.parts import Fact, Link, MapPoint, ResultItem
from onderwijsloket.ui.parts import Sector as Hue
from onderwijsloket.vocabulary.enums import Sector

PAGE_SIZE = 20


@dataclass(frozen=True)
class Place:
    """What became of the place that somebody typed: found, or links to what may be meant."""

    typed: str
    found: Found | None = None
    links: Sequence[Link] = ()
    is_ambiguous: bool = False

    @property
    def is_unknown(self) -> bool:
        return bool(self.typed) and self.found is None

    @property
    def name(self) -> str:
        """The place in words, with its municipality where that is another name."""
        if self.found is None:
            return self.typed
        name, municipality = self.found.label, self.found.place.municipality.name
        if municipality in (self.found.place.name, name):
            return name
        return _("%(place)s, gemeente %(municipality)s") % {"place": name, "municipality": municipality}


def read_place(text: str, path: str, others: Mapping[str, str]) -> Place:
    """The place that a text names. `others` are the other choices, which the links to other places keep."""
    if not text:
        return Place("")
    answer = regions.find_place(text)
    meant = answer.suggestions if isinstance(answer, Suggestions) else answer.also
    links = [
        Link(label=one.label, url=f"{path}?{urlencode({**others, 'plaats': one.label})}") for one in meant
    ]  # fmt: skip
    if isinstance(answer, Suggestions):
        return Place(text, links=links, is_ambiguous=answer.is_ambiguous)
    return Place(text, answer, links)


@dataclass(frozen=True)
class Helpers:
    """Who helps with work in some sectors: desks of this place, or else the nearest ones."""

    title: str
    here: Sequence[ResultItem]
    near: Sequence[ResultItem]


@dataclass(frozen=True)
class FinderPage:
    """Who helps people of a place."""

    place: Place
    groups: Sequence[Helpers] = ()
    nationwide: Sequence[ResultItem] = ()


def finder_page(place: Place, sector: str) -> FinderPage:
    """The desks for a place, sector by sector."""
    if place.found is None:
        return FinderPage(place)
    answers = regions.desks_for(place.found, sector)
    everywhere = {desk.pk: desk for answer in answers for desk in answer.nationwide}
    return FinderPage(
        place,
        groups=_groups(answers),
        nationwide=[desk_item(desk) for desk in sorted(everywhere.values(), key=lambda desk: desk.name)],
    )


def _groups(answers: Sequence[SectorDesks]) -> list[Helpers]:
    """Who helps, told once for all sectors with the same answer."""
    alike: dict[tuple[tuple[int, ...], tuple[int, ...]], list[SectorDesks]] = {}
    for answer in answers:
        key = tuple(desk.pk for desk in answer.desks), tuple(near.desk.pk for near in answer.neighbours)
        alike.setdefault(key, []).append(answer)
    return [_helpers(some) for some in alike.values()]


def _helpers(answers: Sequence[SectorDesks]) -> Helpers:
    return Helpers(
        title=str(capfirst(both(str(answer.sector.label) for answer in answers))),
        here=[desk_item(desk) for desk in answers[0].desks],
        near=[_near_item(near) for near in answers[0].neighbours],
    )


def _near_item(near: NearDesk) -> ResultItem:
    return desk_item(
        near.desk, _("helpt %(distance)s verderop") % {"distance": around(near.km)} if near.km >= 3 else ""
    )


def desk_item(desk: Desk, *lines: str, regions_of: str = "") -> ResultItem:
    """A desk in a list."""
    known = [*lines, _("voor heel Nederland") if desk.serves_everywhere else "", *_offers(desk)]
    return ResultItem(
        title=desk.name,
        url=address_of("navigator:desk", desk.slug),
        over=regions_of,
        lines=[line for line in known if line],
        sectors=[(Hue(code), label) for code, label in sector_labels(desk.sectors)],
        save=code_of((Kind.DESK, desk.pk)),
    )


def _offers(desk: Desk) -> list[str]:
    found = [_("geeft persoonlijk advies")] if desk.personal_advice else []
    return found + ([_("je kunt er langsgaan")] if desk.walk_in else [])


@dataclass(frozen=True)
class DeskListPage:
    """A page of the list of desks."""

    place: Place
    items: Sequence[ResultItem]
    total: int
    page: int
    pages: int
    url: str


def desk_list_page(place: Place, chosen: Mapping[str, str], page: int, path: str) -> DeskListPage:
    """The desks that fit the choices, at most so many on a page."""
    reach = int(chosen["afstand"]) if "afstand" in chosen and place.found else None
    found = regions.desks(
        sector=chosen.get("sector", ""), province=chosen.get("provincie", ""), near=place.found, reach=reach
    )
    pages = max(1, -(-len(found) // PAGE_SIZE))
    page = min(page, pages)
    return DeskListPage(
        place=place,
        items=[_listed_item(one) for one in found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]],
        total=len(found),
        page=page,
        pages=pages,
        url=f"{path}?{urlencode([*chosen.items(), ('pagina', '')])}{{page}}",
    )


def _listed_item(one: regions.ListedDesk) -> ResultItem:
    far = "" if one.km is None else _("helpt %(distance)s van jou") % {"distance": around(one.km)}
    if one.km is not None and one.km < 3:
        far = _("helpt bij jou in de buurt")
    return desk_item(one.desk, far, regions_of=both(region.name for region in one.desk.regions.all()))


@dataclass(frozen=True)
class Area:
    """Sectors for which a desk helps in the same municipalities."""

    summary: str
    municipalities: Sequence[str]


@dataclass(frozen=True)
class DeskPage:
    """One desk with all we know of it."""

    desk: Desk
    facts: Sequence[Fact]
    areas: Sequence[Area]
    points: Sequence[MapPoint]
    where: str
    contacts: Sequence[ContactCard]
    sectors: Sequence[tuple[str, str]]


def desk_page(slug: str) -> DeskPage | None:
    """The page of a desk; None when visitors may not see it. Five queries."""
    desk = regions.desk(slug)
    return None if desk is None else desk_page_of(desk, regions.coverage_of(desk))


def desk_page_of(desk: Desk, coverage: Mapping[Sector, Sequence[Municipality]]) -> DeskPage:
    """The page of a desk that helps in these municipalities."""
    covered = {one.code: one for municipalities in coverage.values() for one in municipalities}
    return DeskPage(
        desk=desk,
        facts=_facts(desk),
        areas=_areas(coverage),
        points=[MapPoint(latitude=one.latitude, longitude=one.longitude) for one in covered.values()],
        where=_where(desk, list(covered.values())),
        contacts=contact_cards(desk),
        sectors=sector_labels(desk.sectors),
    )


def _facts(desk: Desk) -> list[Fact]:
    unknown = _("niet bekend: kijk op de site van het loket") if desk.website else _("niet bekend")
    yes_no = {True: _("ja"), False: _("niet bekend dat dit kan"), None: unknown}
    facts = [
        Fact(term=_("Persoonlijk advies"), value=yes_no[desk.personal_advice]),
        Fact(term=_("Langsgaan"), value=desk.address or yes_no[desk.walk_in]),
        Fact(term=_("Openingstijden"), value=desk.opening_hours or unknown),
        Fact(term=_("Wanneer je antwoord krijgt"), value=desk.response_time or unknown),
    ]
    names = both(region.name for region in desk.regions.all())
    return [*facts, Fact(term=_("Onderwijsregio"), value=names)] if names else facts


def _areas(coverage: Mapping[Sector, Sequence[Municipality]]) -> list[Area]:
    """Where the desk helps, told once for all sectors with the same municipalities."""
    told: dict[tuple[str, ...], list[Sector]] = {}
    for sector, municipalities in coverage.items():
        told.setdefault(tuple(one.name for one in municipalities), []).append(sector)
    return [Area(_area_summary(sectors, len(names)), names) for names, sectors in told.items()]


def _area_summary(sectors: Iterable[Sector], count: int) -> str:
    values = {"sectors": capfirst(both(str(sector.label) for sector in sectors)), "count": count}
    return ngettext("%(sectors)s: %(count)s gemeente", "%(sectors)s: %(count)s gemeenten", count) % values


def _where(desk: Desk, municipalities: Sequence[Municipality]) -> str:
    if desk.serves_everywhere:
        return _("Dit loket helpt mensen uit heel Nederland.")
    if not municipalities:
        return _("We weten niet in welke gemeenten dit loket helpt.")
    provinces = both(str(Province(code).label) for code in dict.fromkeys(one.province for one in municipalities))
    values = {"count": len(municipalities), "provinces": provinces, "name": municipalities[0].name}
    return (
        ngettext(
            "Dit loket helpt in de gemeente %(name)s, in %(provinces)s.",
            "Dit loket helpt in %(count)s gemeenten, in %(provinces)s.",
            len(municipalities),
        )
        % values
    )
