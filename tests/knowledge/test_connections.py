"""Both directions: a step and a programme lead to what to read, and editors see what nothing is written about."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onderwijsloket.accounts.enums import Role
from onderwijsloket.knowledge import pointers
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.navigator.models import Programme
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]
ARTICLE = "/kennisbank/wat-kost-de-opleiding/"


def links(path: str) -> set[str]:
    soup = BeautifulSoup(Client().get(path).content, "html.parser")
    return {link["href"] for link in soup.select("main a[href]")}


@pytest.mark.parametrize("path", ["/routes/stap/pabo/", "/routes/havo/po/pabo/1/"])
def test_a_step_leads_to_texts_and_questions_about_it(path: str) -> None:
    assert {ARTICLE, "/kennisbank/betaalt-de-school-mee/"} <= links(path)


def test_a_step_in_english_leads_to_english_texts() -> None:
    found = {link for link in links("/en/routes/stap/pabo/") if "kennisbank" in link}
    assert found == {"/en/kennisbank/what-does-training-cost/", "/en/kennisbank/betaalt-de-school-mee/"}


def test_a_step_without_texts_says_nothing_about_reading() -> None:
    assert not any("kennisbank" in link for link in links("/routes/stap/ulo/"))


def test_a_withdrawn_text_is_not_named_at_a_step() -> None:
    KnowledgePage.objects.get(code="wat-kost-de-opleiding", locale__language_code="nl").specific.unpublish()
    assert ARTICLE not in links("/routes/stap/pabo/")


def test_a_programme_leads_to_texts_about_its_kind_first_and_then_its_steps() -> None:
    panel = pointers.about_programme(Programme(family="pabo", steps=["zib-po"]))
    assert panel is not None
    assert [link.url for link in panel.links] == [
        ARTICLE,
        "/kennisbank/het-verhaal-van-sam/",
        "/kennisbank/betaalt-de-school-mee/",
    ]
    assert pointers.about_programme(Programme(family="ulo", steps=["ulo"])) is None


def test_what_to_read_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pointers.about_step("pabo")
    with django_assert_num_queries(1):
        pointers.about_step("pabo")


def test_editors_see_what_nothing_is_written_about_and_what_nothing_leads_to() -> None:
    client = browser_of(account(Role.REDACTEUR))
    text = BeautifulSoup(client.get("/werkplek/kennisbank/dekking/").content, "html.parser").text
    assert "(ulo)" in text
    assert "(pabo)" not in text
    assert "bevoegdheid (bevoegdheid)" in text
    assert "Een les bekijken" in text.split("alleen in lijsten staan")[1]
    assert "Wat kost een opleiding" not in text.split("alleen in lijsten staan")[1].split("zonder Engelse")[0]
    assert "Sam ging" not in text.split("zonder Engelse")[1]
    assert browser_of(account(Role.ADVISEUR)).get("/werkplek/kennisbank/dekking/").status_code == 403


def test_a_text_that_nothing_leads_to_is_named() -> None:
    page = KnowledgePage.objects.get(code="een-les-bekijken").specific
    page.themes = []
    page.save_revision().publish()
    text = browser_of(account(Role.REDACTEUR)).get("/werkplek/kennisbank/dekking/").content.decode()
    assert "Een les bekijken" in text.split("waar niets heen leidt")[1].split("alleen in lijsten staan")[0]
