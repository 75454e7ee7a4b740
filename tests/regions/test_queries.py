"""What is kept of the places in a process follows the database."""

import pytest

from onderwijsloket.regions.models import Place
from onderwijsloket.regions.queries import Found, find_place
from tests.factories import navigator as make

pytestmark = pytest.mark.django_db


def test_a_place_that_moves_or_gets_another_name_is_found_as_it_is_now() -> None:
    make.postcode("1111", "Proefstad", (52.0, 5.0))
    assert isinstance(find_place("Proefstad"), Found)
    Place.objects.update(latitude=53.0)
    moved = find_place("Proefstad")
    assert isinstance(moved, Found)
    assert moved.place.latitude == 53.0
    Place.objects.update(name="Proefdorpen")
    assert isinstance(find_place("Proefdorpen"), Found)
