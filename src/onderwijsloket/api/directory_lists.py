"""The lists of the navigator as the API gives them: in a fixed order, a bounded part at a time. No HTTP here."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onderwijsloket.api.directory_parameters import Asked, Key
from onderwijsloket.navigator import queries
from onderwijsloket.navigator.models import Initiative, Institution, Programme
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact
from onderwijsloket.regions.enums import Province
from onderwijsloket.regions.queries import Found, Suggestions, desks, find_place

FAR = 1e9  # what has no place comes after everything that has one


class UnknownPlaceError(LookupError):
    """The text names no place, or more than one; `args` are the places that may be meant."""


@dataclass(frozen=True)
class Part:
    """A part of a list: rows with how far away they are, and the key of the last when more come."""

    rows: Sequence[tuple[Any, float | None]]
    total: int
    last: Key | None
    place: Found | None
    contacts: Mapping[int, Sequence[Contact]]
    counts: Mapping[str, int]


def known() -> dict[str, Sequence[str]]:
    """The values that filters may take today."""
    return {**queries.known(queries.listing().index), "provincie": Province.values}


def place_of(text: str) -> Found | None:
    """Where somebody is; None without a text. Raises UnknownPlaceError."""
    if not text:
        return None
    found = find_place(text)
    if isinstance(found, Suggestions):
        raise UnknownPlaceError(*(one.label for one in found.suggestions))
    return found


def programmes(asked: Asked) -> Part:
    """Programmes with these filters, by name or nearest first."""
    index, place = queries.listing().index, place_of(asked.place)
    found = index.find(asked.values, place.point if place else None, asked.reach)
    numbers, last = _by_distance(found, asked) if asked.by_distance else _by_name(found, asked)
    rows = Programme.objects.select_related("location__institution", "location__postcode__place")
    by_number = rows.prefetch_related("forms").in_bulk(numbers)
    pairs = [(by_number[number], found.distance(number)) for number in numbers if number in by_number]
    contacts = queries.contacts_at(programme.location.institution_id for programme, _km in pairs)
    return Part(pairs, found.total, last, place, contacts, {})


def _by_distance(found: Any, asked: Asked) -> tuple[list[int], Key | None]:
    """The numbers after the cursor, nearest first, and the key to go on from."""

    def key(number: int) -> Key:
        km = found.distance(number)
        return FAR if km is None else km, found.index.by_pk[number].key, number

    numbers = found.by_distance(0, found.total)
    start = bisect_right(numbers, asked.after, key=key) if asked.after else 0
    part = numbers[start : start + asked.limit]
    return part, key(part[-1]) if part and start + len(part) < len(numbers) else None


def _by_name(found: Any, asked: Asked) -> tuple[list[int], Key | None]:
    """The numbers after the cursor, by name, and the key to go on from."""
    rows = found.index.rows
    begin = bisect_right(rows, asked.after[1], key=lambda row: row.key) if asked.after else 0
    part = [rows[at] for at in _lowest(found.hits, begin, asked.limit + 1)]
    here = part[: asked.limit]
    last = (0.0, here[-1].key, here[-1].pk) if len(part) > len(here) else None
    return [row.pk for row in here], last


def _lowest(bits: int, begin: int, most: int) -> Iterator[int]:
    """The first places, from `begin` on, of the bits that are set."""
    bits >>= begin
    for _one in range(most):
        if not bits:
            return
        step = (bits & -bits).bit_length()
        begin += step
        bits >>= step
        yield begin - 1


def institutions(asked: Asked) -> Part:
    """Institutions with programmes that fit, by name; with how far away the nearest of these is."""
    listing, place = queries.listing(), place_of(asked.place)
    found = listing.index.find(asked.values, place.point if place else None, asked.reach)
    counts = found.counts("instelling")
    fitting = {slug for slug, count in counts.items() if count}
    if "instelling" in asked.values:
        fitting &= set(asked.values["instelling"])
    rows = [row for row in Institution.objects.filter(status=EntryStatus.SHOWN) if row.slug in fitting]
    nearest = _nearest(found) if place else {}
    return _part([(row, nearest.get(row.slug)) for row in rows], asked, place, counts)


def _nearest(found: Any) -> dict[str, float]:
    nearest: dict[str, float] = {}
    for number in found.by_distance(0, found.total):
        km, slug = found.distance(number), found.index.by_pk[number].institution
        if km is not None:
            nearest.setdefault(slug, km)
    return nearest


def regional_desks(asked: Asked) -> Part:
    """Desks for a sector, in a province, near a place, by name."""
    place = place_of(asked.place)
    listed = desks(sector=asked.one("sector"), province=asked.one("provincie"), near=place, reach=asked.reach)
    return _part([(one.desk, None if one.km is None else float(one.km)) for one in listed], asked, place, {})


def initiatives(asked: Asked) -> Part:
    """National initiatives, or those for a sector, by name."""
    sector = asked.one("sector")
    rows = Initiative.objects.filter(status=EntryStatus.SHOWN)
    fitting = [(row, None) for row in rows if not sector or not row.sectors or sector in row.sectors]
    return _part(fitting, asked, None, {})


def _part(
    rows: Sequence[tuple[Any, float | None]], asked: Asked, place: Found | None, counts: Mapping[str, int]
) -> Part:
    """A part of organisations, in the order of their names."""

    def key(pair: tuple[Any, float | None]) -> Key:
        return 0.0, pair[0].name.casefold(), pair[0].pk

    ordered = sorted(rows, key=key)
    start = bisect_right(ordered, asked.after, key=key) if asked.after else 0
    part = ordered[start : start + asked.limit]
    last = key(part[-1]) if part and start + len(part) < len(ordered) else None
    return Part(part, len(ordered), last, place, queries.contacts_at(row.pk for row, _km in part), counts)
