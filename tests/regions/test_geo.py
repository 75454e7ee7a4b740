"""Distances over the globe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.regions.geo import Point, distance_km, distances_km, prepared

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_a_distance_that_is_known() -> None:
    utrecht, groningen = (52.0907, 5.1214), (53.2194, 6.5665)
    assert distance_km(utrecht, groningen) == pytest.approx(158.6, abs=1)
    assert distance_km(utrecht, utrecht) == 0


@given(points, st.lists(points, max_size=5))
def test_many_distances_are_exactly_the_single_ones(centre: Point, others: list[Point]) -> None:
    assert distances_km(centre, map(prepared, others)) == [distance_km(centre, other) for other in others]
