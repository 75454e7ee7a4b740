"""The programmes in memory, for lists with filters: which fit, how many with another choice, in which order.

Plain Python. Programmes stand in the order of their names; every mark (facet and value) is an int with one bit for each
programme that has it, so that a filter is a few ANDs and a count is `int.bit_count()`. An index never changes: a
changed programme gives a new index, made from the old one in milliseconds.

Facets: what is chosen within one facet is OR, between facets AND. A count behind an option says what you would get with
that option and the other facets, whatever else is chosen in the same facet. Form and start month belong together: with
both chosen, one and the same form must start in that month.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, compress, groupby, islice
from typing import TypeVar

from onderwijsloket.regions.geo import Point, distance_km, distances_km, prepared

FORM, START, FORM_START, INSTITUTION = "vorm", "start", "vorm+start", "instelling"
DISTANCE = "afstand"
REBUILT_FROM = 300  # with more changes at once, making the index anew is quicker
REACHES_KM = (5, 10, 20, 30, 50, 100)  # what a page counts for every place
_DIGITS = bytes.maketrans(b"01", b"\0\1")

Key = TypeVar("Key")
Mark = tuple[str, str]
Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One programme as the index needs it: `key` is its place in the order by name and holds its number.

    `tier` is how early it stands among equals, 0 first. Without a point it is followed at a distance, or we do not know
    where. `version` changes with everything that the row is made of.
    """

    pk: int
    key: str
    institution: str
    tier: int
    point: Point | None
    marks: tuple[Mark, ...]
    version: tuple[int, ...] = ()


def form_start(form: str, month: str) -> Mark:
    """That a programme can be followed in this form, starting in this month."""
    return FORM_START, f"{form} {month}"


class Places:
    """Where programmes are: their positions at each point, and the points ready to be measured."""

    def __init__(self, at: Mapping[Point | None, list[int]]) -> None:
        self.at = at
        self.points = [point for point in at if point is not None]
        self.prepared = [prepared(point) for point in self.points]


class Nearby:
    """The programmes around one point, nearest first; those without a place come last."""

    def __init__(self, size: int, places: "Places", centre: Point) -> None:
        self.size = size
        here = sorted(zip(distances_km(centre, places.prepared), places.points, strict=True))
        self.rings = [(km, places.at[point]) for km, point in here]
        self.nowhere = places.at.get(None, [])
        self._reaches: dict[float, int] = {}

    def within(self, reach: float) -> int:
        """Everything of which we know that it is at most so far away."""
        if reach not in self._reaches:
            self._reaches.update(self._up_to(sorted({*REACHES_KM, reach})))
        return self._reaches[reach]

    def _up_to(self, reaches: list[float]) -> Iterator[tuple[float, int]]:
        """What is within each of these distances, in one walk along the rings."""
        digits, ring = bytearray(b"0") * (self.size + 1), 0
        for reach in reaches:
            while ring < len(self.rings) and self.rings[ring][0] <= reach:
                for position in self.rings[ring][1]:
                    digits[self.size - position] = 49
                ring += 1
            yield reach, int(digits, 2)

    def ordered(self, hits: int) -> Iterator[int]:
        """The positions of the hits, nearest first."""
        chosen = selector(hits, self.size)
        for position in chain(*(positions for _km, positions in self.rings), self.nowhere):
            if chosen[position]:
                yield position

    def by_kilometre(self, hits: int) -> Iterator[list[int]]:
        """The positions of the hits, those of one whole kilometre together; what is nowhere comes last."""
        chosen = selector(hits, self.size)
        for _km, rings in groupby(self.rings, key=lambda ring: round(ring[0])):
            yield [position for _exact, positions in rings for position in positions if chosen[position]]
        yield [position for position in self.nowhere if chosen[position]]


class Index:
    """All programmes that visitors may find."""

    def __init__(self, rows: list[Row], bits: dict[Mark, int]) -> None:
        self.rows, self.bits = rows, bits
        self.nearby: Callable[[Point], Nearby] = lru_cache(maxsize=32)(self._nearby)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Index":
        """An index made from nothing."""
        ordered = sorted(rows, key=lambda row: row.key)
        positions: dict[Mark, list[int]] = defaultdict(list)
        for position, row in enumerate(ordered):
            for mark in row.marks:
                positions[mark].append(position)
            positions["tier", str(row.tier)].append(position)
        return cls(ordered, {mark: bits_of(found, len(ordered)) for mark, found in positions.items()})

    def __len__(self) -> int:
        return len(self.rows)

    def changed(self, gone: Collection[int], rows: Collection[Row]) -> "Index":
        """The index without the programmes that are gone (by number), and with these rows as they are now."""
        fresh = {row.pk: row for row in rows}
        out = [row for pk in {*gone, *fresh} if (row := self.by_pk.get(pk)) is not None]
        if len(out) + len(fresh) > REBUILT_FROM:
            left = {row.pk for row in out}
            return Index.of([*(row for row in self.rows if row.pk not in left), *fresh.values()])
        kept, bits = list(self.rows), dict(self.bits)
        for row in out:
            _take_out(kept, bits, row)
        for row in fresh.values():
            _put_in(kept, bits, row)
        return Index(kept, {mark: found for mark, found in bits.items() if found})

    @cached_property
    def by_pk(self) -> dict[int, Row]:
        """Every programme by its number."""
        return {row.pk: row for row in self.rows}

    @cached_property
    def everything(self) -> int:
        """A bit for every programme."""
        return (1 << len(self.rows)) - 1

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """What can be chosen in each facet, in the order of the codes."""
        found: dict[str, list[str]] = defaultdict(list)
        for facet, value in sorted(self.bits):
            found[facet].append(value)
        return {**found, INSTITUTION: sorted(self.at_institution)}

    @cached_property
    def institutions(self) -> list[str]:
        """The institution of each programme, by position."""
        return [row.institution for row in self.rows]

    @cached_property
    def at_institution(self) -> dict[str, list[int]]:
        """The positions of each institution's programmes."""
        return _grouped(self.institutions)

    @cached_property
    def at_point(self) -> dict[Point | None, list[int]]:
        """The positions of the programmes at each place."""
        return _grouped(row.point for row in self.rows)

    @cached_property
    def places(self) -> Places:
        """The same, ready to be measured from anywhere."""
        return Places(self.at_point)

    @cached_property
    def tiers(self) -> list[int]:
        """The programmes of each tier, as bits: the best first."""
        numbers = sorted(int(value) for value in self.values.get("tier", ()))
        return [self.bits["tier", str(number)] for number in numbers]

    def _nearby(self, centre: Point) -> Nearby:
        return Nearby(len(self.rows), self.places, centre)

    def find(self, chosen: Chosen, centre: Point | None = None, reach: int | None = None) -> "Found":
        """The programmes with these choices, at most `reach` kilometres from the centre."""
        return Found(self, {facet: frozenset(values) for facet, values in chosen.items() if values}, centre, reach)


class Found:
    """What fits, counted in every way that a page asks for. Each part is worked out when it is first asked."""

    def __init__(self, index: Index, chosen: Mapping[str, frozenset[str]], centre: Point | None, reach: int | None):
        self.index, self.chosen, self.centre, self.reach = index, chosen, centre, reach
        self.parts = {facet: self._of_facet(facet) for facet in chosen if facet not in (FORM, START)}
        if FORM in chosen or START in chosen:
            self.parts[FORM_START] = self._of_forms(chosen.get(FORM, ()), chosen.get(START, ()))
        if centre is not None and reach is not None:
            self.parts[DISTANCE] = index.nearby(centre).within(reach)

    def _of_facet(self, facet: str) -> int:
        if facet == INSTITUTION:
            at = self.index.at_institution
            return bits_of(chain(*(at.get(value, ()) for value in self.chosen[facet])), len(self.index))
        return self._any((facet, value) for value in self.chosen[facet])

    def _of_forms(self, forms: Collection[str], months: Collection[str]) -> int:
        if forms and months:
            return self._any(form_start(form, month) for form in forms for month in months)
        return self._any([*((FORM, form) for form in forms), *((START, month) for month in months)])

    def _any(self, marks: Iterable[Mark]) -> int:
        bits = 0
        for mark in marks:
            bits |= self.index.bits.get(mark, 0)
        return bits

    @cached_property
    def hits(self) -> int:
        """A bit for each programme that fits."""
        return self._all_but("")

    @property
    def total(self) -> int:
        """How many fit."""
        return self.hits.bit_count()

    def _all_but(self, part: str) -> int:
        """What fits when one facet is left open."""
        bits = self.index.everything
        for name, found in self.parts.items():
            if name != part:
                bits &= found
        return bits

    def counts(self, facet: str) -> dict[str, int]:
        """What you would get with each value of a facet; values that give nothing are there as well."""
        part = FORM_START if facet in (FORM, START) else facet
        base = self._all_but(part) if part in self.parts else self.hits
        if facet == INSTITUTION:
            return Counter(compress(self.index.institutions, selector(base, len(self.index))))
        return {
            value: (base & self._with(facet, value)).bit_count() for value in self.index.values.get(facet, ())
        }  # fmt: skip

    def institutions(self) -> set[str]:
        """The institutions of what fits."""
        return set(compress(self.index.institutions, selector(self.hits, len(self.index))))

    def _with(self, facet: str, value: str) -> int:
        if facet == FORM:
            return self._of_forms([value], self.chosen.get(START, ()))
        if facet == START:
            return self._of_forms(self.chosen.get(FORM, ()), [value])
        return self.index.bits[facet, value]

    def within(self, reach: int) -> int:
        """What you would get at most so far from the centre."""
        if self.centre is None:
            return self.total
        return (self._all_but(DISTANCE) & self.index.nearby(self.centre).within(reach)).bit_count()

    def nowhere(self) -> int:
        """How many would fit, but are left out because we do not know where they are."""
        if self.centre is None or self.reach is None:
            return 0
        at = self.index.at_point.get(None, [])
        return (self._all_but(DISTANCE) & bits_of(at, len(self.index))).bit_count()

    def by_name(self, start: int, stop: int) -> list[int]:
        """A slice of the numbers of what fits, by name."""
        return self._rows(islice(positions_of(self.hits, len(self.index)), start, stop))

    def by_distance(self, start: int, stop: int) -> list[int]:
        """A slice, nearest first, then by name; by name when there is no centre."""
        if self.centre is None:
            return self.by_name(start, stop)
        return self._rows(islice(self.index.nearby(self.centre).ordered(self.hits), start, stop))

    def nearest_institutions(self) -> list[tuple[str, float | None]]:
        """The institutions of what fits, nearest first, each with how far away its nearest programme is."""
        if self.centre is None:
            return []
        nearby, nearest = self.index.nearby(self.centre), dict[str, float | None]()
        chosen, names = selector(self.hits, len(self.index)), self.index.institutions
        for km, positions in [*nearby.rings, (None, nearby.nowhere)]:
            for position in positions:
                if chosen[position]:
                    nearest.setdefault(names[position], km)
        return list(nearest.items())

    def by_relevance(self, start: int, stop: int) -> list[int]:
        """A slice: nearest first, to the kilometre; then by tier, then by name."""
        if self.centre is not None:
            return self._rows(islice(self._near_and_known(self.centre), start, stop))
        found: list[int] = []
        passed = 0
        for bits in (self.hits & tier for tier in self.index.tiers):
            here = bits.bit_count()
            if here and passed + here > start:
                slice_ = islice(positions_of(bits, len(self.index)), max(0, start - passed), stop - passed)
                found.extend(self._rows(slice_))
            passed += here
            if passed >= stop:
                break
        return found

    def _near_and_known(self, centre: Point) -> Iterator[int]:
        rows = self.index.rows
        for positions in self.index.nearby(centre).by_kilometre(self.hits):
            yield from sorted(positions, key=lambda position: (rows[position].tier, position))

    def _rows(self, positions: Iterable[int]) -> list[int]:
        return [self.index.rows[position].pk for position in positions]

    def distance(self, pk: int) -> float | None:
        """How far a programme is from the centre; None when that cannot be said."""
        point = self.index.by_pk[pk].point
        return None if point is None or self.centre is None else distance_km(self.centre, point)


def bits_of(positions: Iterable[int], size: int) -> int:
    """An int with a bit for each position."""
    digits = bytearray(b"0") * (size + 1)
    for position in positions:
        digits[size - position] = 49
    return int(digits, 2)


def selector(bits: int, size: int) -> bytes:
    """One byte for each position: 1 where the bit is set."""
    return format(bits, f"0{size or 1}b").encode().translate(_DIGITS)[::-1]


def positions_of(bits: int, size: int) -> Iterator[int]:
    """The positions of the bits that are set, in order."""
    chosen = selector(bits, size)
    position = chosen.find(1)
    while position >= 0:
        yield position
        position = chosen.find(1, position + 1)


def _grouped(keys: Iterable[Key]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        found[key].append(position)
    return dict(found)


def _take_out(rows: list[Row], bits: dict[Mark, int], row: Row) -> None:
    """Remove a row: everything after it moves one place down."""
    place = bisect_left(rows, row.key, key=lambda other: other.key)
    del rows[place]
    before = (1 << place) - 1
    for mark, found in bits.items():
        bits[mark] = (found & before) | (found >> place + 1 << place)


def _put_in(rows: list[Row], bits: dict[Mark, int], row: Row) -> None:
    """Insert a row: everything after it moves one place up."""
    place = bisect_left(rows, row.key, key=lambda other: other.key)
    rows.insert(place, row)
    before = (1 << place) - 1
    own = {*row.marks, ("tier", str(row.tier))}
    for mark in own - bits.keys():
        bits[mark] = 0
    for mark, found in bits.items():
        bits[mark] = (found & before) | (found >> place << place + 1) | ((mark in own) << place)
