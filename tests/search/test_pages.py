"""One box for everything: what is found, how it reads, and that what was published a moment ago is among it."""

from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.operations import change_entry
from onderwijsloket.search.models import BestBet, SearchTerm, WordList
from onderwijsloket.search.operations import count_term, load_word_lists
from onderwijsloket.search.views import A_MINUTE, MOST_A_MINUTE
from tests.partners import entries
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]


def found(text: str, path: str = "/zoeken/", **more: str) -> BeautifulSoup:
    response = Client().get(path, {"q": text, **more})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in page.select(".ol-results__title")]


def test_steps_articles_and_entries_are_found_by_kind_with_the_words_marked() -> None:
    entries.programme(entries.location(entries.institution()), name="Pabo aan zee")
    page = found("pabo")
    assert {"Stap in een route", "Opleiding"} <= {heading.get_text() for heading in page.select("h2")}
    assert "Pabo aan zee" in titles(page)
    assert "Pabo" in {mark.get_text() for mark in page.select("mark")}
    assert page.select_one("meta[name=robots][content=noindex]")


def test_what_is_published_is_found_at_once_and_what_is_withdrawn_no_more() -> None:
    found("pabo")
    page = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    page.title = "Kwartelfluiten voor beginners"
    page.save_revision().publish()
    assert "Kwartelfluiten voor beginners" in titles(found("kwartelfluiten"))
    page.unpublish()
    assert "Kwartelfluiten voor beginners" not in titles(found("kwartelfluit"))


def test_an_entry_follows_its_name_and_goes_when_it_ends(now: datetime) -> None:
    school = entries.institution("Hogeschool Kwartelveen")
    assert "Hogeschool Kwartelveen" in titles(found("kwartelveen"))
    change_entry(entry=school, values={"name": "Hogeschool Zwaluwveen"}, at=now)
    assert "Hogeschool Zwaluwveen" in titles(found("zwaluwveen"))
    school.refresh_from_db()
    change_entry(entry=school, values={"status": EntryStatus.ENDED}, at=now)
    assert "Hogeschool Zwaluwveen" not in titles(found("zwaluwveen hogeschool"))


def test_a_mistake_is_mended_and_said() -> None:
    page = found("pabbo")
    assert "Bedoelde je pabo" in page.get_text(" ", strip=True)
    assert titles(page)


def test_nothing_found_leads_on() -> None:
    page = found("qwxyz")
    assert page.h1 is not None
    assert page.h1.get_text() == "Niets gevonden voor “qwxyz”"
    ways = {link["href"] for link in page.select("main .ol-results a")}
    assert ways == {"/routes/", "/contact/", "/navigator/", "/kennisbank/"}


@pytest.mark.parametrize("path", ["/zoeken/", "/en/zoeken/"])
@pytest.mark.parametrize(
    "query",
    ["", "q=", "q=+++", "q=%00", "q=" + "a" * 5000, "q=pabo&soort=onzin", "q=pabo&soort=step&pagina=" + "9" * 40,
     "q=pabo&soort=step&pagina=-1", "q=%F0%9F%90%A6", "q=a&q=b", "q=%3Cscript%3E"],
)  # fmt: skip
def test_an_odd_address_gets_an_ordinary_page(path: str, query: str) -> None:
    response = Client().get(f"{path}?{query}")
    assert response.status_code == {"q=%00": 400}.get(query, 414 if len(query) > 1000 else 200)
    assert "<script>" not in response.content.decode()


def test_one_kind_goes_page_by_page() -> None:
    first, second = found("diploma", soort="step"), found("diploma", soort="step", pagina="2")
    assert len(titles(first)) == 10
    assert titles(second)
    assert set(titles(first)) & set(titles(second)) == set()


def test_english_finds_english() -> None:
    page = found("primary school teacher", path="/en/zoeken/")
    assert titles(page)
    assert all(link["href"].startswith("/en/") for link in page.select("main .ol-results__title a"))


def test_a_search_costs_five_queries_however_much_there_is() -> None:
    school = entries.location(entries.institution())
    for count in (1, 5):
        for number in range(count):
            entries.programme(school, name=f"Maanstenen {count}{number}", number=10 * count + number)
        found(f"warm {count}")
        with CaptureQueriesContext(connection) as queries:
            Client().get("/zoeken/aanvullen/", {"q": f"maanstenen{count}"})
        assert len(queries) <= 4
        with CaptureQueriesContext(connection) as queries:
            found("maanstenen", soort="programme", pagina=str(count))
        assert len(queries) <= 5


def test_suggestions_are_titles_that_begin_with_it() -> None:
    shown = Client().get("/zoeken/aanvullen/", {"q": "pab"}).json()["titles"]
    assert shown
    assert shown[0].startswith("Pabo")
    assert len(shown) <= 6
    assert Client().get("/zoeken/aanvullen/", {"q": "p"}).json() == {"titles": []}


def test_editors_put_a_page_first() -> None:
    BestBet.objects.create(
        language="nl", words="iets met vogels\nvogels", title="Begin bij de vogels", text="Proef.", path="/kennisbank/"
    )
    assert titles(found("Iets met  vogels?"))[0] == "Begin bij de vogels"
    assert "Begin bij de vogels" not in titles(found("vogelkooi"))


def test_who_searches_far_too_often_is_asked_to_wait() -> None:
    client = Client()
    here = place_of(RequestFactory().get("/"))
    assert client.get("/zoeken/", {"q": "proef"}).status_code == 200
    for minute in (timezone.now(), timezone.now() + A_MINUTE):  # the clock may pass a whole minute meanwhile
        for _ in range(MOST_A_MINUTE):
            is_too_often("search", here, at_most=MOST_A_MINUTE, within=A_MINUTE, at=minute)
    refused = client.get("/zoeken/", {"q": "nog een proef"})
    assert refused.status_code == 429
    assert "nog een proef" in refused.content.decode()
    assert client.get("/zoeken/").status_code == 200
    cache.clear()


def test_terms_are_counted_by_month_and_shown_from_three(now: datetime) -> None:
    found("vogelkooi")
    row = SearchTerm.objects.get()
    assert (row.term, row.count) == ("vogelkooi", 1)
    editor = browser_of(account(Role.REDACTEUR))
    assert "vogelkooi" not in editor.get(reverse("search_desk:terms")).content.decode()
    for _time in range(2):
        count_term(text="Vogelkooi", language="nl", results=0, at=timezone.now())
    assert "vogelkooi" in editor.get(reverse("search_desk:terms"), {"pagina": "x"}).content.decode()


def test_only_editors_and_coordinators_see_terms() -> None:
    assert browser_of(account(Role.ADVISEUR)).get(reverse("search_desk:terms")).status_code == 403


def test_word_lists_are_loaded_once_and_then_belong_to_the_editors() -> None:
    assert (load_word_lists(), load_word_lists()) == (2, 0)
    editor = browser_of(account(Role.REDACTEUR))
    assert editor.get(reverse("wagtailsnippets_search_wordlist:list")).status_code == 200
    address = reverse("wagtailsnippets_search_wordlist:add")
    refused = editor.post(address, {"language": "nl", "text": "alleen"})
    assert "te weinig woorden" in refused.content.decode()


def test_another_word_of_the_editors_counts_at_once() -> None:
    assert "Pabo: leraar basisonderwijs" not in titles(found("kwetterkunde"))
    WordList.objects.create(language="nl", text="kwetterkunde => pabo")
    assert "Pabo: leraar basisonderwijs" in titles(found("kwetterkunde nu"))
