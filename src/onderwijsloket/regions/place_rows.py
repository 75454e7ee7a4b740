"""Reads content/regions/places.tsv, and works out the middle of every place and municipality."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify

Point = tuple[float, float]


@dataclass(frozen=True)
class PlaceRow:
    """That a postcode lies, wholly or in part, in a place; `is_main` in the place that the postcode is named after."""

    postcode: str
    place: str
    municipality: str
    code: str
    province: str
    point: Point
    is_main: bool


def read_rows(path: Path) -> list[PlaceRow]:
    """All rows of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            PlaceRow(
                postcode=row["postcode"],
                place=row["place"],
                municipality=row["municipality"],
                code=row["cbs_code"],
                province=row["province"],
                point=(float(row["latitude"]), float(row["longitude"])),
                is_main=row["is_main"] == "1",
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def middles(pairs: Iterable[tuple[str, Point]]) -> dict[str, Point]:
    """The middle of all points with the same key."""
    points: defaultdict[str, list[Point]] = defaultdict(list)
    for key, point in pairs:
        points[key].append(point)
    return {key: _middle(some) for key, some in points.items()}


def _middle(points: Sequence[Point]) -> Point:
    latitude = sum(point[0] for point in points) / len(points)
    longitude = sum(point[1] for point in points) / len(points)
    return round(latitude, 5), round(longitude, 5)


def slugs(rows: Iterable[PlaceRow]) -> Mapping[tuple[str, str], str]:
    """What a place (name, code of its municipality) is called in an address: its name, and more only where needed."""
    places = {(row.place, row.code): row.municipality for row in rows}
    times = Counter(slugify(name) for name, _code in places)
    return {
        (name, code): slugify(name) if times[slugify(name)] == 1 else slugify(f"{name} {municipality}")
        for (name, code), municipality in places.items()
    }
