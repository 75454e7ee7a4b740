"""Distances over the globe, for points given in degrees."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt

Point = tuple[float, float]  # latitude, longitude
Prepared = tuple[float, float, float]  # of a point: latitude and longitude in radians, and the cosine of the latitude

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = 111.195


def distance_km(one: Point, other: Point) -> float:
    """The great circle between two points, in kilometres."""
    latitude, longitude = radians(one[0]), radians(one[1])
    other_latitude, other_longitude = radians(other[0]), radians(other[1])
    half_chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))


def prepared(point: Point) -> Prepared:
    """What `distances_km` needs of a point."""
    return radians(point[0]), radians(point[1]), cos(radians(point[0]))


def distances_km(centre: Point, points: Iterable[Prepared]) -> list[float]:
    """What `distance_km` gives for each of many points, in half the time."""
    latitude, longitude, cosine = prepared(centre)
    roots = (
        sqrt(sin((north - latitude) / 2) ** 2 + cosine * of_north * sin((east - longitude) / 2) ** 2)
        for north, east, of_north in points
    )
    return [2 * EARTH_RADIUS_KM * asin(root if root < 1.0 else 1.0) for root in roots]


def box_around(point: Point, km: float) -> tuple[float, float, float, float]:
    """Degrees between which everything within `km` of a point lies: south, north, west, east. Not for the poles."""
    up = km / KM_PER_DEGREE
    aside = up / max(0.01, cos(radians(min(89.0, abs(point[0]) + up))))
    return point[0] - up, point[0] + up, point[1] - aside, point[1] + aside
