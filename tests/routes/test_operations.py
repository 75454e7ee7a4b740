"""A catalogue is kept when it can be read, in force when it is whole, and what it takes away is remembered."""

from datetime import UTC, datetime, timedelta

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.routes import queries
from onderwijsloket.routes.catalogue_review import CatalogueRefused
from onderwijsloket.routes.models import CatalogueVersion, RetiredRoute, Words
from onderwijsloket.routes.operations import activate_catalogue, load_catalogue
from tests.people import account
from tests.routes.catalogues import shipped, variant, without_kop

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=30)
KOP = "hbo_ba:tg2:kop"


def load(text, at=NOW):
    return load_catalogue(text=text, by=None, at=at)[0]


@pytest.mark.django_db
def test_a_loaded_catalogue_is_kept_and_not_in_force():
    version, created = load_catalogue(text=shipped(), by=None, at=NOW)
    assert created
    assert not version.is_active
    with pytest.raises(queries.NoActiveCatalogue):
        queries.active()


@pytest.mark.django_db
def test_the_same_text_is_kept_once():
    first = load(shipped())
    again, created = load_catalogue(text=shipped(), by=None, at=LATER)
    assert (again.pk, created, again.loaded_at) == (first.pk, False, NOW)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ""),
        ("steps: [", "regel"),
        (variant(("conditions: [nl, subject]", "conditions: [nl, onzin]")), "conditions"),
        (variant(("    months: 12\n", "    months: twaalf\n")), "months"),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_refused_with_its_place(text, place):
    with pytest.raises(CatalogueRefused) as raised:
        load(text)
    assert any(place in problem.place for problem in raised.value.problems)
    assert not CatalogueVersion.objects.exists()


@pytest.mark.django_db
def test_a_catalogue_without_words_cannot_be_in_force_and_gets_drafts_to_fill():
    version = load(shipped())
    with pytest.raises(CatalogueRefused) as raised:
        activate_catalogue(version=version, by=None, at=NOW)
    assert any("niet gepubliceerd" in problem.message for problem in raised.value.problems)
    assert not CatalogueVersion.objects.active().exists()
    assert set(Words.objects.filter(code="kop").values_list("kind", "language", "live")) == {
        ("step", "nl", False),
        ("step", "en", False),
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_missing_text_is_enough_to_refuse(content, language):
    Words.objects.filter(kind="step", code="kop", language=language).update(live=False)
    with pytest.raises(CatalogueRefused) as raised:
        activate_catalogue(version=load(without_kop()), by=None, at=NOW)
    assert [problem.place for problem in raised.value.problems] == ["stap kop"]
    assert queries.active().version != "2099.1"


def test_a_catalogue_with_a_step_that_leads_nowhere_cannot_be_in_force(content):
    text = variant(("    yields: [bev:2, dip:hbo_ba]\n    months: 12\n", "    yields: [dip:pro]\n    months: 12\n"))
    with pytest.raises(CatalogueRefused):
        activate_catalogue(version=load(text), by=None, at=NOW)
    assert queries.active().version != "2099.1"


def test_activating_keeps_the_earlier_version_and_says_what_changed(content):
    person = account(Role.BEHEERDER)
    earlier = CatalogueVersion.objects.active().get()
    change = activate_catalogue(version=load(without_kop()), by=person, at=NOW)
    earlier.refresh_from_db()
    now = CatalogueVersion.objects.active().get()
    assert (earlier.is_active, earlier.deactivated_at) == (False, NOW)
    assert (now.version, now.activated_at, now.activated_by) == ("2099.1", NOW, person)
    assert any(one.lost for one in change.answers)
    assert queries.active().version == "2099.1"


@pytest.mark.slow
def test_what_a_version_takes_away_is_remembered_until_it_comes_back(content):
    earlier = CatalogueVersion.objects.active().get()
    activate_catalogue(version=load(without_kop()), by=None, at=NOW)
    assert RetiredRoute.objects.get(key=KOP).retired_at == NOW
    activate_catalogue(version=load(without_kop("2099.2")), by=None, at=LATER)
    assert RetiredRoute.objects.get(key=KOP).retired_at == NOW
    activate_catalogue(version=earlier, by=None, at=LATER)
    assert not RetiredRoute.objects.filter(key=KOP).exists()


def test_activating_what_is_in_force_changes_nothing(content):
    active = CatalogueVersion.objects.active().get()
    since = active.activated_at
    change = activate_catalogue(version=active, by=None, at=NOW)
    active.refresh_from_db()
    assert change is not None
    assert (change.rules, change.answers, active.activated_at) == ((), (), since)
