"""What lists say of a programme is made once, and made again as soon as anything about it is changed."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onderwijsloket.navigator.kept_index import MADE_AT_MOST, Listing, listing
from onderwijsloket.network.operations import announce_change, change_entry
from onderwijsloket.regions.models import Place
from tests.factories import navigator as make

pytestmark = pytest.mark.django_db
PATH = "/navigator/opleidingen/"


def shown(client: Client, path: str = PATH) -> str:
    """The list as it is made now, not as the page cache has it."""
    caches["pages"].clear()
    return client.get(path).content.decode()


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_change_of_anything_that_a_list_says_is_seen_at_once(client: Client, language: str) -> None:
    place = make.postcode()
    location = make.location(make.institution("Oude Hogeschool"), place)
    programme = make.programme("Oude opleiding", at=location, description="Oude woorden.")
    before = shown(client, language + PATH)
    assert all(words in before for words in ("Oude opleiding", "Oude woorden.", "Oude Hogeschool", "Proefstad"))
    change_entry(
        entry=programme, values={"name": "Nieuwe opleiding", "description": "Nieuw."}, at=make.AT, by_hand=True
    )
    change_entry(entry=location.institution, values={"name": "Nieuwe Hogeschool"}, at=make.AT, by_hand=True)
    Place.objects.update(name="Proefdorp")
    announce_change()
    after = shown(client, language + PATH)
    assert all(words in after for words in ("Nieuwe opleiding", "Nieuw.", "Nieuwe Hogeschool", "Proefdorp"))
    assert "Oude" not in after


def test_what_another_process_changed_is_seen_as_well(client: Client) -> None:
    programme = make.programme("Oude opleiding", at=make.location())
    kept = listing()
    assert "Oude opleiding" in shown(client)
    change_entry(entry=programme, values={"name": "Nieuwe opleiding"}, at=make.AT, by_hand=True)
    assert kept.made, "what this process made is still in its memory"
    assert "Nieuwe opleiding" in shown(client)


def test_a_list_that_was_made_before_reads_no_programmes_again(client: Client) -> None:
    make.programme(at=make.location())
    first = shown(client)
    with CaptureQueriesContext(connection) as queries:
        assert shown(client) == first
    assert len(queries) == 1


def test_distances_differ_by_where_you_are(client: Client) -> None:
    make.programme(at=make.location(where=make.postcode()))
    make.postcode("2222", "Verrestad", (52.5, 5.0))
    near, far = (shown(client, f"{PATH}?plaats={digits}") for digits in ("1111", "2222"))
    assert "in de buurt" in near
    assert "ongeveer 55 km" in far
    assert "ongeveer" not in shown(client).partition("ol-results")[2]


def test_nothing_that_is_kept_fills_the_memory() -> None:
    kept = Listing(0, None, listing().index, {})
    for number in range(3 * MADE_AT_MOST):
        kept.keep(number, "iets")
    assert 0 < len(kept.made) <= MADE_AT_MOST
