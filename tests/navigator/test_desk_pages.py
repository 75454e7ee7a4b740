"""Which desk helps me? A place or postcode gives desks, neighbours or suggestions, and never an error."""

from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from onderwijsloket.navigator import use_counts
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact
from onderwijsloket.regions.models import Desk

pytestmark = [pytest.mark.usefixtures("navigator_content"), pytest.mark.slow]
FINDER = "/navigator/welk-loket/"
ODD = [
    "plaats=%FF%FE", "plaats=" + "x" * 3000, "plaats=<script>", "plaats[]=a", "sector=po&sector=zz",
    "sector=%27;drop", "pagina=" + "9" * 20, "pagina=-1", "pagina=%D9%A1", "pagina=", "afstand=7", "afstand=1e9",
    "provincie=atlantis", "plaats=6511&afstand=100&pagina=99", "&&&=&?", "plaats=0000", "plaats=9999+ZZ",
]  # fmt: skip


def page(client: Client, path: str, **query: str) -> str:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_place_gives_the_desk_of_each_sector_and_always_the_national_desk(client: Client) -> None:
    text = page(client, FINDER, plaats="Nijmegen")
    assert "Onderwijsloket Nijmegen" in text
    assert "Leraar in Nijmegen" in text
    assert "Stel je vraag aan een adviseur" in text


def test_who_was_found_can_be_kept_and_is_counted_as_shown(client: Client) -> None:
    use_counts._counts.clear()
    found = client.get(FINDER, {"plaats": "Nijmegen"}, headers={"user-agent": "Mozilla/5.0 Firefox/140.0"})
    buttons = BeautifulSoup(found.content, "html.parser").select("button[form=bewaar]")
    numbers = {int(str(button["value"]).removeprefix("loket-")) for button in buttons}
    assert Desk.objects.get(name="Onderwijsloket Nijmegen").pk in numbers
    counted = [(use, kind, set(shown)) for use, kind, shown in use_counts._counts]
    use_counts._counts.clear()
    assert sorted(number for _use, _kind, shown in counted for number in shown) == sorted(numbers)
    assert {(use, kind) for use, kind, _shown in counted} == {("shown", "desk")}


def test_a_postcode_gives_the_same_as_its_place(client: Client) -> None:
    text = page(client, FINDER, plaats="6511 ab", sector="po")
    assert "Onderwijsloket Nijmegen" in text
    assert "Leraar in Nijmegen" not in text


def test_where_no_desk_helps_the_nearest_ones_are_named_with_their_distance(client: Client) -> None:
    text = page(client, FINDER, plaats="Assen", sector="po")
    assert "We kennen geen loket dat hier helpt" in text
    assert "SchoolpleinNoord" in text
    assert "ongeveer 19 km" in text


def test_a_sector_without_any_regional_desk_says_so(client: Client) -> None:
    text = page(client, FINDER, plaats="Utrecht", sector="vavo")
    assert "geen regionaal loket voor dit soort scholen" in text
    assert "Stel je vraag aan een adviseur" in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nijmgen", "Nijmegen"),
        ("Bergen", "Bergen (Limburg)"),
        ("Bergen", "Bergen (Noord-Holland)"),
        ("1234", "Loosdrecht"),
    ],
)
def test_a_place_that_is_not_clear_leads_to_links_that_are(client: Client, typed: str, meant: str) -> None:
    text = page(client, FINDER, plaats=typed, sector="po")
    link = f'href="{FINDER}?sector=po&amp;plaats={quote(meant, safe="")}"'.replace("%20", "+")
    assert link in text
    assert "ol-results" not in text
    assert "ol-results" in page(client, FINDER, plaats=meant)


def test_an_unknown_place_gives_help_and_the_national_desk(client: Client) -> None:
    text = page(client, FINDER, plaats="Qwxyzzy")
    assert "Qwxyzzy niet" in text
    assert "Stel je vraag aan een adviseur" in text


@pytest.mark.no_cover
@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize(
    "path", [FINDER, "/navigator/loketten/", "/navigator/initiatieven/", "/en/navigator/loketten/"]
)
def test_an_odd_address_gets_an_ordinary_page(client: Client, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 200


def test_the_list_is_in_pages_and_filters_by_place_sector_and_province(client: Client) -> None:
    first = page(client, "/navigator/loketten/")
    assert "52 loketten" in first
    assert 'href="/navigator/loketten/?pagina=3"' in first
    assert "Zuidwest Samen" in page(client, "/navigator/loketten/", pagina="3")
    near = page(client, "/navigator/loketten/", plaats="Groningen", afstand="20")
    assert "SchoolpleinNoord" in near
    assert "Limburg VO" not in near
    zeeland = page(client, "/navigator/loketten/", provincie="zeeland", sector="vo")
    assert "Lesgeven in Zeeland" in zeeland
    assert "Landelijk Groen" in zeeland
    assert "VOTA" not in zeeland


@pytest.mark.parametrize("query", [{}, {"plaats": "Utrecht", "afstand": "100"}, {"provincie": "zeeland"}])
def test_the_list_costs_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any, query: Any
) -> None:
    client.get("/navigator/loketten/", {"plaats": "Utrecht"})
    with django_assert_max_num_queries(4):
        client.get("/navigator/loketten/", query)


def test_the_finder_costs_three_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(FINDER, {"plaats": "Utrecht"})
    with django_assert_max_num_queries(3):
        client.get(FINDER, {"plaats": "Assen"})


def test_a_desk_says_what_we_know_and_what_not(client: Client) -> None:
    text = page(client, "/navigator/loket/schoolpleinnoord/")
    assert "niet bekend: kijk op de site van het loket" in text
    assert "indicatief" in text
    assert "Het Hogeland" in text
    assert "24 gemeenten" in text
    assert "1 september 2025" in text


def test_a_desk_shows_only_contacts_who_agreed(client: Client) -> None:
    desk = Desk.objects.get(slug="vota")
    for consent, mail in ((desk.checked_on, "wel@example.nl"), (None, "niet@example.nl")):
        Contact.objects.create(
            organisation=desk, role="Adviseur", email=mail, consent_on=consent, source="test", confidence="low",
            checked_on=desk.checked_on, changed_at=desk.changed_at, is_sample=True,
        )  # fmt: skip
    text = page(client, "/navigator/loket/vota/")
    assert "wel@example.nl" in text
    assert "Let op: dit is een voorbeeld" in text
    assert "niet@example.nl" not in text


def test_a_desk_that_ended_is_nowhere(client: Client) -> None:
    Desk.objects.filter(slug="onderwijsloket-nijmegen").update(status=EntryStatus.ENDED)
    assert client.get("/navigator/loket/onderwijsloket-nijmegen/").status_code == 404
    assert "Onderwijsloket Nijmegen" not in page(client, FINDER, plaats="6511")
    assert "51 loketten" in page(client, "/navigator/loketten/")


def test_initiatives_are_listed_for_a_sector_and_have_a_page(client: Client) -> None:
    text = page(client, "/navigator/initiatieven/", sector="mbo")
    assert "KiesMBO" in text
    assert "Nuffic" in text
    assert "Voion" not in text
    assert "https://alfa4all.nl" in page(client, "/navigator/initiatief/alfa4all/")
    assert client.get("/navigator/initiatief/bestaat-niet/").status_code == 404


def test_in_english_only_what_we_have_in_dutch_alone_is_dutch_and_marked_so(client: Client) -> None:
    assert "We know of no desk that helps here" in page(client, f"/en{FINDER}", plaats="Assen", sector="po")
    text = page(client, "/en/navigator/loket/schoolpleinnoord/")
    assert "This desk helps in 24 municipalities" in text
    assert 'lang="nl">openbare gegevens' in text
