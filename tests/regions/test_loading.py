"""What the navigator starts with: places, desks, institutions and initiatives that come with the project."""

from io import StringIO

import pytest
from django.core.management import call_command

from onderwijsloket.network.models import DirectoryState
from onderwijsloket.regions.models import Desk, DeskCoverage, Municipality, Place, Postcode

pytestmark = pytest.mark.usefixtures("navigator_content")


def test_all_municipalities_and_postcodes_are_there() -> None:
    assert Municipality.objects.count() == 342
    assert Postcode.objects.count() > 4000
    assert Place.objects.get(postcodes="6511").name == "Nijmegen"
    assert Municipality.objects.get(code="0518").name == "Den Haag"


def test_loading_again_changes_nothing() -> None:
    before = DirectoryState.objects.get().changes, Desk.objects.count(), DeskCoverage.objects.count()
    call_command("load_navigator", stdout=StringIO())
    assert (DirectoryState.objects.get().changes, Desk.objects.count(), DeskCoverage.objects.count()) == before
