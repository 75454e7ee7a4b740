"""A step leads to programmes near the visitor, and a programme leads back to its steps."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.network.operations import add_entry, change_entry
from onderwijsloket.regions.models import DeskCoverage, Place, Postcode
from tests.partners import entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]
STEP = "/routes/stap/pabo/"


def postcode(digits: str, name: str, north: float, code: str) -> Postcode:
    municipality = entries.municipality(code, name)
    place = Place.objects.create(
        slug=name.lower(), name=name, municipality=municipality, latitude=north, longitude=5.0
    )  # fmt: skip
    return Postcode.objects.create(digits=digits, place=place, latitude=north, longitude=5.0)


@pytest.fixture
def programmes() -> list[Programme]:
    """The same training of one school, here and far away."""
    school = entries.institution()
    made = []
    for number, (digits, name, north) in enumerate([("9998", "Verweg", 53.0), ("9999", "Dichtbij", 52.0)]):
        location = Location(
            institution=school, name=name, postcode=postcode(digits, name, north, digits), **entries.FACTS
        )
        add_entry(entry=location, at=entries.MADE, by_hand=False)
        made.append(entries.programme(location, name=f"Pabo {name}", number=number))
    return made


def section(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one('[aria-labelledby="dichtbij"]')


def said(part: Any) -> str:
    return " ".join(part.get_text(" ").split())


def test_without_programmes_a_step_says_nothing_of_them(client: Client) -> None:
    assert section(client, STEP) is None


def test_without_a_place_it_counts_and_leads_on(client: Client, programmes: list[Programme]) -> None:
    part = section(client, STEP)
    assert "We kennen 2 opleidingen" in said(part)
    assert "/navigator/opleidingen/?stap=pabo" in [link["href"] for link in part.select("a")]
    assert section(client, "/routes/stap/kop/") is None


def test_what_is_near_can_be_kept_with_and_without_a_script(client: Client, programmes: list[Programme]) -> None:
    page = client.get(f"{STEP}?plaats=9999")
    soup = BeautifulSoup(page.content, "html.parser")
    codes = {str(button["value"]) for button in soup.select("button[form=bewaar]")}
    assert codes == {f"opleiding-{one.pk}" for one in programmes}
    assert len(soup.select("form#bewaar")) == 1
    assert soup.select("script[data-address]")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "script-src" not in client.get("/routes/stappen/").headers["Content-Security-Policy"]


def test_with_a_place_the_nearest_come_first_with_their_distance(client: Client, programmes: list[Programme]) -> None:
    part = section(client, f"{STEP}?plaats=9999")
    titles = [title.get_text() for title in part.select(".ol-results__title a")]
    assert titles == ["Pabo Dichtbij", "Pabo Verweg"]
    assert "in de buurt" in said(part)
    assert "ongeveer 110 km" in said(part)
    assert "/navigator/opleidingen/?stap=pabo&plaats=9999" in [link["href"] for link in part.select("a")]


def test_a_contact_is_named_only_after_consent_and_the_desk_of_the_place(
    client: Client, programmes: list[Programme]
) -> None:
    contact = entries.contact(programmes[0].location.institution)
    desk = entries.desk()
    DeskCoverage.objects.create(desk=desk, municipality_id="9999", sector="po")
    part = section(client, f"{STEP}?plaats=9999")
    assert contact.email not in said(part)
    assert f"/navigator/loket/{desk.slug}/" in [link["href"] for link in part.select("a")]
    change_entry(entry=contact, values={"consent_on": date(2026, 1, 5)}, at=timezone.now())
    assert contact.email in said(section(client, f"{STEP}?plaats=9999+AB"))


def test_an_unknown_place_is_said_and_anything_may_be_typed(client: Client, programmes: list[Programme]) -> None:
    assert "welke plaats je bedoelt" in said(section(client, f"{STEP}?plaats=Xyzzy"))
    assert "Dichtbij" in said(section(client, f"{STEP}?plaats=Dichtbj"))
    for text in ("%ff", "x" * 900, "%27%22%3Cb%3E", "0000"):
        assert section(client, f"{STEP}?plaats={text}") is not None


def test_a_step_costs_few_queries(
    client: Client, programmes: list[Programme], django_assert_max_num_queries: Any
) -> None:
    section(client, STEP)
    with django_assert_max_num_queries(4):
        section(client, f"{STEP}?x=1")
    section(client, f"{STEP}?plaats=9998")  # the first in a process reads all places and desks
    with django_assert_max_num_queries(9):
        section(client, f"{STEP}?plaats=9999")


def test_a_programme_leads_back_to_its_step(client: Client, programmes: list[Programme]) -> None:
    page = BeautifulSoup(client.get(f"/navigator/opleiding/{programmes[0].slug}/").content, "html.parser")
    assert "In welke routes past deze opleiding?" in said(page)
    assert STEP in [link["href"] for link in page.select("main a")]
    listed = client.get("/navigator/opleidingen/?stap=pabo").content.decode()
    assert "stap=pabo" not in BeautifulSoup(listed, "html.parser").get_text()
