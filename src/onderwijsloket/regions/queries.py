"""Where somebody is, from what they typed; and which desks help there."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial

from django.db.models import Count, Max, Sum
from django.db.models.functions import Length

from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import DirectoryState
from onderwijsloket.regions.atlas import Atlas, Found, Suggestions, build_atlas
from onderwijsloket.regions.geo import Point, distance_km
from onderwijsloket.regions.models import Desk, DeskCoverage, Municipality, Place, Postcode
from onderwijsloket.vocabulary.enums import Sector

MOST_NEIGHBOURS = 3
__all__ = ["Found", "Suggestions", "desks_for", "find_place", "postcode_in_the_middle"]

_kept: dict[object, Atlas] = {}
# Together these change when a place comes, goes, moves or gets another name.
_WHAT_PLACES_ARE = {
    "count": Count("pk"),
    "last": Max("pk"),
    "north": Sum("latitude"),
    "east": Sum("longitude"),
    "letters": Sum(Length("name")),
}
_kept_coverage: "dict[int, _Coverage]" = {}


def forget() -> None:
    """Keep nothing of the desks: the next page reads them."""
    _kept_coverage.clear()


def atlas() -> Atlas:
    """All places and postcodes, kept in the process; one query to see whether they are still the same."""
    stamp = tuple(Place.objects.aggregate(**_WHAT_PLACES_ARE).values())
    if stamp not in _kept:
        _kept.clear()
        _kept[stamp] = build_atlas()
    return _kept[stamp]


def find_place(text: str) -> Found | Suggestions:
    """The place that a text names: a postcode ("6511", "6511 AB"), or a name ("Nijmegen", "Bergen (Limburg)").

    Of a text that names none, or more than one, the places that may be meant; possibly none at all.
    """
    return atlas().find(text)


def postcode_in_the_middle(place: str, municipality: str = "") -> Postcode:
    """The postcode nearest to the middle of a place. Raises ValueError when no or more than one place has the name."""
    places = Place.objects.filter(name=place)
    if municipality:
        places = places.filter(municipality__name=municipality)
    found = list(places.prefetch_related("postcodes"))
    if len(found) != 1:
        raise ValueError("this names no place, or more than one", place, municipality)
    middle = (found[0].latitude, found[0].longitude)
    postcodes = sorted(found[0].postcodes.all(), key=lambda one: one.digits)
    return min(postcodes, key=lambda one: distance_km(middle, (one.latitude, one.longitude)))


@dataclass(frozen=True)
class NearDesk:
    """A desk that helps elsewhere, and how far away the nearest municipality is where it does."""

    desk: Desk
    km: int


@dataclass(frozen=True)
class SectorDesks:
    """Who helps with work in one sector: the desks of the place, or else the nearest ones; and those for everybody."""

    sector: Sector
    desks: tuple[Desk, ...]
    neighbours: tuple[NearDesk, ...]
    nationwide: tuple[Desk, ...]


@dataclass(frozen=True)
class _Coverage:
    """Where the visible desks help, sector by sector."""

    rows: tuple[tuple[int, str, str, Point, str], ...]  # desk, sector, municipality, its middle and its province
    desks: Mapping[int, Desk]

    @cached_property
    def everywhere(self) -> tuple[Desk, ...]:
        return tuple(desk for desk in self.desks.values() if desk.serves_everywhere)

    @cached_property
    def _helping(self) -> Mapping[tuple[str, str], list[int]]:
        """The desks by sector and municipality, each in the order of their names."""
        order = {number: place for place, number in enumerate(self.desks)}
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for desk, sector, where, _middle, _province in sorted(self.rows, key=lambda row: order[row[0]]):
            found[sector, where].append(desk)
        return dict(found)

    @cached_property
    def _where(self) -> Mapping[str, Mapping[Point, list[int]]]:
        """The desks by sector and by the middle of the municipality where they help."""
        found: dict[str, dict[Point, list[int]]] = defaultdict(lambda: defaultdict(list))
        for desk, sector, _where, middle, _province in self.rows:
            found[sector][middle].append(desk)
        return found

    @cached_property
    def _middles(self) -> Mapping[tuple[str, int], set[tuple[str, Point]]]:
        """By sector ("" for all) and desk: the provinces and the middles of the municipalities where it helps."""
        found: dict[tuple[str, int], set[tuple[str, Point]]] = defaultdict(set)
        for desk, sector, _where, middle, province in self.rows:
            found[sector, desk].add((province, middle))
            found["", desk].add((province, middle))
        return dict(found)

    def helps(self, sector: str, desk: int) -> Collection[tuple[str, Point]]:
        """The provinces and the middles of the municipalities where a desk helps with this sector."""
        return self._middles.get((sector, desk), ())

    def here(self, sector: str, municipality: str) -> tuple[Desk, ...]:
        return tuple(self.desks[number] for number in self._helping.get((sector, municipality), ()))

    def near(self, sector: str, distance: Callable[[Point], float]) -> tuple[NearDesk, ...]:
        nearest: dict[int, float] = {}
        for middle, desks in self._where.get(sector, {}).items():
            km = distance(middle)
            for desk in desks:
                nearest[desk] = min(nearest.get(desk, 1e9), km)
        best = sorted(nearest.items(), key=lambda pair: (pair[1], pair[0]))[:MOST_NEIGHBOURS]
        return tuple(NearDesk(self.desks[desk], round(km)) for desk, km in best)


def desks_for(place: Found, sector: str = "") -> tuple[SectorDesks, ...]:
    """Per sector (or for one): the desks that help people of this place, else the nearest ones, and those for all."""
    coverage = _coverage(directory_changes())
    wanted: Iterable[Sector] = [Sector(sector)] if sector else Sector
    distance = cache(partial(distance_km, place.point))  # to the same municipalities for every sector
    return tuple(_of_sector(coverage, one, place, distance) for one in wanted)


def desks_of(postcode: Postcode, sectors: Collection[str], changes: int) -> list[Desk]:
    """The desks that help people of this postcode with one of these sectors; those for everybody when there is none.

    Without a query while nothing was changed: `changes` is what `directory_changes` gives.
    """
    coverage, town = _coverage(changes), postcode.place.municipality_id
    wanted = [sector for sector in Sector if sector in sectors]
    here = {desk.pk: desk for sector in wanted for desk in coverage.here(sector, town)}
    everywhere = {desk.pk: desk for sector in wanted for desk in coverage.everywhere if sector in desk.sectors}
    return list((here or everywhere).values())


def directory_changes() -> int:
    """How often an entry was changed: while this stays the same, so does every entry. One query."""
    return DirectoryState.objects.filter(pk=1).values_list("changes", flat=True).first() or 0


def _of_sector(coverage: _Coverage, sector: Sector, place: Found, distance: Callable[[Point], float]) -> SectorDesks:
    desks = coverage.here(sector, place.place.municipality_id)
    return SectorDesks(
        sector=sector,
        desks=desks,
        neighbours=() if desks else coverage.near(sector, distance),
        nationwide=tuple(desk for desk in coverage.everywhere if sector in desk.sectors),
    )


def _coverage(changes: int) -> _Coverage:
    """Where desks help, kept in the process until an entry is changed."""
    kept = _kept_coverage.get(changes)
    if kept is None:
        kept = _read_coverage()
        _kept_coverage.clear()
        _kept_coverage[changes] = kept
    return kept


def _read_coverage() -> _Coverage:
    shown = Desk.objects.filter(status=EntryStatus.SHOWN).prefetch_related("regions").order_by("name", "pk")
    desks = {desk.pk: desk for desk in shown}
    where = ("municipality_id", "municipality__latitude", "municipality__longitude", "municipality__province")
    rows = DeskCoverage.objects.filter(desk__status=EntryStatus.SHOWN).values_list("desk_id", "sector", *where)
    return _Coverage(
        rows=tuple(
            (desk, sector, code, (north, east), province)
            for desk, sector, code, north, east, province in rows
            if desk in desks
        ),
        desks=desks,
    )


def municipalities_without_desk() -> dict[Sector, list[str]]:
    """Per sector the names of the municipalities where no regional desk helps; nationwide desks are left out."""
    shown = DeskCoverage.objects.filter(desk__status=EntryStatus.SHOWN)
    covered = set(shown.values_list("sector", "municipality_id"))
    names = list(Municipality.objects.values_list("code", "name"))
    return {sector: [name for code, name in names if (sector, code) not in covered] for sector in Sector}


@dataclass(frozen=True)
class ListedDesk:
    """A desk in a list; `km` is how far away the nearest municipality is where it helps, when a place is known."""

    desk: Desk
    km: int | None


def desks(
    *, sector: str = "", province: str = "", near: Found | None = None, reach: int | None = None
) -> list[ListedDesk]:
    """The desks that help with a sector, in a province, within so many kilometres; nearest first, or by name.

    A desk that helps everywhere is always one of them, and comes last when a place is known. One query while nothing
    was changed.
    """
    coverage, found = _coverage(directory_changes()), []
    for one in coverage.desks.values():
        listed = _listed(one, coverage.helps(sector, one.pk), sector, province, near)
        if listed and (one.serves_everywhere or reach is None or (listed.km is not None and listed.km <= reach)):
            found.append(listed)
    return sorted(found, key=lambda one: 1e9 if one.km is None else one.km) if near else found


def _listed(
    desk: Desk, helps: Collection[tuple[str, Point]], sector: str, province: str, near: Found | None
) -> ListedDesk | None:
    if desk.serves_everywhere:
        return ListedDesk(desk, None) if not sector or sector in desk.sectors else None
    if not helps or (province and all(of_province != province for of_province, _middle in helps)):
        return None
    if near is None:
        return ListedDesk(desk, None)
    return ListedDesk(desk, round(min(distance_km(near.point, middle) for _province, middle in helps)))


def desk(slug: str) -> Desk | None:
    """The desk with this name in its address, when visitors may see it."""
    return Desk.objects.filter(slug=slug, status=EntryStatus.SHOWN).prefetch_related("regions").first()


def coverage_of(desk: Desk) -> dict[Sector, list[Municipality]]:
    """Per sector the municipalities where a desk helps, by name."""
    rows = DeskCoverage.objects.filter(desk=desk).select_related("municipality").order_by("municipality__name")
    found: dict[Sector, list[Municipality]] = {}
    for row in rows:
        found.setdefault(Sector(row.sector), []).append(row.municipality)
    return {sector: found[sector] for sector in Sector if sector in found}
