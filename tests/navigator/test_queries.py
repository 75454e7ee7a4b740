"""What a list of programmes holds, in how many queries, and how the kept index follows what is changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from onderwijsloket.navigator import queries
from onderwijsloket.navigator.contact_cards import contact_cards
from onderwijsloket.navigator.filters import Filters, read
from onderwijsloket.navigator.models import Programme
from onderwijsloket.network.enums import Confidence, EntryStatus
from onderwijsloket.network.operations import announce_change, change_entry
from tests.factories import navigator as make

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 10, 6, 12, 0, tzinfo=UTC)


def names(filters: Filters | None = None) -> list[str]:
    return [item.programme.name for item in queries.programmes(filters or Filters()).items]


def filtered(query: str) -> list[str]:
    index = queries.listing().index
    reading = read(query, queries.known(index))
    assert reading.ignored == ()
    return names(reading.filters)


def three() -> None:
    """Three programmes that differ in everything."""
    near = make.location(make.institution("Alfa Hogeschool"), make.postcode("1111", "Proefstad", (52.0, 5.0)))
    far = make.location(
        make.institution("Bèta Universiteit", is_funded=False), make.postcode("2222", "Verdorp", (52.4, 5.6))
    )
    make.programme("Een", at=near, forms=[{"form": "voltijd", "start_months": [9]}])
    make.programme(
        "Twee",
        at=far,
        family="lero2",
        qualification="tg2",
        sectors=["vo", "mbo"],
        steps=["lero2"],
        subjects=["wiskunde"],
        forms=[{"form": "deeltijd", "start_months": [2, 9], "is_confirmed": True}],
    )
    make.programme("Drie", at=make.location(near.institution), confidence=Confidence.LOW, forms=["duaal"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Twee", "Een", "Drie"]),
        ("op=naam", ["Drie", "Een", "Twee"]),
        ("plaats=1111&op=afstand", ["Een", "Twee", "Drie"]),
        ("plaats=Verdorp&op=afstand", ["Twee", "Een", "Drie"]),
        ("plaats=Verdorp", ["Twee", "Een", "Drie"]),
        ("plaats=1111&afstand=20", ["Een"]),
        ("plaats=1111&afstand=100", ["Een", "Twee"]),
        ("soort=lero2", ["Twee"]),
        ("sector=vo", ["Twee"]),
        ("sector=mbo&sector=po", ["Twee", "Een", "Drie"]),
        ("kwalificatie=tg2", ["Twee"]),
        ("vorm=duaal", ["Drie"]),
        ("vak=wiskunde", ["Twee"]),
        ("start=2", ["Twee"]),
        ("start=9", ["Twee", "Een"]),
        ("bekostigd=nee", ["Twee"]),
        ("instelling=alfa-hogeschool", ["Een", "Drie"]),
        ("stap=pabo", ["Een", "Drie"]),
        ("sector=po&vorm=voltijd&start=9&bekostigd=ja&plaats=1111&afstand=5", ["Een"]),
        ("sector=po&vorm=deeltijd", []),
    ],
)
def test_every_filter_and_order(query: str, expected: list[str]) -> None:
    three()
    assert filtered(query) == expected


def test_counts_say_what_you_would_get() -> None:
    three()
    results = queries.programmes(Filters(sectors=("po",), place="1111", reach=100))
    assert results.total == 1
    assert results.counts["sector"] == {"po": 1, "vo": 1, "mbo": 1}
    assert results.counts["vorm"] == {"voltijd": 1, "deeltijd": 0, "duaal": 0}
    assert results.counts["instelling"] == {"alfa-hogeschool": 1}
    assert results.found.nowhere() == 1
    assert results.without(Filters(sectors=("po",))) == 2


@pytest.mark.parametrize("entry", ["programme", "location", "institution"])
def test_only_what_is_shown_is_found(entry: str) -> None:
    one = make.programme("Een")
    make.programme("Twee", at=make.location(make.institution("Andere Hogeschool")))
    of = {"programme": one, "location": one.location, "institution": one.location.institution}[entry]
    assert names() == ["Een", "Twee"]
    change_entry(entry=of, values={"status": EntryStatus.ENDED}, at=LATER)
    assert names() == ["Twee"]
    assert queries.programme(one.slug) is None
    change_entry(entry=of, values={"status": EntryStatus.SHOWN}, at=LATER)
    assert names() == ["Een", "Twee"]


def test_a_change_is_found_at_once() -> None:
    one = make.programme("Een")
    assert filtered("sector=po") == ["Een"]
    change_entry(entry=one, values={"sectors": ["vo"], "name": "Anders"}, at=LATER)
    assert filtered("sector=vo") == ["Anders"]
    change_entry(entry=one.location.institution, values={"is_funded": False}, at=LATER)
    assert filtered("bekostigd=nee") == ["Anders"]
    change_entry(entry=one.location, values={"postcode": make.postcode()}, at=LATER)
    assert filtered("plaats=1111&afstand=5") == ["Anders"]
    make.programme("Twee", at=one.location)
    assert names() == ["Anders", "Twee"]


def test_what_was_taken_away_or_stamped_long_ago_is_not_missed() -> None:
    one = make.programme("Een")
    make.programme("Twee", at=one.location)
    assert names() == ["Een", "Twee"]
    Programme.objects.filter(pk=one.pk).delete()
    announce_change()
    assert names() == ["Twee"]
    long_ago = make.programme("Oud", at=one.location)
    Programme.objects.filter(pk=long_ago.pk).update(changed_at=LATER - timedelta(days=900))
    assert names() == ["Oud", "Twee"]


def test_one_and_many_programmes_cost_the_same_queries() -> None:
    at = make.location(where=make.postcode())
    make.programme("Eerste", at=at)
    counted = []
    for extra in (0, 2, 30):
        for number in range(extra):
            make.programme(f"Opleiding {number}", at=at)
        names(Filters(place="1111"))  # a process reads the places once
        with CaptureQueriesContext(connections["default"]) as context:
            assert names(Filters(place="1111", sectors=("po",)))
        counted.append(len(context))
    assert counted == [counted[0]] * 3
    assert counted[0] <= 5


def test_pages_are_parts_of_the_list() -> None:
    at = make.location()
    for number in range(45):
        make.programme(f"Opleiding {number:02}", at=at)
    pages = [queries.programmes(Filters(order="naam", page=page)) for page in (1, 2, 3)]
    assert [page.pages for page in pages] == [3, 3, 3]
    shown = [item.programme.name for page in pages for item in page.items]
    assert shown == [f"Opleiding {number:02}" for number in range(45)]
    assert queries.programmes(Filters(page=1_000_000)).page == 3


def test_nothing_at_all() -> None:
    results = queries.programmes(Filters(place="Nergensstad"))
    assert (results.total, results.pages, list(results.items)) == (0, 1, [])


def test_only_contacts_who_agreed_are_shown() -> None:
    institution = make.institution()
    yes = make.contact(institution, "studievoorlichting")
    make.contact(institution, "zegt nee", consent_on=None)
    make.contact(institution, "gestopt", status=EntryStatus.ENDED)
    assert [card.save for card in contact_cards(institution)] == [f"contactpersoon-{yes.pk}"]


def test_what_is_known_equally_well_stands_in_the_order_of_its_kind() -> None:
    """For the primary school a pabo comes before an academic one, although its name comes later."""
    here = make.location(make.institution("Alfa Hogeschool"), make.postcode("1111", "Proefstad", (52.0, 5.0)))
    make.programme("Alfa opleiding", at=here, family="onbekende-soort")
    make.programme("Academische lerarenopleiding", at=here, family="academische-pabo")
    make.programme("Pabo", at=here, family="pabo")
    make.programme("Pabo, niet zeker", at=here, family="pabo", confidence=Confidence.LOW)
    expected = ["Pabo", "Academische lerarenopleiding", "Alfa opleiding", "Pabo, niet zeker"]
    assert names() == filtered("sector=po") == filtered("plaats=1111") == expected
