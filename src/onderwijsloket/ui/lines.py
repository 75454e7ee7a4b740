"""The geometry of a route drawn as a line to scale. Pure arithmetic, no Django.

A place on the line is a percentage of its width plus some pixels: a test takes no time but needs room to be seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .parts import ComponentError

TEST_ROOM = 18  # pixels


@dataclass(frozen=True)
class Place:
    percent: float
    pixels: int = 0

    @property
    def x(self) -> str:
        return f"{self.percent:.2f}".rstrip("0").rstrip(".") + "%"


@dataclass(frozen=True)
class Drawing:
    """Where each part stands: the rides between places, the stations passed, the tests, the flag, the years."""

    rides: tuple[tuple[Place, Place], ...]
    stations: tuple[Place, ...]
    tests: tuple[Place, ...]
    flag: Place
    years: tuple[Place, ...]


def draw(*, months: Sequence[int], scale: int) -> Drawing:
    """Place stretches of so many `months` on a line whose whole width is `scale` months.

    Raises ComponentError when the stretches do not fit: then the caller gave another scale than the longest route.
    """
    if sum(months) > scale:
        msg = f"A route of {sum(months)} months does not fit on a line of {scale} months"
        raise ComponentError(msg)
    rides, stations, tests = [], [], []
    at = Place(0)
    passed = 0
    for index, length in enumerate(months):
        last = index == len(months) - 1
        passed += length
        there = Place(100 * passed / scale) if length else Place(at.percent, at.pixels + TEST_ROOM)
        if length:
            rides.append((Place(at.percent), there))
        else:
            tests.append(there)
        if length and not last:
            stations.append(there)
        at = there
    flag = at if months and months[-1] else Place(at.percent, at.pixels + TEST_ROOM)
    return Drawing(tuple(rides), tuple(stations), tuple(tests), flag, years(scale=scale))


def years(*, scale: int) -> tuple[Place, ...]:
    """The place of every whole year on a line of `scale` months."""
    return tuple(Place(100 * month / scale) for month in range(12, scale + 1, 12)) if scale else ()


def year_labels(*, scale: int) -> list[tuple[Place, int]]:
    """The years that get a number under the axis: every year up to 6, then every second, then every fourth."""
    count = scale // 12
    stride = 1 if count <= 6 else 2 if count <= 12 else 4
    return [(Place(100 * 12 * year / scale), year) for year in range(stride, count + 1, stride)]
