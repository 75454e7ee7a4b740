"""Who wants to know which pages are sent hears of every one, also of those from the page cache."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from onderwijsloket.core import served
from onderwijsloket.core.page_cache import PageCacheMiddleware
from onderwijsloket.core.served import Uses

SHOWN = ("shown", "programme", (1, 2))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Uses]:
    """What a listener hears."""
    told: list[Uses] = []
    monkeypatch.setattr(served, "_listeners", [])
    served.listen(lambda request, uses: told.append(uses))
    return told


def site(headers: dict[str, str] | None = None) -> PageCacheMiddleware:
    """The page cache before a view that shows two programmes."""

    def view(request: HttpRequest) -> HttpResponse:
        served.mark(request, SHOWN)
        return HttpResponse("<p>Een lijst</p>", headers=headers)

    return PageCacheMiddleware(view)


def test_a_page_from_the_cache_is_told_like_the_first(heard: list[Uses]) -> None:
    pages = site()
    for _visitor in range(3):
        pages(RequestFactory().get("/lijst/"))
    assert heard == [(SHOWN,)] * 3


def test_a_page_that_is_not_kept_is_told_once_each_time(heard: list[Uses]) -> None:
    pages = site({"Cache-Control": "private, no-store"})
    for _visitor in range(2):
        pages(RequestFactory().get("/lijst/"))
    assert heard == [(SHOWN,)] * 2


def test_who_has_the_page_still_looks_at_it(heard: list[Uses]) -> None:
    pages = site()
    tag = pages(RequestFactory().get("/lijst/")).headers["ETag"]
    assert pages(RequestFactory().get("/lijst/", headers={"if-none-match": tag})).status_code == 304
    assert len(heard) == 2


def test_who_asks_only_for_headers_or_is_signed_in_is_not_told(heard: list[Uses]) -> None:
    pages = site()
    pages(RequestFactory().head("/lijst/"))
    signed_in = RequestFactory().get("/lijst/")
    signed_in.META["HTTP_COOKIE"] = pages.session_cookie + "x"
    pages(signed_in)
    assert heard == []


def test_a_page_without_entries_is_not_told(heard: list[Uses], pages: Client, db: None) -> None:
    pages.get("/page/")
    pages.get("/page/")
    assert heard == []


def test_a_listener_that_fails_breaks_no_page(heard: list[Uses]) -> None:
    def fails(request: HttpRequest, uses: Uses) -> None:
        raise ValueError("away")

    served.listen(fails)
    assert site()(RequestFactory().get("/lijst/")).status_code == 200
    assert heard == [(SHOWN,)]
