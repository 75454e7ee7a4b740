"""Public pages are made once and sent often, to everybody alike, also while what is behind them is away."""

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache, caches
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from onderwijsloket.core import page_cache, stored_page
from tests.core import plain_urls


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The time the cache looks at, moved by hand."""
    ours = Clock()
    defaults = page_cache.PageCacheMiddleware.__init__.__defaults__
    assert defaults is not None
    monkeypatch.setattr(page_cache.PageCacheMiddleware.__init__, "__defaults__", (ours,))
    return ours


def test_a_page_is_made_once_and_costs_no_queries_after_that(pages: Client, db: None) -> None:
    first = pages.get("/page/")
    with CaptureQueriesContext(connection) as queries:
        second = pages.get("/page/")
    assert first.content == second.content
    assert len(plain_urls.rendered) == 1
    assert len(queries) == 0


def test_another_query_or_host_is_another_page(pages: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    for address, host in (("/page/", "testserver"), ("/page/?a=1", "testserver"), ("/page/", "localhost")):
        pages.get(address, headers={"host": host})
        pages.get(address, headers={"host": host})
    assert len(plain_urls.rendered) == 3


@pytest.mark.parametrize(
    ("address", "same_as"),
    [
        ("/page/?utm_source=nieuwsbrief&utm_campaign=lente", "/page/"),
        ("/page/?fbclid=x&a=1", "/page/?a=1"),
        ("/page/?a=1&gclid=x&b=2", "/page/?a=1&b=2"),
    ],
)
def test_a_link_from_a_campaign_leads_to_the_kept_page(pages: Client, address: str, same_as: str) -> None:
    assert pages.get(same_as).content == pages.get(address).content
    assert len(plain_urls.rendered) == 1


def test_other_parameters_stay_even_when_they_look_alike(pages: Client) -> None:
    for address in ("/page/", "/page/?a=utm_source", "/page/?my_utm_source=1", "/page/?utm=1"):
        pages.get(address)
    assert len(plain_urls.rendered) == 4


def test_any_cache_in_front_may_keep_it_and_use_it_while_we_are_away(pages: Client) -> None:
    control = pages.get("/page/").headers["Cache-Control"]
    assert control == "public, max-age=60, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"
    assert pages.get("/page/").headers["Vary"] == "Accept-Encoding"
    assert not pages.cookies


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("identity", ""),
        ("gzip;q=0.0", ""),
    ],
)
def test_each_visitor_gets_the_smallest_form_it_can_read(pages: Client, accepted: str, encoding: str) -> None:
    plain = pages.get("/page/").content
    response = pages.get("/page/", headers={"accept-encoding": accepted})
    assert response.headers.get("Content-Encoding", "") == encoding
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert unpack(response.content) == plain
    assert response.headers["Content-Length"] == str(len(response.content))


def test_who_has_the_page_gets_304_without_a_body(pages: Client) -> None:
    tag = pages.get("/page/", headers={"accept-encoding": "br"}).headers["ETag"]
    assert not tag.startswith("W/")
    again = pages.get("/page/", headers={"if-none-match": f'"other", {tag}', "accept-encoding": "gzip"})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"].startswith("public")
    assert pages.get("/page/", headers={"if-none-match": "*"}).status_code == 304
    assert pages.get("/page/", headers={"if-none-match": '"other"'}).status_code == 200


def test_tags_differ_by_encoding_because_the_bytes_do(pages: Client) -> None:
    tags = {pages.get("/page/", headers={"accept-encoding": name}).headers["ETag"] for name in ("", "gzip", "br")}
    assert len(tags) == 3


@pytest.mark.parametrize("first", ["head", "get"])
def test_head_gives_the_headers_of_get_without_its_body(pages: Client, first: str) -> None:
    getattr(pages, first)("/page/")
    length = pages.get("/page/").headers["Content-Length"]
    response = pages.head("/page/")
    assert response.headers["Cache-Control"].startswith("public")
    assert response.content == b""
    assert response.headers["Content-Length"] == length
    assert len(plain_urls.rendered) == 1


@pytest.mark.parametrize("address", ["/private/", "/with-cookie/", "/by-cookie/"])
def test_what_is_not_for_everybody_is_not_kept(pages: Client, address: str) -> None:
    pages.get(address)
    pages.cookies.clear()
    response = pages.get(address)
    assert len(plain_urls.rendered) == 2
    assert "public" not in response.headers["Cache-Control"]


def test_a_session_passes_by_and_is_never_kept_on_the_way(pages: Client) -> None:
    pages.get("/page/")
    pages.cookies[django_settings.SESSION_COOKIE_NAME] = "somebody"
    response = pages.get("/page/")
    assert len(plain_urls.rendered) == 2
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_cookie_of_somebody_else_makes_no_difference(pages: Client) -> None:
    pages.get("/page/")
    pages.cookies["other"] = "1"
    assert pages.get("/page/").headers["Cache-Control"].startswith("public")
    assert len(plain_urls.rendered) == 1


def test_endless_addresses_do_not_fill_the_cache(pages: Client) -> None:
    for _time in range(2):
        assert pages.get("/page/", {"x": "y" * 1500}).status_code == 200
    assert len(plain_urls.rendered) == 2


@pytest.mark.django_db
def test_a_moved_or_missing_page_is_kept_only_briefly(pages: Client, clock: Clock) -> None:
    assert pages.get("/nothing/").status_code == 404
    assert pages.get("/nothing/").headers["Cache-Control"] == "public, max-age=10, s-maxage=10"
    for _time in range(2):
        assert pages.get("/moved/").headers["Location"] == "/page/"
    assert len(plain_urls.rendered) == 1
    clock.now += 61
    pages.get("/moved/")
    assert len(plain_urls.rendered) == 2


def test_after_a_minute_the_page_is_made_again(pages: Client, clock: Clock) -> None:
    pages.get("/page/")
    clock.now += 59
    pages.get("/page/")
    assert len(plain_urls.rendered) == 1
    clock.now += 2
    pages.get("/page/")
    assert len(plain_urls.rendered) == 2


def test_publishing_makes_every_page_new_once_it_is_stored(pages: Client, transactional_db: None) -> None:
    pages.get("/page/")
    with transaction.atomic():
        page_cache.bump()
        pages.get("/page/")
        assert len(plain_urls.rendered) == 1
    pages.get("/page/")
    pages.get("/page/")
    assert len(plain_urls.rendered) == 2


@pytest.mark.parametrize("error", [OperationalError("away"), ValueError("a fault of ours")])
def test_while_something_is_away_the_old_page_is_sent(pages: Client, clock: Clock, error: Exception) -> None:
    before = pages.get("/page/").content
    plain_urls.broken["page"] = error
    clock.now += 3600
    during = pages.get("/page/")
    assert (during.status_code, during.content) == (200, before)


def test_while_the_database_is_away_who_is_signed_in_gets_the_page_of_everybody(
    pages: Client, settings: Settings
) -> None:
    kept = pages.get("/page/")
    pages.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    plain_urls.broken["page"] = OperationalError("away")
    response = pages.get("/page/")
    assert (response.status_code, response.content) == (200, kept.content)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert pages.get("/page/?unseen=1").status_code == 503
    assert pages.post("/page/").status_code == 503
    plain_urls.broken["page"] = ValueError("a fault of ours")
    assert pages.get("/page/").status_code == 500


def test_a_page_that_nobody_has_seen_says_that_we_are_away(pages: Client) -> None:
    plain_urls.broken["page"] = OperationalError("away")
    assert pages.get("/page/").status_code == 503


def test_while_one_visitor_waits_for_a_new_page_the_others_get_the_old_one(pages: Client, clock: Clock) -> None:
    before = pages.get("/page/").content
    clock.now += 3600
    key = page_cache._key(RequestFactory().get("/page/"))
    caches["pages"].set(f"{key}:renewing", 1, 10)
    assert pages.get("/page/").content == before
    caches["pages"].delete(f"{key}:renewing")
    assert pages.get("/page/").content != before


def test_who_asks_for_many_pages_does_not_push_out_the_counts_of_failed_sign_ins(
    pages: Client, settings: Settings
) -> None:
    small = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20}}
    settings.CACHES = {name: {**small, "LOCATION": name} for name in settings.CACHES}
    cache.set("failed-sign-ins", 5)
    for number in range(60):
        assert pages.get(f"/page/?n={number}").status_code == 200
    assert cache.get("failed-sign-ins") == 5


class BrokenCache:
    """A cache whose server is away."""

    def __getattr__(self, name: str) -> object:
        def away(*args: object, **kwargs: object) -> object:
            raise ConnectionError(name)

        return away


def test_a_cache_that_is_away_breaks_no_page(pages: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "cache", BrokenCache())
    assert pages.get("/page/").status_code == 200
    assert pages.get("/page/").status_code == 200


def test_what_may_not_be_kept_is_still_sent_small(pages: Client) -> None:
    response = pages.get("/private/", headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert b"Een pagina" in gzip.decompress(response.content)


@pytest.mark.django_db
def test_files_pass_by(pages: Client) -> None:
    response = pages.get("/static/not-there.css")
    assert response.status_code == 404
    assert "public" not in response.headers.get("Cache-Control", "")


def test_a_page_is_compressed_once_and_only_in_the_ways_that_were_asked_for(
    pages: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(name: str, compress: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        return lambda body: (made.append(name), compress(body))[1]

    for name, compress in dict(stored_page.COMPRESS).items():
        monkeypatch.setitem(stored_page.COMPRESS, name, counted(name, compress))
    for accepted in ("br", "br", "", "gzip", "gzip", "br"):
        pages.get("/page/", headers={"accept-encoding": accepted})
    assert made == ["br", "gzip"]
    assert len(plain_urls.rendered) == 1


def test_a_way_that_is_asked_for_later_makes_the_page_no_younger(pages: Client, clock: Clock) -> None:
    pages.get("/page/", headers={"accept-encoding": "br"})
    clock.now += 59
    pages.get("/page/", headers={"accept-encoding": "gzip"})
    clock.now += 2
    pages.get("/page/", headers={"accept-encoding": "gzip"})
    assert len(plain_urls.rendered) == 2
