"""Made-up entries to measure with: as many as asked, never by accident among real ones, and gone again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.navigator import volume
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.regions.models import Desk
from tests.factories import navigator as made

MODELS = (Programme, ProgrammeForm, Location, Contact, Institution, Desk, Organisation)


@pytest.fixture
def places(db):
    made.postcode("1111", "Proefstad")


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("make_volume", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def sizes():
    return [model.objects.count() for model in MODELS]


def test_there_are_as_many_as_asked_in_proportion_and_clearly_made_up(places):
    out, err = run("--programmes", "851")
    assert "851 verzonnen opleidingen" in out
    assert "851 van 851" in err
    programmes, _forms, locations, contacts, institutions, desks, _all = sizes()
    assert (programmes, locations, contacts, institutions, desks) == (851, 170, 150, 66, 37)
    assert not Programme.objects.filter(is_sample=False).exists()
    assert not Programme.objects.exclude(name__startswith="Voorbeeldopleiding").exists()
    assert not Organisation.objects.exclude(name__startswith="Voorbeeld").exists()
    assert not Contact.objects.exclude(email__endswith="@example.nl").exists()


def test_more_are_added_to_what_there_is_the_same_ones_for_the_same_seed(places, monkeypatch):
    monkeypatch.setattr(volume, "BATCH", 20)
    run("--programmes", "20")
    run("--programmes", "60")
    first = list(Programme.objects.order_by("slug").values_list("slug", "family", "location__postcode"))
    assert len(first) == 60
    run("--remove")
    run("--programmes", "60")
    assert list(Programme.objects.order_by("slug").values_list("slug", "family", "location__postcode")) == first


def test_everything_goes_again_and_nothing_else(places):
    made.programme(at=made.location(made.institution(), made.postcode("1111")))
    before = sizes()
    run("--programmes", "30", "--into-this-database")
    assert sizes() != before
    assert "30 verzonnen opleidingen zijn weg" in run("--remove")[0]
    assert sizes() == before


@pytest.mark.parametrize("wanted", [(), ("--programmes", "0"), ("--programmes", "1000001")])
def test_a_number_is_needed(places, wanted):
    with pytest.raises(CommandError, match="getal"):
        run(*wanted)


def test_real_programmes_are_not_buried_by_accident(places):
    made.programme(at=made.location(made.institution(), made.postcode("1111")))
    with pytest.raises(CommandError, match="--into-this-database"):
        run("--programmes", "10")
    assert Programme.objects.count() == 1


def test_fewer_is_no_way_to_take_away(places):
    run("--programmes", "10")
    with pytest.raises(CommandError, match="--remove"):
        run("--programmes", "5")


def test_there_must_be_places(db):
    with pytest.raises(CommandError, match="load_navigator"):
        run("--programmes", "10")
