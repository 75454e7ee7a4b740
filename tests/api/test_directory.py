"""The lists of the navigator as another program meets them."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.api import directory_parameters
from onderwijsloket.api.directory_parameters import DISTANCES, Asked, parse, read_cursor, write_cursor
from onderwijsloket.navigator import filters
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.operations import add_entry, change_entry
from onderwijsloket.regions.models import DeskCoverage, Place, Postcode
from tests.partners import entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]
LISTS = ("programmes", "institutions", "desks", "initiatives")


def get(client: Client, address: str, status: int = 200) -> dict[str, Any]:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == status, response.content[:500]
    answer: dict[str, Any] = json.loads(response.content)
    return answer


@pytest.fixture
def programmes() -> list[Programme]:
    """Five trainings of one school: four in Dichtbij, one in Verweg, 111 kilometres to the north."""
    school = entries.institution()
    made = []
    for number, (digits, name, north) in enumerate([("9998", "Verweg", 53.0), ("9999", "Dichtbij", 52.0)]):
        town = entries.municipality(digits, name)
        place = Place.objects.create(slug=name, name=name, municipality=town, latitude=north, longitude=5.0)
        postcode = Postcode.objects.create(digits=digits, place=place, latitude=north, longitude=5.0)
        location = Location(institution=school, name=name, postcode=postcode, **entries.FACTS)
        add_entry(entry=location, at=entries.MADE, by_hand=False)
        made += [
            entries.programme(location, name=f"Pabo {letter}", number=number * 9 + at)
            for at, letter in enumerate("ABCD"[: 1 + 3 * number])
        ]
    return made


def test_a_programme_has_its_forms_institution_and_page(client: Client, programmes: list[Programme]) -> None:
    answer = get(client, "programmes")
    assert answer["total"] == 5
    first = answer["items"][0]
    assert (first["name"], first["institution"]["name"]) == ("Pabo A", "Hogeschool Nergens")
    assert first["forms"][0]["start_months"] == [9]
    assert client.get(first["url"].removeprefix("http://localhost:8000")).status_code == 200


@pytest.mark.parametrize("order", ["", "&plaats=9999&op=afstand"])
def test_a_cursor_leads_through_everything_once_also_when_something_is_taken_away(
    client: Client, programmes: list[Programme], order: str
) -> None:
    whole = [item["id"] for item in get(client, f"programmes?limit=100{order}")["items"]]
    seen, cursor = [], ""
    while cursor is not None:
        answer = get(client, f"programmes?limit=2{order}&cursor={cursor}" if cursor else f"programmes?limit=2{order}")
        seen += [item["id"] for item in answer["items"]]
        cursor = answer["next_cursor"]
        if len(seen) == 2:  # the last one that was given is gone when the next part is asked
            last = Programme.objects.get(pk=seen[-1])
            change_entry(entry=last, values={"status": EntryStatus.ENDED}, at=timezone.now())
    assert seen == whole
    assert len(whole) == 5


def test_the_nearest_come_first_and_far_is_left_out(client: Client, programmes: list[Programme]) -> None:
    answer = get(client, "programmes?plaats=Dichtbij&op=afstand")
    assert [item["km"] for item in answer["items"]] == [0, 0, 0, 0, 111.2]
    assert answer["place"]["name"] == "Dichtbij"
    assert get(client, "programmes?plaats=9999&afstand=10")["total"] == 4


def test_filters_are_those_of_the_pages(client: Client, programmes: list[Programme]) -> None:
    assert get(client, "programmes?stap=pabo&sector=po&vorm=voltijd&start=9")["total"] == 5
    assert get(client, "programmes?vorm=deeltijd&vorm=duaal")["total"] == 0
    assert tuple(map(str, filters.DISTANCES)) == DISTANCES
    assert set(directory_parameters.FACETS) == set(filters.SEVERAL)


def test_contacts_are_told_only_after_consent(client: Client, programmes: list[Programme]) -> None:
    contact = entries.contact(programmes[0].location.institution)
    for address in ("programmes", "institutions"):
        assert contact.email not in json.dumps(get(client, address))
    change_entry(entry=contact, values={"consent_on": date(2026, 1, 5)}, at=timezone.now())
    for address in ("programmes?limit=50", "institutions?limit=50"):
        assert contact.email in json.dumps(get(client, address))


def test_what_visitors_cannot_see_is_not_told(client: Client, programmes: list[Programme]) -> None:
    desk = entries.desk()
    for entry in (desk, programmes[0].location.institution):
        change_entry(entry=entry, values={"status": EntryStatus.ENDED}, at=timezone.now())
    assert [get(client, address)["total"] for address in LISTS] == [0, 0, 0, 0]


def test_institutions_say_how_many_programmes_fit(client: Client, programmes: list[Programme]) -> None:
    answer = get(client, "institutions?stap=pabo&plaats=9999")
    assert [(item["programmes"], item["km"]) for item in answer["items"]] == [(5, 0)]
    assert get(client, "institutions?vorm=duaal")["total"] == 0


def test_the_desks_for_a_postcode_by_sector(client: Client, programmes: list[Programme]) -> None:
    desk = entries.desk()
    DeskCoverage.objects.create(desk=desk, municipality_id="9999", sector="po")
    answer = get(client, "desks/for?postcode=9999+AB&sector=po")
    assert [one["id"] for one in answer["sectors"][0]["desks"]] == [desk.pk]
    elsewhere = get(client, "desks/for?postcode=9998&sector=po")["sectors"][0]
    assert (elsewhere["desks"], [one["km"] for one in elsewhere["neighbours"]]) == ([], [111])
    assert [one["sector"] for one in get(client, "desks/for?postcode=9999")["sectors"]] == [
        "po", "so", "vo", "mbo", "vavo", "ho",
    ]  # fmt: skip
    assert get(client, "desks?sector=po&plaats=9998")["items"][0]["km"] == 111


@pytest.mark.parametrize(
    ("address", "code", "parameter"),
    [
        ("programmes?onzin=1", "unknown_parameter", "onzin"),
        ("programmes?vorm=x", "unknown_value", "vorm"),
        ("programmes?plaats=a&plaats=b", "repeated_parameter", "plaats"),
        ("programmes?afstand=10", "missing_parameter", "plaats"),
        ("programmes?op=afstand", "missing_parameter", "plaats"),
        ("programmes?plaats=Xyzzy", "unknown_value", "plaats"),
        ("programmes?limit=101", "unknown_value", "limit"),
        ("programmes?limit=10e3", "unknown_value", "limit"),
        ("programmes?cursor=x", "unknown_value", "cursor"),
        ("programmes?vorm=" + "&vorm=".join(["voltijd"] * 41), "too_many_values", "vorm"),
        ("institutions?op=naam", "unknown_parameter", "op"),
        ("desks?provincie=x", "unknown_value", "provincie"),
        ("desks?sector=po&sector=vo", "repeated_parameter", "sector"),
        ("initiatives?sector=x", "unknown_value", "sector"),
        ("desks/for", "missing_parameter", "postcode"),
        ("desks/for?postcode=0123", "unknown_value", "postcode"),
        ("desks/for?postcode=1000", "unknown_value", "postcode"),
    ],
)
def test_what_is_not_understood_is_refused(client: Client, address: str, code: str, parameter: str) -> None:
    answer = get(client, address, status=422)
    assert (answer["code"], answer["parameter"]) == (code, parameter)


def test_a_refusal_names_what_is_allowed(client: Client, programmes: list[Programme]) -> None:
    assert "voltijd" in get(client, "programmes?vorm=x", status=422)["allowed"]
    assert get(client, "programmes?plaats=Dichtbj", status=422)["allowed"] == ["Dichtbij"]


def test_a_table_has_a_row_for_each_and_no_formulas(client: Client, programmes: list[Programme]) -> None:
    change_entry(entry=programmes[0], values={"name": "=HYPERLINK()"}, at=timezone.now())
    response = client.get("/api/v1/programmes?format=csv&limit=3")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(response.content.decode())))
    assert [row["name"] for row in rows] == ["'=HYPERLINK()", "Pabo A", "Pabo B"]
    assert rows[0]["institution.name"] == "Hogeschool Nergens"
    following = response["Link"].split(">")[0].removeprefix("<http://localhost:8000")
    assert "Pabo D" in client.get(following).content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [*LISTS, "desks/for?postcode=9999"])
def test_every_list_may_be_kept_and_read_by_anybody(client: Client, programmes: list[Programme], address: str) -> None:
    response = client.get(f"/api/v1/{address}")
    assert "public" in response["Cache-Control"]
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.options(f"/api/v1/{address}").status_code == 204
    assert client.head(f"/api/v1/{address}").status_code == 200
    assert client.post(f"/api/v1/{address}", {}).status_code == 405
    assert client.get(f"/api/v1/{address}{'&' if '?' in address else '?'}format=csv").status_code == 200


def test_one_and_many_cost_the_same_number_of_queries(
    client: Client, programmes: list[Programme], django_assert_max_num_queries: Any
) -> None:
    get(client, "programmes")
    for limit in (1, 5):
        with django_assert_max_num_queries(5):
            get(client, f"programmes?limit={limit}")


@given(st.floats(0, 1e9), st.text(max_size=100).filter(str.isprintable), st.integers(1, 10**12))
def test_a_cursor_says_where_to_go_on(km: float, name: str, number: int) -> None:
    assert read_cursor(write_cursor((km, name, number))) == (km, name, number)


@given(st.text(max_size=80))
def test_no_cursor_breaks_anything(text: str) -> None:
    found = parse("initiatives", {"cursor": [text]}, {})
    assert isinstance(found, (list, Asked))


def test_the_page_for_people_names_every_list(client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    for name in (*LISTS, "desks/for"):
        assert f"GET /api/v1/{name}" in page
