"""Shipped words are loaded without ever writing over an editor's work."""

from datetime import UTC, datetime, timedelta

import pytest

from onderwijsloket.routes.models import Words
from onderwijsloket.routes.operations import load_words
from tests.routes.words_samples import record

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def edit(title, *, publish):
    row = Words.objects.get()
    row.title = title
    revision = row.save_revision()
    if publish:
        revision.publish()


def test_new_words_are_published_at_once():
    loaded = load_words(records=[record()], at=NOW)
    row = Words.objects.get()
    assert loaded.added == [("step", "pabo", "nl")]
    assert row.live
    assert row.last_published_at == NOW
    assert row.title == "Voorbeeld title"


def test_loading_again_changes_nothing(django_assert_num_queries):
    load_words(records=[record()], at=NOW)
    with django_assert_num_queries(3):  # savepoint, one read, release
        loaded = load_words(records=[record()], at=LATER)
    assert (loaded.added, loaded.updated, loaded.kept, loaded.unchanged) == ([], [], [], 1)
    assert Words.objects.get().last_published_at == NOW


def test_changed_files_renew_words_that_nobody_touched():
    load_words(records=[record()], at=NOW)
    loaded = load_words(records=[record(title="Nieuw", sources=[{"label": "DUO"}])], at=LATER)
    row = Words.objects.get()
    assert loaded.updated == [("step", "pabo", "nl")]
    assert (row.title, row.sources, row.last_published_at) == ("Nieuw", [{"label": "DUO"}], LATER)


@pytest.mark.parametrize("publish", [True, False])
def test_an_editors_work_is_kept_and_reported(publish):
    load_words(records=[record()], at=NOW)
    edit("Van de redactie", publish=publish)
    loaded = load_words(records=[record(title="Nieuw")], at=LATER)
    assert loaded.kept == [("step", "pabo", "nl")]
    latest = Words.objects.get().get_latest_revision_as_object()
    assert latest.title == "Van de redactie"


def test_an_editors_work_is_not_reported_while_the_files_stay_the_same():
    load_words(records=[record()], at=NOW)
    edit("Van de redactie", publish=True)
    assert load_words(records=[record()], at=LATER).kept == []


def test_words_an_editor_made_equal_to_the_file_follow_the_file_again():
    load_words(records=[record()], at=NOW)
    edit("Nieuw", publish=True)
    assert load_words(records=[record(title="Nieuw")], at=LATER).kept == []
    assert load_words(records=[record(title="Nieuwer")], at=LATER).kept == []
    assert Words.objects.get().title == "Nieuwer"


def test_publishing_an_older_revision_keeps_what_was_loaded():
    load_words(records=[record()], at=NOW)
    edit("Eerst", publish=True)
    first = Words.objects.get().latest_revision
    shipped = Words.objects.get().shipped_fingerprint
    Words.objects.update(shipped_fingerprint="nieuwer", load_count=7)
    first.publish()
    row = Words.objects.get()
    assert (row.shipped_fingerprint, row.load_count) == ("nieuwer", 7)
    assert shipped != "nieuwer"
