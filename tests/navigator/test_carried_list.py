"""Without a script an own list travels from page to page in the address, and one kept page serves every list."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import navigator as make

pytestmark = pytest.mark.django_db
LIST = "/navigator/opleidingen/"
CODES = "opleiding-12,loket-3"


@pytest.fixture
def code() -> str:
    """A training of a made-up school, as it stands on a list."""
    here = make.location(make.institution(), make.postcode())
    return f"opleiding-{make.programme('Pabo', at=here, forms=['deeltijd']).pk}"


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def addresses(response: HttpResponse) -> set[str]:
    return {str(link["href"]) for link in soup(response).select("a[href]")}


@pytest.mark.parametrize("path", ["/navigator/", LIST, LIST + "?sector=po", "/navigator/loketten/", "/en" + LIST])
def test_every_link_and_form_takes_the_list_along(client: Client, code: str, path: str) -> None:
    joint = "&" if "?" in path else "?"
    found = client.get(f"{path}{joint}s={CODES}")
    ours = [link for link in addresses(found) if "/navigator/" in link or "/routes/" in link]
    assert ours
    assert [link for link in ours if f"s={CODES}" not in link] == []
    assert [link for link in addresses(found) - set(ours) if CODES in link] == []
    forms = soup(found).select("main form[method=get]")  # the search box of the header leads out of the navigator
    assert forms
    assert all(form.select_one(f'input[name=s][value="{CODES}"]') for form in forms)
    assert "(2)" in soup(found).select("[data-own-count]")[0].get_text()


@pytest.mark.slow
def test_a_page_without_a_list_says_nothing_of_one(client: Client, code: str) -> None:
    found = client.get(LIST)
    assert "s=" not in "".join(addresses(found))
    assert soup(found).select("[name=s]") == []


def test_the_address_of_the_page_itself_stays_that_without_the_list(client: Client, code: str) -> None:
    found = client.get(f"{LIST}?s={CODES}")
    canonical = soup(found).select_one("link[rel=canonical]")
    assert canonical is not None
    assert str(canonical["href"]).endswith(LIST)
    assert found.headers["X-Robots-Tag"] == "noindex"
    assert "Niet alles uit je adres" not in found.content.decode()


def test_every_list_is_served_by_one_kept_page_that_nobody_else_keeps(client: Client, code: str) -> None:
    plain = client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        answers = [client.get(f"{LIST}?s=opleiding-{number}") for number in range(1, 6)]
    assert len(queries) == 0
    assert {answer.headers["Cache-Control"] for answer in answers} == {"private, no-cache"}
    assert not any("ETag" in answer.headers for answer in answers)
    assert len({answer.content for answer in answers}) == 5
    assert client.get(LIST).content == plain.content


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip", ""])
def test_what_a_browser_knows_or_reads_compressed_makes_no_difference(client: Client, code: str, accepted: str) -> None:
    tag = client.get(LIST).headers["ETag"]
    headers: dict[str, Any] = {"accept-encoding": accepted, "if-none-match": tag}
    answer = client.get(f"{LIST}?s={CODES}", headers=headers)
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding", "") == ("gzip" if accepted else "")
    assert client.head(f"{LIST}?s={CODES}").content == b""


def test_the_list_survives_an_address_that_is_put_right(client: Client, code: str) -> None:
    answer = client.get(f"{LIST}?vorm=&sector=po&s={CODES}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{LIST}?sector=po&s={CODES}")


@pytest.mark.parametrize("value", ["", "onzin", "<script>", "%22onload", "opleiding-1" * 5000])
def test_what_is_no_list_is_left_out(client: Client, code: str, value: str) -> None:
    answer = client.get(LIST, {"s": value})
    assert answer.status_code in (200, 414)
    assert "<script>%" not in answer.content.decode()
    assert "onload" not in answer.content.decode()


def test_the_routes_take_it_along(client: Client, content: None) -> None:
    found = client.get(f"/routes/stappen/?s={CODES}")
    assert found.status_code == 200
    assert f"/navigator/?s={CODES}" in addresses(found)


def press(client: Client, address: str) -> HttpResponse:
    """What a browser without a script does with the first save button: it sends the form that the button names."""
    page = soup(client.get(address))
    form, button = page.select_one("form#bewaar"), page.select_one("button[form=bewaar]")
    assert form is not None
    assert button is not None
    sent = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    return client.get(str(form["action"]), {**sent, "bij": str(button["value"])})


def test_somebody_without_a_script_keeps_two_things_and_comes_back_where_they_were(client: Client, code: str) -> None:
    contact = make.contact(make.institution("Beta Hogeschool"))
    begun = press(client, f"{LIST}?sector=po")
    assert begun.status_code == 303
    page = client.get(begun.headers["Location"])
    assert page.headers["Cache-Control"].startswith("private")
    back = next(link for link in addresses(page) if link.startswith(f"{LIST}?sector=po"))
    assert back == f"{LIST}?sector=po&s={code}"
    grown = press(client, f"/navigator/contactpersonen/?s={code}")
    assert f"?s={code},contactpersoon-{contact.pk}&van=" in grown.headers["Location"]


@pytest.mark.parametrize(
    "back", ["https://example.nl/navigator/", "//example.nl/navigator/", "/cms/", "/navigator/" * 60]
)
def test_the_way_back_leads_to_a_page_of_ours_only(client: Client, code: str, back: str) -> None:
    page = client.get("/navigator/selectie/", {"s": code, "van": back})
    assert not any(link.startswith(back) and "s=" in link for link in addresses(page))
    assert "Zoek verder waar je was" not in page.content.decode()


def test_a_full_list_says_so(client: Client, code: str) -> None:
    full = ",".join(f"loket-{number}" for number in range(1, 41))
    page = client.get("/navigator/selectie/", {"s": full, "bij": code})
    assert page.status_code == 200
    assert "Je lijst is vol" in page.content.decode()
