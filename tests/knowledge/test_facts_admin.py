"""Facts in the CMS: what changes is shown before it is saved, and everything follows at once."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from onderwijsloket.accounts.enums import Role
from onderwijsloket.core.page_cache import STAMP_KEY
from onderwijsloket.knowledge import queries
from onderwijsloket.knowledge.models import Fact, FactChange
from onderwijsloket.routes.models import Words
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]
ADD = "/cms/snippets/knowledge/fact/add/"
TRIAL = {
    "code": "proeftijd", "label_nl": "Langste proeftijd", "label_en": "Longest trial period", "value": "4",
    "unit": "maanden", "source_name": "Voorbeeldwet", "checked_on": "2026-11-02", "note": "",
}  # fmt: skip


@pytest.fixture
def editor() -> Client:
    return browser_of(account(Role.REDACTEUR))


def address(code: str) -> str:
    return f"/cms/snippets/knowledge/fact/edit/{Fact.objects.filter(code=code).latest('pk').pk}/"


def words_name_the_fact() -> Words:
    """A text of the routetool that names the trial period."""
    row = Words.objects.get(kind="step", code="pabo", language="nl")
    row.money = "Je proeftijd duurt hooguit {feit:proeftijd}."
    row.save_revision().publish()
    return row


def shown(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_what_changes_is_shown_before_anything_is_saved(editor: Client) -> None:
    words_name_the_fact()
    page = BeautifulSoup(editor.post(address("proeftijd"), TRIAL).content, "html.parser")
    assert Fact.objects.get(code="proeftijd").value == "2"
    assert FactChange.objects.count() == 0
    assert page.find("a", string=re.compile("Wat kost")) is not None
    assert any("/routes/words/edit/" in str(link["href"]) for link in page.find_all("a", href=True))
    assert page.find("button", attrs={"name": "gezien"}) is not None


def test_a_seen_change_is_saved_shown_everywhere_written_down_and_looked_at(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    words_name_the_fact()
    visitor = browser_of(None)
    assert "2\xa0maanden" in shown(visitor, "/routes/stap/pabo/")
    before = str(caches["pages"].get(STAMP_KEY, ""))
    with django_capture_on_commit_callbacks(execute=True):
        assert editor.post(address("proeftijd"), {**TRIAL, "gezien": "ja"}).status_code == 302
    assert str(caches["pages"].get(STAMP_KEY, "")) != before
    assert Fact.objects.get(code="proeftijd").revisions.count() == 2
    assert "4\xa0maanden" in shown(visitor, "/kennisbank/wat-kost-de-opleiding/")
    assert "hooguit 4\xa0maanden" in shown(visitor, "/routes/stap/pabo/")
    marks = {(mark.page.slug, mark.because) for mark in queries.open_review_marks()}
    assert ("wat-kost-de-opleiding", "Het feit “Langste proeftijd” ging van 2\xa0maanden naar 4\xa0maanden.") in marks
    assert "Van 2\xa0maanden naar 4\xa0maanden." in shown(visitor, "/kennisbank/wijzigingen/")
    assert "From 2\xa0months to 4\xa0months." in shown(visitor, "/en/kennisbank/wijzigingen/")


def test_the_form_comes_back_with_everything_that_was_typed(editor: Client) -> None:
    page = BeautifulSoup(editor.post(address("proeftijd"), {**TRIAL, "terug": "ja"}).content, "html.parser")
    field = page.find("input", attrs={"name": "value"})
    assert field is not None
    assert field["value"] == "4"
    assert Fact.objects.get(code="proeftijd").value == "2"


def test_a_follower_is_announced_with_the_day_it_begins(editor: Client) -> None:
    later: dict[str, Any] = {**TRIAL, "valid_from": "2027-01-01"}
    assert "wat-kost" not in editor.post(ADD, later).headers.get("Location", "")
    assert Fact.objects.filter(code="proeftijd").count() == 1
    editor.post(ADD, {**later, "gezien": "ja"})
    change = FactChange.objects.get()
    assert (change.old_value, change.value, change.valid_from) == ("2", "4", date(2027, 1, 1))
    assert "Geldt vanaf 1 januari 2027." in shown(browser_of(None), "/kennisbank/wijzigingen/")


def test_an_end_is_a_change_and_a_new_source_is_not(editor: Client) -> None:
    same = {**TRIAL, "value": "2", "gezien": "ja"}
    editor.post(address("proeftijd"), {**same, "source_name": "Een andere wet"})
    assert FactChange.objects.count() == 0
    editor.post(address("proeftijd"), {**same, "valid_until": "2027-07-31"})
    assert "dit geldt nu tot en met 31 juli 2027" in shown(browser_of(None), "/kennisbank/wijzigingen/")


def test_a_note_is_saved_without_a_second_look(editor: Client) -> None:
    same = {**TRIAL, "value": "2", "note": "Gebeld met de bron."}
    assert editor.post(address("proeftijd"), same).status_code == 302


def test_a_code_in_use_stays_and_nonsense_is_refused(editor: Client) -> None:
    assert "Teksten verwijzen naar deze code" in editor.post(
        address("proeftijd"), {**TRIAL, "code": "proef", "gezien": "ja"}
    ).content.decode()  # fmt: skip
    refused = editor.post(address("proeftijd"), {**TRIAL, "unit": "euro", "value": "veel"})
    assert "geen bedrag" in refused.content.decode()


def test_nothing_is_saved_while_somebody_types(editor: Client) -> None:
    answer = editor.post(
        address("proeftijd"), {**TRIAL, "gezien": "ja"}, headers={"Accept": "application/json"}
    )  # fmt: skip
    assert answer.status_code == 400
    assert Fact.objects.get(code="proeftijd").value == "2"
    form = BeautifulSoup(editor.get(address("proeftijd")).content, "html.parser").find("form", id="w-editor-form")
    assert form is not None
    assert "w-autosave" not in str(form["data-controller"])


def test_unknown_facts_are_refused_in_words_of_the_routetool(editor: Client) -> None:
    row = words_name_the_fact()
    texts = {**row.texts(), "money": "Dit kost {feit:bestaat-niet}.", "sources": "", "action-publish": "ja"}
    page = editor.post(f"/cms/snippets/routes/words/edit/{row.pk}/", texts)
    assert "Dit feit kennen we niet: bestaat-niet." in page.content.decode()


def test_the_list_of_changes_is_cut_in_pages(client: Client) -> None:
    at = datetime(2026, 11, 2, tzinfo=UTC)
    FactChange.objects.bulk_create(
        FactChange(code="x", label_nl=f"Feit {n}", label_en="x", old_value="1", value="2", changed_at=at)
        for n in range(31)
    )
    first = BeautifulSoup(client.get("/kennisbank/wijzigingen/").content, "html.parser")
    assert len(first.find_all("time")) == 30
    assert "Feit 0" in client.get("/kennisbank/wijzigingen/?pagina=2").content.decode()
    assert client.get("/kennisbank/wijzigingen/?pagina=bestaat-niet").status_code == 200
