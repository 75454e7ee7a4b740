"""What pages read: one query each, however often, and always what is in force now."""

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection

from onderwijsloket.routes import queries
from onderwijsloket.routes.models import CatalogueVersion, Words
from onderwijsloket.routes.operations import activate_catalogue, load_catalogue, load_words
from onderwijsloket.routes.words_book import MissingWords
from tests.routes.catalogues import without_kop
from tests.routes.words_samples import record

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def fresh_process(monkeypatch):
    """As in a process that has compiled and read nothing yet."""
    monkeypatch.setattr(queries, "_engines", {})
    monkeypatch.setattr(queries, "_actives", {})
    monkeypatch.setattr(queries, "_books", {})


def test_the_active_catalogue_costs_one_query_once_it_is_known(content, fresh_process, django_assert_num_queries):
    with django_assert_num_queries(2):
        first = queries.active()
    with django_assert_num_queries(1):
        second = queries.active()
    assert first is second
    assert first.version == first.catalogue.version
    assert first.activated_at == CatalogueVersion.objects.active().get().activated_at
    assert first.checked_on == first.catalogue.checked_on


@pytest.mark.django_db
def test_without_an_active_catalogue_that_is_what_it_says():
    with pytest.raises(queries.NoActiveCatalogue):
        queries.active()


def test_an_active_catalogue_that_this_release_cannot_read_counts_as_none(content):
    CatalogueVersion.objects.active().update(source="steps: {}", checksum="other")
    with pytest.raises(queries.NoActiveCatalogue):
        queries.active()


@pytest.mark.slow
def test_few_engines_are_kept(content, fresh_process):
    versions = [load_catalogue(text=without_kop(f"2099.{n}"), by=None, at=NOW)[0] for n in range(3)]
    for version in versions:
        activate_catalogue(version=version, by=None, at=NOW)
        assert queries.active().version == version.version
    assert len(queries._engines) <= 2


def test_words_cost_one_query_once_they_are_known(content, fresh_process, django_assert_num_queries):
    with django_assert_num_queries(2):
        first = queries.words("nl")
    with django_assert_num_queries(1):
        second = queries.words("nl")
    assert first is second
    assert queries.words("en").get("step", "pabo").language == "en"


def test_rules_and_words_together_cost_one_query_and_are_those_of_now(
    content, fresh_process, django_assert_num_queries
):
    queries.rules_and_words("nl")
    with django_assert_num_queries(1):
        rules, book = queries.rules_and_words("nl")
    assert (rules, book) == (queries.active(), queries.words("nl"))
    version = load_catalogue(text=without_kop("2099.1"), by=None, at=NOW)[0]
    activate_catalogue(version=version, by=None, at=NOW)
    Words.objects.filter(kind="step", code="pabo", language="nl").update(load_count=99)
    now, read_again = queries.rules_and_words("nl")
    assert now.version == version.version
    assert read_again is not book


def test_rules_without_words_in_a_language_are_still_rules(content, fresh_process):
    Words.objects.filter(language="en").delete()
    rules, book = queries.rules_and_words("en")
    assert rules is queries.active()
    with pytest.raises(MissingWords):
        book.get("step", "pabo")


def test_words_without_rules_are_no_rules(content, fresh_process):
    CatalogueVersion.objects.active().delete()
    with pytest.raises(queries.NoActiveCatalogue):
        queries.rules_and_words("nl")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_words_cost_the_same_for_few_and_many(count, fresh_process, django_assert_num_queries):
    load_words(records=[record(code=f"stap{number}") for number in range(count)], at=NOW)
    with django_assert_num_queries(2):
        assert len(queries.words("nl").entries) == count


@pytest.mark.django_db
def test_published_words_are_read_at_once_and_drafts_are_not():
    load_words(records=[record(title="Eerst")], at=NOW)
    assert queries.words("nl").get("step", "pabo").title == "Eerst"
    row = Words.objects.get()
    row.title = "Later"
    revision = row.save_revision()
    assert queries.words("nl").get("step", "pabo").title == "Eerst"
    revision.publish()
    assert queries.words("nl").get("step", "pabo").title == "Later"


@pytest.mark.django_db
def test_words_that_are_gone_are_no_longer_read():
    load_words(records=[record()], at=NOW)
    assert queries.words("nl").has("step", "pabo")
    Words.objects.all().delete()
    assert not queries.words("nl").has("step", "pabo")


@pytest.mark.django_db
def test_missing_words_are_named():
    load_words(records=[record()], at=NOW)
    with pytest.raises(MissingWords) as raised:
        queries.words("en").get("step", "pabo")
    assert (raised.value.kind, raised.value.code, raised.value.language) == ("step", "pabo", "en")


@pytest.mark.django_db
def test_sections_come_as_safe_html_and_sources_with_their_address():
    load_words(
        records=[record(what="Dit is **echt**.\n\n- <een>", sources=[{"label": "DUO", "url": "https://duo.nl"}])],
        at=NOW,
    )
    entry = queries.words("nl").get("step", "pabo")
    assert entry.html["what"] == "<p>Dit is <strong>echt</strong>.</p><ul><li>&lt;een&gt;</li></ul>"
    assert (entry.sources[0].label, entry.sources[0].url) == ("DUO", "https://duo.nl")


def test_nothing_is_missing_from_the_shipped_words(content, django_assert_num_queries):
    catalogue = queries.active().catalogue
    with django_assert_num_queries(1):
        assert queries.missing_words(catalogue) == ()
    Words.objects.filter(kind="sector", code="po", language="en").delete()
    assert queries.missing_words(catalogue) == (("sector", "po", "en"),)


def test_an_allowed_route_is_allowed_in_one_query(content, django_assert_num_queries):
    queries.active()
    with django_assert_num_queries(1):
        status = queries.route_status("hbo_ba", "tg2", ["kop"])
    assert (status.state, status.needs) == (queries.RouteState.ALLOWED, "")


def test_a_route_for_who_already_holds_something_says_what(content):
    status = queries.route_status("hbo_ba", "tg1", ["hbo-ma1"])
    assert (status.state, status.needs) == (queries.RouteState.ALLOWED, "bev:2")


@pytest.mark.parametrize(
    ("prior", "qualification", "steps", "nearest"),
    [("hbo_ba", "tg2", ["kop", "pabo"], "kop"), ("onzin", "tg2", ["kop"], None), ("hbo_ba", "tg2", [], "kop")],
)
def test_a_route_that_never_was_allowed_points_to_the_nearest(
    content, django_assert_num_queries, prior, qualification, steps, nearest
):
    queries.active()
    with django_assert_num_queries(2):
        status = queries.route_status(prior, qualification, steps)
    assert status.state == queries.RouteState.NEVER
    assert (status.nearest and status.nearest.steps[0]) == nearest


def test_a_route_that_was_allowed_says_since_when_it_is_not(content):
    activate_catalogue(version=load_catalogue(text=without_kop(), by=None, at=NOW)[0], by=None, at=NOW)
    status = queries.route_status("hbo_ba", "tg2", ["kop"])
    assert (status.state, status.retired_at, status.retired_by) == (queries.RouteState.RETIRED, NOW, "2099.1")
    assert status.nearest is not None


def test_other_rooms_can_ask_without_knowing_the_engine(content):
    answers = {"sector": "vo", "function": "leraar", "prior": "hbo_ba", "qualification": "tg2"}
    all_routes = queries.ask(queries.active(), **answers, horizon=("none", 0)).routes
    short_routes = queries.ask(queries.active(), **answers, horizon=("years", 1)).routes
    assert {route.id for route in short_routes} < {route.id for route in all_routes}
    assert queries.ask(queries.active(), **answers, holds=["bev:2"]).already_qualified


@pytest.mark.parametrize(
    ("kind", "code", "language", "address"),
    [
        ("step", "kop", "nl", "/routes/stap/kop/"),
        ("step", "kop", "en", "/en/routes/stap/kop/"),
        ("sector", "vo", "nl", "/routes/"),
        ("question", "functie", "nl", "/routes/?school=po"),
        ("function", "instructeur", "nl", "/routes/?school=mbo"),
        ("subsidy", "bestaat-niet", "nl", "/routes/"),
    ],
)
def test_a_preview_is_shown_where_the_words_stand(content, kind, code, language, address):
    assert queries.preview_address(kind, code, language) == address


@pytest.mark.django_db(transaction=True)
def test_threads_share_one_compiled_engine(content, fresh_process):
    found = []

    def read():
        found.append(queries.active().engine)
        connection.close()

    threads = [Thread(target=read) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len({id(engine) for engine in found}) == 1
