"""A line is to scale: a year is as long in every row, and what takes no time still has room to be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.ui.lines import Place, draw, year_labels
from onderwijsloket.ui.parts import ComponentError


def test_stations_stand_where_the_months_put_them() -> None:
    line = draw(months=[48, 12], scale=120)
    assert [(a.x, b.x) for a, b in line.rides] == [("0%", "40%"), ("40%", "50%")]
    assert line.stations == (Place(40),)
    assert line.flag == Place(50)
    assert [place.x for place in line.years][:2] == ["10%", "20%"]


def test_a_test_is_a_tick_beside_its_moment() -> None:
    line = draw(months=[0, 48], scale=48)
    assert line.tests == (Place(0, 18),)
    assert line.flag == Place(100)


def test_a_route_without_time_still_has_a_flag_beside_the_ring() -> None:
    assert draw(months=[0], scale=0).flag == Place(0, 36)


def test_a_route_that_does_not_fit_the_scale_is_refused() -> None:
    with pytest.raises(ComponentError, match="60 months does not fit on a line of 48"):
        draw(months=[48, 12], scale=48)


@given(st.lists(st.integers(0, 96), min_size=1, max_size=8), st.integers(0, 200))
def test_a_line_never_leaves_its_room_and_never_goes_back(months: list[int], spare: int) -> None:
    line = draw(months=months, scale=sum(months) + spare)
    ends = [to.percent for _, to in line.rides]
    assert ends == sorted(ends)
    assert all(0 <= place.percent <= 100 for place in (*line.stations, *line.tests, line.flag))
    assert len(line.rides) + len(line.tests) == len(months)


@pytest.mark.parametrize(("scale", "labels"), [(60, [1, 2, 3, 4, 5]), (120, [2, 4, 6, 8, 10]), (6, [])])
def test_the_axis_never_has_more_numbers_than_fit(scale: int, labels: list[int]) -> None:
    assert [year for _, year in year_labels(scale=scale)] == labels
