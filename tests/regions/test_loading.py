"""What the navigator starts with: places, desks, institutions and initiatives that come with the project."""

from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from onderwijsloket.network.models import DirectoryState
from onderwijsloket.regions.models import Desk, DeskCoverage, Municipality, Place, Postcode
from onderwijsloket.regions.operations import load_desks

pytestmark = [pytest.mark.usefixtures("navigator_content"), pytest.mark.slow]


def test_all_municipalities_and_postcodes_are_there() -> None:
    assert Municipality.objects.count() == 342
    assert Postcode.objects.count() > 4000
    assert Place.objects.get(postcodes="6511").name == "Nijmegen"
    assert Municipality.objects.get(code="0518").name == "Den Haag"


def test_loading_again_changes_nothing() -> None:
    before = DirectoryState.objects.get().changes, Desk.objects.count(), DeskCoverage.objects.count()
    call_command("load_navigator", stdout=StringIO())
    assert (DirectoryState.objects.get().changes, Desk.objects.count(), DeskCoverage.objects.count()) == before


def test_a_name_that_differs_from_the_file_is_put_right() -> None:
    Municipality.objects.filter(code="0518").update(name="Iets anders")
    before = DirectoryState.objects.get().changes
    call_command("load_navigator", stdout=StringIO())
    assert Municipality.objects.get(code="0518").name == "Den Haag"
    assert DirectoryState.objects.get().changes > before


def test_a_desk_in_a_municipality_that_is_not_there_is_refused(now: datetime) -> None:
    DeskCoverage.objects.all().delete()
    Desk.objects.all().delete()
    Municipality.objects.filter(name="Groningen").update(name="Iets anders")
    with pytest.raises(ValueError, match="no such municipalities"):
        load_desks(source=Path(settings.CONTENT_DIR) / "regions" / "desks.yaml", at=now)
