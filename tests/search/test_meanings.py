"""Finding by meaning: made by the worker, kept, and forgotten with the text."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from onderwijsloket.search import index, meanings, queries, tasks, warming
from onderwijsloket.search.documents import Findable
from onderwijsloket.search.enums import Kind
from onderwijsloket.search.models import StoredMeaning
from search_engine import Document

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BIRDS = Document("vogels", "Vogels kijken", lead="Met een verrekijker kijken.")
BREAD = Document("brood", "Brood bakken", lead="Meel, water, gist en zout.")


@pytest.fixture
def by_meaning(settings: Settings) -> None:
    settings.SEARCH_BY_MEANING = True


def test_directions_are_made_once_and_forgotten_with_the_text(by_meaning: None) -> None:
    assert list(meanings.keep([BIRDS, BREAD])) == [0]
    assert list(meanings.keep([BIRDS, BREAD])) == []
    assert list(meanings.keep([BIRDS])) == []
    assert [row.fingerprint for row in StoredMeaning.objects.all()] == [meanings.fingerprint(BIRDS)]


def test_a_paraphrase_finds_what_shares_no_word(by_meaning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [
        Findable(kind=Kind.ARTICLE, key=one.key, language="nl", title=one.title, url="/", lead=one.lead)
        for one in (BIRDS, BREAD)
    ]
    source = index.Source("birds", lambda: "1", lambda language: iter(pages))
    monkeypatch.setattr(index, "SOURCES", (source,))
    index.forget()
    now = timezone.now()
    asked: dict[str, Any] = {"text": "observing birds", "language_code": "nl"}
    queries.suggest(**asked)  # who suggests first makes the same index
    assert "vogels" not in [one.key for one in queries.search(**asked).documents]
    tasks.keep_meanings(now)
    monkeypatch.setattr(index, "PAUSE_SECONDS", 0.0)
    assert [one.key for one in queries.search(**asked).documents][:1] == ["vogels"]
    index.forget()


def test_without_it_nothing_is_made_and_words_are_enough() -> None:
    out = StringIO()
    call_command("search_index", stdout=out)
    assert "staat uit" in out.getvalue()
    assert StoredMeaning.objects.count() == 0


def test_the_command_says_how_many_are_left_and_begins_anew(by_meaning: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SOURCES", index.SOURCES[:1])
    for options in ({}, {"anew": True}):
        out = StringIO()
        call_command("search_index", stdout=out, **options)
        assert "nog 0 teksten" in out.getvalue()


def test_warming_up_survives_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise ConnectionError

    monkeypatch.setattr(index, "SOURCES", (index.Source("broken", broken, lambda language: iter(())),))
    thread = warming.start()
    thread.join(timeout=30)
    assert not thread.is_alive()
