"""The public pages of the knowledge base, as a visitor gets them."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onderwijsloket.knowledge.models import Fact, KnowledgePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]
ARTICLE = "/kennisbank/wat-kost-de-opleiding/"


def read(path: str) -> BeautifulSoup:
    response = Client().get(path)
    assert response.status_code == 200, path
    return BeautifulSoup(response.content, "html.parser")


def structured(soup: BeautifulSoup) -> list[dict[str, Any]]:
    script = soup.find("script", type="application/ld+json")
    assert script is not None
    graph: list[dict[str, Any]] = json.loads(script.text)["@graph"]
    return graph


@pytest.mark.parametrize(
    "path",
    [
        "/kennisbank/",
        "/en/kennisbank/",
        "/kennisbank/geld-en-studie/",
        "/kennisbank/werken-op-de-basisschool/",
        "/kennisbank/het-verhaal-van-sam/",
        "/kennisbank/een-les-bekijken/",
        "/kennisbank/betaalt-de-school-mee/",
        "/en/kennisbank/new-in-the-netherlands/",
        "/en/kennisbank/what-does-training-cost/",
        ARTICLE,
    ],
)
def test_every_kind_of_page_has_one_heading_and_no_references_left(path: str) -> None:
    soup = read(path)
    assert len(soup.find_all("h1")) == 1
    assert "{feit" not in soup.text
    assert "{stap" not in soup.text


def test_a_fact_is_shown_with_its_value_of_today_and_where_it_comes_from() -> None:
    Fact.objects.filter(code="lesgeld").update(valid_until=None)
    Fact.objects.filter(code="lesgeld", valid_from__year=2025).delete()
    soup = read(ARTICLE)
    button = soup.find("button", class_="ol-fact")
    assert button is not None
    assert button.text == "€\xa02.700,50"
    card = soup.find(id=button["popovertarget"])
    assert card is not None
    assert "Voorbeeldbron: lesgeld" in card.text
    assert "€2,700.50" in read("/en/kennisbank/what-does-training-cost/").text


def test_a_changed_fact_is_on_every_page_at_once() -> None:
    read(ARTICLE)
    Fact.objects.filter(code="lesgeld").delete()
    Fact.objects.create(
        code="lesgeld", label_nl="Lesgeld", label_en="Fee", value="99", unit="euro", source_name="Bron",
        checked_on="2026-11-01",
    )  # fmt: skip
    caches["pages"].clear()  # a signed-in editor's own screens do this; see test_cms
    for path in (ARTICLE, "/kennisbank/betaalt-de-school-mee/", "/kennisbank/geld-en-studie/"):
        assert "€\xa099" in read(path).text, path


def test_a_fact_that_ended_says_so() -> None:
    page = KnowledgePage.objects.get(code="een-les-bekijken").specific
    page.summary = "Dit was {feit:oude-subsidie}."
    page.save_revision().publish()
    text = read("/kennisbank/een-les-bekijken/").text
    assert "Dit gold tot en met 31 december 2025" in text


def test_the_length_of_a_step_comes_from_the_rules() -> None:
    assert "duurt 4 jaar." in read(ARTICLE).text


def test_links_lead_to_where_a_page_is_now() -> None:
    story = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    story.slug = "sam"
    story.save_revision().publish()
    soup = read(ARTICLE)
    prose = soup.find(class_="ol-prose")
    assert prose is not None
    assert prose.find("a", href="/kennisbank/sam/") is not None
    old = Client().get("/kennisbank/het-verhaal-van-sam/")
    assert (old.status_code, old.headers["Location"]) == (301, "/kennisbank/sam/")


def test_a_page_that_is_withdrawn_is_gone_and_links_to_it_become_words() -> None:
    KnowledgePage.objects.get(code="het-verhaal-van-sam").specific.unpublish()
    assert Client().get("/kennisbank/het-verhaal-van-sam/").status_code == 404
    soup = read(ARTICLE)
    assert "het verhaal van Sam" in soup.text
    assert soup.find("a", href=re.compile("sam")) is None


def test_an_english_page_stays_in_english() -> None:
    soup = read("/en/kennisbank/what-does-training-cost/")
    prose = soup.find(class_="ol-prose")
    assert prose is not None
    assert prose.find("a", href="/en/routes/stap/pabo/") is not None
    assert "Sometimes. The school decides." in soup.text


def test_translations_know_each_other() -> None:
    for path in (ARTICLE, "/en/kennisbank/what-does-training-cost/"):
        links = {link["hreflang"]: link["href"] for link in read(path).find_all("link", rel="alternate", hreflang=True)}
        assert links["nl"].endswith(ARTICLE)
        assert links["en"].endswith("/en/kennisbank/what-does-training-cost/")
    alone = read("/kennisbank/het-verhaal-van-sam/")
    assert alone.find("link", hreflang="en") is None


def test_a_translation_that_is_older_than_its_original_says_so() -> None:
    path = "/en/kennisbank/what-does-training-cost/"
    assert "newer than this translation" not in read(path).text
    original = KnowledgePage.objects.get(code="wat-kost-de-opleiding").specific
    original.save_revision().publish()
    caches["pages"].clear()
    assert "newer than this translation" in read(path).text


def test_a_sample_story_says_that_it_is_one() -> None:
    assert "Dit verhaal is een voorbeeld" in read("/kennisbank/het-verhaal-van-sam/").text


def test_a_page_tells_search_engines_what_it_says_itself() -> None:
    soup = read(ARTICLE)
    kinds = {one["@type"]: one for one in structured(soup)}
    assert set(kinds) == {"BreadcrumbList", "Article", "FAQPage"}
    asked = kinds["FAQPage"]["mainEntity"][0]
    assert asked["name"] == "Betaalt de school mee aan mijn opleiding?"
    assert asked["acceptedAnswer"]["text"].startswith("Soms. De school mag dat zelf weten. Vraag het voor je begint.")
    question = {one["@type"] for one in structured(read("/kennisbank/betaalt-de-school-mee/"))}
    assert question == {"BreadcrumbList", "FAQPage"}
    canonical = soup.find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"].endswith(ARTICLE)


def test_an_article_leads_on() -> None:
    soup = read(ARTICLE)
    targets = {link["href"] for link in soup.select("main a[href]")}
    assert {
        "/routes/stap/pabo/",
        "/navigator/opleidingen/?soort=pabo",
        "/navigator/welk-loket/",
        "/kennisbank/geld-en-studie/",
        "/kennisbank/het-verhaal-van-sam/",
    } <= targets


def test_a_theme_leads_to_what_belongs_to_it() -> None:
    targets = {link["href"] for link in read("/kennisbank/geld-en-studie/").select("main a[href]")}
    assert {ARTICLE, "/kennisbank/een-les-bekijken/", "/kennisbank/betaalt-de-school-mee/"} <= targets


def test_the_list_narrows_with_each_choice_and_says_when_there_is_nothing() -> None:
    assert "7 teksten" not in read("/kennisbank/").text
    assert "5 teksten gevonden" in read("/kennisbank/?soort=alles").text
    assert "2 teksten gevonden" in read("/kennisbank/?soort=vragen").text
    assert "1 tekst gevonden" in read("/kennisbank/?thema=geld&sector=vo").text
    nothing = read("/kennisbank/?sector=vo&soort=verhalen")
    assert "Hier hebben we nog geen tekst over" in nothing.text


@pytest.mark.parametrize("query", ["pagina=0", "pagina=999999999999", "pagina=x", "thema=niets", "x=y"])
def test_any_address_of_the_list_is_answered(query: str) -> None:
    assert Client().get(f"/kennisbank/?{query}").status_code == 200


def test_the_feed_has_new_articles_and_the_sitemap_every_page_with_its_day() -> None:
    feed = Client().get("/kennisbank/nieuw.xml")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert b"Wat kost een opleiding tot leraar?" in feed.content
    assert b"Mag ik stoppen" not in feed.content
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert re.search(rf"<loc>[^<]*{ARTICLE}</loc><lastmod>\d{{4}}-\d\d-\d\d</lastmod>", sitemap)
    assert "/en/kennisbank/new-in-the-netherlands/" in sitemap


def test_a_page_costs_few_queries_and_none_when_it_is_kept(
    django_assert_max_num_queries: DjangoAssertNumQueries, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    read("/kennisbank/het-verhaal-van-sam/")
    read("/routes/stap/pabo/")
    with django_assert_max_num_queries(5):
        Client().get(ARTICLE)
    with django_assert_num_queries(0):
        Client().get(ARTICLE)
    with django_assert_num_queries(1):
        Client().get("/kennisbank/")


def test_the_front_page_leads_to_the_knowledge_base() -> None:
    soup = read("/")
    assert soup.find("a", href="/kennisbank/") is not None
    assert soup.find("a", href="/kennisbank/geld-en-studie/") is not None


def test_what_is_planned_is_not_shown_before_its_time() -> None:
    page = KnowledgePage.objects.get(code="een-les-bekijken").specific
    page.title = "Later zie je dit"
    page.go_live_at = datetime.now(UTC) + timedelta(days=1)
    page.save_revision().publish()
    assert "Later zie je dit" not in Client().get("/kennisbank/een-les-bekijken/").content.decode()
