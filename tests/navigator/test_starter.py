"""The starter data of the navigator holds together: with the rules of the routes, and with itself."""

from collections import Counter
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from onderwijsloket.navigator.enums import StudyForm, Tuition
from onderwijsloket.navigator.families import Family, families
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.starter_files import read_institutions
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.network.operations import change_entry
from onderwijsloket.vocabulary.enums import Qualification, Sector, Subject

pytestmark = pytest.mark.slow

CONTENT = Path(settings.CONTENT_DIR)
CATALOGUE = yaml.safe_load((CONTENT / "routes" / "catalogue.yaml").read_text(encoding="utf-8"))
every_family = pytest.mark.parametrize("family", families().values(), ids=lambda family: family.code)


@every_family
def test_a_family_says_what_the_rules_of_the_routes_say(family: Family) -> None:
    assert set(family.steps) <= set(CATALOGUE["steps"])
    if family.steps:
        main = CATALOGUE["steps"][family.steps[0]]
        assert set(family.forms) == set(main["forms"])
        assert (family.months, family.tuition) == (main["months"], main["cost"])
        assert set(family.starts) <= set(family.forms)


@every_family
def test_a_family_uses_the_shared_words(family: Family) -> None:
    assert set(family.sectors) <= set(Sector.values)
    assert set(family.subjects) <= set(Subject.values)
    assert set(family.forms) <= set(StudyForm.values)
    assert family.qualification in {"", *Qualification.values}
    assert family.tuition in {"", *Tuition.values}
    assert family.nl != family.en


def test_every_institution_has_known_families_and_a_name_of_its_own() -> None:
    records = read_institutions(CONTENT / "navigator" / "institutions.csv")
    assert {family for record in records for family in record.families} == set(families())
    assert [name for name, times in Counter(record.values["name"] for record in records).items() if times > 1] == []


@pytest.mark.usefixtures("navigator_content")
class TestLoaded:
    def test_there_is_as_much_as_the_files_say(self) -> None:
        assert (Institution.objects.count(), Initiative.objects.count()) == (118, 23)
        assert Location.objects.count() == 145
        assert Programme.objects.count() == 395

    def test_what_is_usual_is_not_confirmed_and_private_schools_set_their_price(self) -> None:
        assert not ProgrammeForm.objects.filter(is_confirmed=True).exists()
        private = ProgrammeForm.objects.filter(programme__location__institution__is_funded=False)
        assert set(private.values_list("tuition", flat=True)) == {Tuition.IC, Tuition.WG}
        assert not private.exclude(deadline=None).exists()

    def test_a_programme_of_which_the_location_is_unsure_says_so(self) -> None:
        unsure = Programme.objects.get(slug="pabo-fontys-hogeschool-venlo")
        sure = Programme.objects.get(slug="pabo-avans-hogeschool-breda")
        assert (unsure.confidence, sure.confidence) == ("low", "high")
        assert "niet bevestigd" in unsure.note

    def test_who_teaches_nowhere_in_particular_has_no_postcode(self) -> None:
        assert [one.name for one in Location.objects.filter(institution__slug="loi-hogeschool", postcode=None)]
        elst = Location.objects.get(institution__slug="marant")
        assert elst.postcode is not None
        assert elst.postcode.place.municipality.name == "Overbetuwe"

    def test_contacts_are_roles_at_addresses_that_do_not_exist(self) -> None:
        assert Contact.objects.count() == 118
        assert not Contact.objects.exclude(is_sample=True).exists()
        assert not Contact.objects.exclude(name="").exists()
        assert not Contact.objects.exclude(email__endswith="@example.nl").exists()
        assert not Organisation.objects.exclude(phone="").exists()

    def test_loading_again_leaves_what_a_person_changed(self, now: datetime) -> None:
        kept = change_entry(
            entry=Institution.objects.get(slug="avans-hogeschool"),
            values={"website": "https://nieuw.example.nl"},
            at=now,
        )
        Programme.objects.filter(slug="pabo-avans-hogeschool-breda").delete()
        call_command("load_navigator", stdout=StringIO())
        kept.refresh_from_db()
        assert kept.website == "https://nieuw.example.nl"
        assert kept.revision == 2
        assert not Programme.objects.filter(slug="pabo-avans-hogeschool-breda").exists()
