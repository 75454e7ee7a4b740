"""The navigator's pages: what they show, what they say of odd addresses, and that they need no script."""

from pathlib import Path
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles.finders import find
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from onderwijsloket.navigator.models import Institution
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.operations import change_entry
from tests.factories import navigator as make

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PROGRAMMES, INSTITUTIONS, CONTACTS = (
    "/navigator/opleidingen/",
    "/navigator/instellingen/",
    "/navigator/contactpersonen/",
)
LISTS = [PROGRAMMES, INSTITUTIONS, CONTACTS]


def page(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    """The page at this address, made now, which is valid and has one heading and no id twice."""
    caches["pages"].clear()
    response = client.get(path)
    assert response.status_code == status, (path, response.get("Location"))
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    soup = BeautifulSoup(html, "html.parser")
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert len(soup.select("h1")) == 1
    assert soup.select("[style], style") == []
    return soup


def heading(client: Client, path: str) -> str:
    found = page(client, path).h1
    assert found is not None
    return found.get_text(" ", strip=True)


def some(count: int) -> None:
    """So many programmes at one place, and one at a distance at another institution."""
    near = make.location(make.institution("Alfa Hogeschool"), make.postcode("1111", "Proefstad", (52.0, 5.0)))
    for number in range(count - 1):
        make.programme(f"Opleiding {number}", at=near, forms=[{"form": "deeltijd", "start_months": [9]}])
    far = make.location(make.institution("Bèta Universiteit", is_funded=False))
    make.programme("Verre opleiding", at=far, sectors=["vo"], subjects=["wiskunde"], forms=["voltijd"])
    make.contact(near.institution, "studievoorlichting", sectors=["po"], is_sample=True)
    make.contact(far.institution, "studievoorlichting", subjects=["wiskunde"])


@pytest.mark.parametrize("path", ["/navigator/", *LISTS])
@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("count", [0, 1, 3, 45])
def test_every_list_is_whole_with_none_one_and_many(client: Client, path: str, language: str, count: int) -> None:
    if count:
        some(count)
    soup = page(client, language + path)
    assert soup.html is not None
    assert soup.html["lang"] == (language.strip("/") or "nl")


@pytest.mark.parametrize("path", LISTS)
def test_lists_cost_the_same_queries_at_one_three_and_many(client: Client, path: str) -> None:
    counted = []
    near = make.location(make.institution("Alfa Hogeschool"), make.postcode("1111", "Proefstad", (52.0, 5.0)))
    for extra in (1, 2, 40):
        for number in range(extra):
            make.programme(f"Opleiding {extra} {number}", at=near, forms=["voltijd", "deeltijd"])
            at = make.location(make.institution(f"School {extra} {number}"), make.postcode())
            make.programme("Pabo", at=at)
            make.contact(at.institution)
        page(client, f"{path}?plaats=1111")
        with CaptureQueriesContext(connection) as context:
            page(client, f"{path}?sector=po&plaats=1111&afstand=20")
        counted.append(len(context))
    assert counted == [counted[0]] * 3
    assert counted[0] <= 6


def test_the_heading_says_what_is_in_the_list(client: Client) -> None:
    some(4)
    assert heading(client, PROGRAMMES) == "4 opleidingen"
    assert heading(client, PROGRAMMES + "?sector=po&vorm=deeltijd&plaats=1111&afstand=20").startswith("3 opleidingen")
    with_all = heading(client, PROGRAMMES + "?sector=po&vorm=deeltijd&plaats=Proefstad&afstand=20")
    assert with_all.startswith("3 opleidingen voor werk in het basisonderwijs binnen 20 km van Proefstad (deeltijd)")
    assert heading(client, "/en" + PROGRAMMES).startswith("4 programmes")


def test_every_choice_is_a_chip_that_takes_it_away(client: Client) -> None:
    some(4)
    soup = page(client, PROGRAMMES + "?sector=po&vorm=deeltijd&start=9&plaats=1111&afstand=20&op=afstand")
    links = {chip.get_text(" ", strip=True): str(chip["href"]) for chip in soup.select(".ol-chip")}
    assert links == {
        "Haal weg: Basisschool": PROGRAMMES + "?vorm=deeltijd&start=9&plaats=1111&afstand=20&op=afstand",
        "Haal weg: Deeltijd": PROGRAMMES + "?sector=po&start=9&plaats=1111&afstand=20&op=afstand",
        "Haal weg: Start in september": PROGRAMMES + "?sector=po&vorm=deeltijd&plaats=1111&afstand=20&op=afstand",
        "Haal weg: 1111 Proefstad": PROGRAMMES + "?sector=po&vorm=deeltijd&start=9",
        "Haal weg: binnen 20 km": PROGRAMMES + "?sector=po&vorm=deeltijd&start=9&plaats=1111&op=afstand",
    }
    for address in links.values():
        page(client, address)


def test_counts_stand_behind_every_option(client: Client) -> None:
    some(4)
    soup = page(client, PROGRAMMES + "?sector=po")
    labels = [label.get_text(" ", strip=True) for label in soup.select("#filter-sector label")]
    assert labels == ["Basisschool (3)", "Middelbare school (1)"]
    assert [box["value"] for box in soup.select("#filter-sector input[checked]")] == ["po"]
    assert [label.get_text(" ", strip=True) for label in soup.select("#filter-vorm label")] == ["Deeltijd (3)"]


def test_an_item_opens_in_place_and_leads_to_its_page(client: Client) -> None:
    some(2)
    soup = page(client, PROGRAMMES + "?plaats=1111")
    item = soup.select_one(".ol-results > li")
    assert item is not None
    text = item.get_text(" ", strip=True)
    for part in ("Opleiding 0", "Alfa Hogeschool, Proefstad", "in de buurt", "meestal deeltijd", "Kort bekijken"):
        assert part in text
    assert item.select("details dl dt")
    assert heading(client, str(item.select("a")[0]["href"])) == "Opleiding 0"


def test_pages_of_a_long_list(client: Client) -> None:
    some(45)
    first = page(client, PROGRAMMES)
    assert len(first.select(".ol-results > li")) == 20
    last = first.select(".ol-pagination a")[-2]
    assert len(page(client, str(last["href"])).select(".ol-results > li")) == 5
    filtered = page(client, PROGRAMMES + "?sector=po").select(".ol-pagination a[rel=next]")[0]
    assert filtered["href"] == PROGRAMMES + "?sector=po&pagina=2"


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("sector=ruimtevaart", "“ruimtevaart”"),
        ("kleur=rood", "“kleur”"),
        ("pagina=100000000000000000000", "Deze lijst heeft één bladzijde"),
        ("pagina=min-een", "“min-een”"),
        ("plaats=" + "x" * 900, "x" * 30 + "…"),
        ("plaats=Onbekendestad", "Onbekendestad"),
        ("sector=%F0%28%8C%28", "kennen we"),
        ("sector=<script>alert(1)</script>", "<script>"),
        ("op=afstand", "Op afstand sorteren"),
        ("sector=po&sector=po&vorm=deeltijd&pagina=2", None),
        ("&&&=&sector", None),
    ],
)
def test_odd_addresses_are_answered_and_say_what_was_left_out(client: Client, path: str, query: str, said: str) -> None:
    some(3)
    response = client.get(f"{path}?{query}", follow=True)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    if said is not None:
        notice = soup.select_one(".ol-notice--warning")
        assert notice is not None
        assert said in notice.get_text(" ", strip=True)
        assert soup.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert soup.select("script:not([src])") == []


def test_an_address_of_ten_thousand_characters_is_refused_in_words(client: Client) -> None:
    response = client.get(PROGRAMMES + "?plaats=" + "x" * 10_000)
    assert response.status_code == 414
    assert "Dit adres is te lang" in response.content.decode()


def test_the_same_choices_lead_to_one_address(client: Client) -> None:
    some(3)
    response = client.get(PROGRAMMES + "?plaats=1111+AB&vorm=deeltijd&sector=po&afstand=&op=relevantie")
    assert (response.status_code, response["Location"]) == (301, PROGRAMMES + "?sector=po&vorm=deeltijd&plaats=1111")


def test_nothing_found_says_which_choice_costs_what(client: Client) -> None:
    some(4)
    soup = page(client, PROGRAMMES + "?sector=vo&vorm=deeltijd")
    text = soup.get_text(" ", strip=True)
    assert "Met deze keuzes samen vind je niets" in text
    costs = {link["href"]: link.parent.get_text(" ", strip=True) for link in soup.select(".ol-empty li a")}
    assert costs == {
        PROGRAMMES + "?vorm=deeltijd": "Zonder “middelbare school” : 3 opleidingen",
        PROGRAMMES + "?sector=vo": "Zonder “deeltijd” : 1 opleiding",
    }
    assert soup.select(".ol-results > li")


def test_nothing_found_nearby_offers_the_next_distance_with_something(client: Client) -> None:
    here, there = make.postcode("1111", "Proefstad", (52.0, 5.0)), make.postcode("2222", "Verdorp", (52.0, 5.5))
    make.location(make.institution("Alfa Hogeschool"), here)
    make.programme("Opleiding", at=make.location(make.institution("Bèta Hogeschool"), there), sectors=["po"])
    soup = page(client, PROGRAMMES + "?sector=po&plaats=1111&afstand=5")
    wider = soup.select_one(".ol-empty p a")
    assert wider is not None
    assert (wider.get_text(), wider["href"]) == ("binnen 50 km", PROGRAMMES + "?sector=po&plaats=1111&afstand=50")
    assert page(client, PROGRAMMES + "?sector=vo&plaats=1111&afstand=5").select_one(".ol-empty p a") is None


def test_a_place_with_a_wrong_letter_is_suggested(client: Client) -> None:
    some(2)
    soup = page(client, PROGRAMMES + "?sector=po&plaats=Proefstat")
    links = [(link.get_text(), link["href"]) for link in soup.select(".ol-notice .ol-choices a")]
    assert links == [("Proefstad", PROGRAMMES + "?sector=po&plaats=Proefstad")]


def test_what_is_nowhere_is_told(client: Client) -> None:
    some(2)
    assert "op afstand te volgen" in page(client, PROGRAMMES + "?plaats=1111&afstand=20").get_text()


def test_institutions_are_found_by_what_they_teach(client: Client) -> None:
    some(4)
    assert heading(client, INSTITUTIONS).startswith("2 onderwijsinstellingen")
    soup = page(client, INSTITUTIONS + "?sector=po")
    assert [title.get_text() for title in soup.select(".ol-results__title")] == ["Alfa Hogeschool"]
    assert "3 opleidingen passen" in soup.get_text()
    assert [label.get_text(" ", strip=True) for label in soup.select("#filter-sector label")] == [
        "Basisschool (1)", "Middelbare school (1)",
    ]  # fmt: skip
    near = page(client, INSTITUTIONS + "?plaats=1111")
    assert [title.get_text() for title in near.select(".ol-results__title")] == ["Alfa Hogeschool", "Bèta Universiteit"]


def test_contacts_are_found_by_what_they_are_for(client: Client) -> None:
    some(4)
    assert heading(client, CONTACTS).startswith("2 contactpersonen")
    for query, name in (("sector=po", 2), ("sector=vo", 1), ("vak=wiskunde", 2), ("plaats=1111&afstand=20", 1)):
        assert heading(client, f"{CONTACTS}?{query}").startswith(str(name)), query
    assert "Let op: dit is een voorbeeld" in page(client, CONTACTS).get_text()
    assert "voor alle" not in page(client, CONTACTS).get_text()
    soup = page(client, CONTACTS + "?sector=po")
    assert "1 van deze contactpersonen is er voor alle soorten scholen of alle vakken." in soup.get_text()
    assert [label["id"] for label in soup.select("#filter-sector input")] == ["sector-po"]
    soup = page(client, CONTACTS + "?instelling=alfa-hogeschool")
    assert len(soup.select(".ol-contact")) == 1


def test_a_programme_costs_five_queries_however_many_stand_beside_it(
    client: Client, content: None, django_assert_max_num_queries: Any
) -> None:
    at = make.location(make.institution(), make.postcode("1111", "Proefstad"))
    one = make.programme("Opleiding A", at=at, steps=["pabo"])
    make.contact(at.institution)
    path = reverse("navigator:programme", args=[one.slug])
    page(client, path)
    for number in range(3):
        make.programme(f"Andere opleiding {number}", at=at)
        page(client, path)  # reads again what changed
        for cache in caches.all():
            cache.clear()
        with django_assert_max_num_queries(5):
            text = page(client, path).get_text()
        assert f"Andere opleiding {number}" in text


def test_of_samples_that_stand_together_it_is_said_once(client: Client) -> None:
    some(4)
    for _number in range(2):
        make.contact(Institution.objects.get(name="Alfa Hogeschool"), "balie", is_sample=True)
    text = page(client, CONTACTS + "?instelling=alfa-hogeschool").get_text()
    assert text.count("dit zijn voorbeelden") == 1
    assert "dit is een voorbeeld" not in text
    text = page(client, CONTACTS).get_text()
    assert text.count("bij wie “Voorbeeld” staat, leest nog niemand mee") == 1
    assert text.count("Voorbeeld.") == 3


def test_forms_of_which_the_same_is_known_stand_in_one_row(client: Client) -> None:
    known = {"months": 24, "tuition": "wc"}
    make.programme(forms=[{"form": "deeltijd", **known}, {"form": "duaal", **known}, {"form": "voltijd", "months": 48}])
    facts = page(client, LISTS[0]).select(".ol-results__facts > div")
    assert [row.get_text(" ", strip=True) for row in facts][:2] == [
        "Deeltijd en duaal 2 jaar, wettelijk collegegeld", "Voltijd 4 jaar",
    ]  # fmt: skip


def test_the_page_of_a_programme_tells_everything(client: Client) -> None:
    at = make.location(make.institution(), make.postcode("1111", "Proefstad"))
    form = {"form": "deeltijd", "start_months": [2, 9], "months": 24, "tuition": "wc", "is_confirmed": True}
    one = make.programme(
        "Lerarenopleiding Wiskunde",
        at=at,
        sectors=["vo", "mbo"],
        subjects=["wiskunde"],
        qualification="tg2",
        admission="Je hebt een hbo-diploma.",
        forms=[form, "voltijd"],
    )
    make.programme("Andere opleiding", at=at)
    make.contact(at.institution, "studievoorlichting", is_sample=True)
    make.contact(at.institution, "geheim", consent_on=None, email="geheim@example.nl")
    text = page(client, reverse("navigator:programme", args=[one.slug])).get_text(" ", strip=True)
    for part in (
        "Voor werk op een middelbare school en in het mbo.",
        "Tweedegraads bevoegdheid",
        "Februari en september",
        "2 jaar",
        "wettelijk collegegeld",
        "Voltijd (meestal, niet bevestigd)",
        "Je hebt een hbo-diploma.",
        "De opleiding beslist over je toelating.",
        "Proefstad, provincie Utrecht.",
        "Andere opleiding",
        "vraag@example.nl",
        "Let op: dit is een voorbeeld",
        "controleer ze bij de instelling",
        "verzonnen voor tests",
        "5 oktober 2026",
    ):
        assert part in text, part
    assert "geheim" not in text


def test_the_page_of_an_institution_tells_everything(client: Client) -> None:
    some(3)
    text = page(client, "/navigator/instelling/alfa-hogeschool/").get_text(" ", strip=True)
    for part in (
        "Hogeschool, door de overheid betaald.",
        "2 opleidingen",
        "Opleiding 1",
        "Proefstad",
        "vraag@example.nl",
    ):
        assert part in text, part


def test_an_institution_shows_the_usual_training_first_and_says_when_there_is_more(client: Client) -> None:
    here = make.location(make.institution("Alfa Hogeschool"))
    for number in range(36):
        make.programme(f"Academie {number:02}", at=here, family="alo")
    last = make.programme("Pabo", at=here, family="pabo")
    found = page(client, "/navigator/instelling/alfa-hogeschool/")
    assert found.select(".ol-results__title")[0].get_text() == last.name
    assert len(found.select(".ol-results__title")) == 36
    assert "Bekijk en filter alle 37 opleidingen" in found.get_text()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.usefixtures("content")
def test_detail_pages_cost_few_queries_however_many_programmes(client: Client, language: str) -> None:
    counted = []
    at = make.location(make.institution(), make.postcode())
    first, other = make.programme("Eerste", at=at), make.programme("Tweede", at=at)
    with override(language):
        elsewhere, *addresses = [
            reverse("navigator:programme", args=[other.slug]),
            reverse("navigator:programme", args=[first.slug]),
            reverse("navigator:institution", args=[at.institution.slug]),
        ]
    for extra in (0, 2, 20):
        for number in range(extra):
            make.programme(f"Opleiding {extra} {number}", at=at)
            make.contact(at.institution, f"rol {extra} {number}")
        page(client, elsewhere)  # the first page after a change reads the desks
        counted.append([queries_of(client, address) for address in addresses])
    assert counted[1] == counted[2]
    assert max(counted[2]) <= 7


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as context:
        page(client, address)
    return len(context)


def test_what_is_not_shown_has_no_page(client: Client) -> None:
    one = make.programme()
    address = reverse("navigator:programme", args=[one.slug])
    page(client, address)
    change_entry(entry=one.location.institution, values={"status": EntryStatus.ENDED}, at=make.AT)
    page(client, address, 404)
    page(client, reverse("navigator:institution", args=[one.location.institution.slug]), 404)
    page(client, "/navigator/opleiding/bestaat-niet/", 404)


def test_only_the_navigator_may_run_its_own_script(client: Client) -> None:
    make.programme()
    for address in (PROGRAMMES, "/en" + PROGRAMMES, "/navigator/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "connect-src 'self'" in policy
        assert "unsafe" not in policy
    for address in ("/contact/", "/en/contact/"):
        assert "script-src" not in client.get(address)["Content-Security-Policy"]
    assert "/static/navigator/list.js" in [script.get("src") for script in page(client, PROGRAMMES).select("script")]


def test_without_a_script_the_form_sends_every_choice(client: Client) -> None:
    some(4)
    soup = page(client, PROGRAMMES + "?sector=po&stap=pabo&plaats=1111&afstand=20")
    form = soup.select_one("form.ol-finder")
    assert form is not None
    assert (form["method"], form["action"]) == ("get", PROGRAMMES)
    assert form.select("button[type=submit]")
    assert [field["value"] for field in form.select("input[name=stap]")] == ["pabo"]
    names = {str(field["name"]) for field in form.select("[name]")}
    assert {"plaats", "afstand", "op", "sector", "vorm", "soort", "start", "instelling", "bekostigd"} - names == set()


def test_pages_are_kept_and_renewed_after_a_change(client: Client, django_capture_on_commit_callbacks: object) -> None:
    one = make.programme("Eerst")
    assert "public" in client.get(PROGRAMMES)["Cache-Control"]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        change_entry(entry=one, values={"name": "Daarna"}, at=make.AT)
    assert "Daarna" in client.get(PROGRAMMES).content.decode()


def test_the_script_is_small() -> None:
    assert Path(str(find("navigator/list.js"))).stat().st_size < 3000
