"""Before all that makes a page: public pages are sent from the cache, and stay up when what is behind them is away.

Why it is first, what is kept and for how long: docs/decisions/0002-page-cache-and-access.md.
"""

import hashlib
import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import get_max_age
from django.utils.connection import ConnectionProxy

from onderwijsloket.core.served import tell, uses_of
from onderwijsloket.core.stored_page import COMPRESSIBLE, StoredPage, is_worth_compressing, validator_of

STAMP_KEY = "page-cache:stamp"
LONGEST_ADDRESS = 1024
LARGEST_BODY = 400_000
RENEWAL_SECONDS = 10
NOT_FOUND_SECONDS = 10
KEPT_STATUSES = frozenset({200, 301, 404})
OWN_HEADERS = frozenset({"cache-control", "content-length", "etag", "vary", "date"})
# What others hang on links to measure visits. No page of ours reads it, so that such a link leads to the kept page.
CAMPAIGN = re.compile(r"(?:^|&)(?:(?:utm|mc|pk|mtm)_\w+|[gd]clid|fbclid|msclkid|igshid|li_fat_id)=[^&]*")
logger = logging.getLogger(__name__)
cache = ConnectionProxy(caches, "pages")


def bump() -> None:
    """Say that something public changed: once the running transaction is stored, every kept page is out of date."""
    transaction.on_commit(lambda: cache.set(STAMP_KEY, uuid4().hex, None))


class PageCacheMiddleware:
    """Sends public pages from the cache and keeps new ones; compresses what may not be kept."""

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse], clock: Callable[[], float] = time.time
    ) -> None:
        self.get_response = get_response
        self.clock = clock
        self.session_cookie = settings.SESSION_COOKIE_NAME + "="
        self.fresh_for: int = settings.PAGE_CACHE_FRESH_SECONDS
        self.kept_for: int = settings.PAGE_CACHE_KEPT_SECONDS
        self.compress = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _forget_campaign(request)
        if not self._is_for_everybody(request):
            return self._answer_one(request)
        key = _key(request)
        page, stamp = _read(key)
        now = self.clock()
        if page and (page.is_fresh(now, stamp) or _is_being_renewed(key)):
            return answer(self._with_body(key, page, request, now), request)
        asked, request.method = request.method, "GET"  # who asks for the headers only gets those of the page
        response = self.get_response(request)
        request.method = asked
        if response.status_code >= 500 and page and page.status == 200:
            return answer(page, request)
        renewed = self._page_of(request, response, now, stamp)
        if renewed is None:
            if uses := uses_of(request):
                tell(request, uses)
            return self._finish(request, response)
        renewed = renewed.with_body(_encoding(renewed, request))
        _write(key, renewed, self.kept_for if renewed.status == 200 else int(renewed.fresh_for))
        _renewal_is_done(key)
        return answer(renewed, request)

    def _with_body(self, key: str, page: StoredPage, request: HttpRequest, now: float) -> StoredPage:
        """The page as this visitor can read it; compressed when first asked for so, and kept with that."""
        complete = page.with_body(_encoding(page, request))
        left = page.stored_at + (self.kept_for if page.status == 200 else page.fresh_for) - now
        if complete is not page and left >= 1:
            _write(key, complete, int(left))
        return complete

    def _is_for_everybody(self, request: HttpRequest) -> bool:
        meta = request.META
        return (
            request.method in ("GET", "HEAD")
            and self.session_cookie not in meta.get("HTTP_COOKIE", "")
            and "HTTP_AUTHORIZATION" not in meta
            and len(request.path_info) + len(meta.get("QUERY_STRING", "")) <= LONGEST_ADDRESS
            and not request.path_info.startswith(settings.STATIC_URL)
        )

    def _answer_one(self, request: HttpRequest) -> HttpResponseBase:
        """For one person, or a change: straight through, and never kept by anybody on the way."""
        response = self.get_response(request)
        if request.path_info.startswith(settings.STATIC_URL):
            return response
        if self.session_cookie in request.META.get("HTTP_COOKIE", ""):
            response = self._kept_instead(request, response)
            response.headers["Cache-Control"] = "private, no-store"
        return self._finish(request, response)

    def _kept_instead(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What everybody gets of a public page, for who is signed in while the database is away."""
        if response.status_code != 503 or request.method not in ("GET", "HEAD"):
            return response
        page, _stamp = _read(_key(request))
        return answer(page, request) if page and page.status == 200 else response

    def _finish(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-store"
        if not response.headers.get("Content-Type", "").startswith(COMPRESSIBLE):
            return response
        return self.compress.process_response(request, response)

    def _page_of(self, request: HttpRequest, response: HttpResponse, now: float, stamp: str) -> StoredPage | None:
        if not _may_be_kept(request, response):
            return None
        body = response.content
        fresh_for = NOT_FOUND_SECONDS if response.status_code == 404 else self._fresh_for(response)
        return StoredPage(
            status=response.status_code,
            headers=tuple((k, v) for k, v in response.headers.items() if k.lower() not in OWN_HEADERS),
            cache_control=response.headers.get("Cache-Control") or self._cache_control(fresh_for),
            validator=validator_of(body, response.status_code),
            bodies={"": body},
            stored_at=now,
            fresh_for=fresh_for,
            stamp=stamp,
            compressible=is_worth_compressing(body, response.headers["Content-Type"]),
            uses=uses_of(request),
        )

    def _fresh_for(self, response: HttpResponse) -> int:
        """As long as any page, unless it says itself that it will be out of date sooner."""
        own = get_max_age(response)
        return self.fresh_for if own is None else min(own, self.fresh_for)

    def _cache_control(self, fresh_for: int) -> str:
        control = f"public, max-age={fresh_for}, s-maxage={fresh_for}"
        if fresh_for == NOT_FOUND_SECONDS:
            return control
        return f"{control}, stale-while-revalidate={fresh_for * 10}, stale-if-error={self.kept_for}"


def answer(page: StoredPage, request: HttpRequest) -> HttpResponse:
    """The kept page as a response: 304 when the asker has it, compressed when the asker can read that."""
    if page.uses:
        tell(request, page.uses)
    encoding = _encoding(page, request)
    known = page.status == 200 and page.is_known_to(request.META.get("HTTP_IF_NONE_MATCH", ""))
    body = b"" if known else page.body(encoding)
    response = HttpResponse(b"" if request.method == "HEAD" else body, status=304 if known else page.status)
    headers = response.headers
    if known:
        del headers["Content-Type"]
    else:
        for name, value in page.headers:
            headers[name] = value
        headers["Content-Length"] = str(len(body))
        if encoding:
            headers["Content-Encoding"] = encoding
    headers["ETag"] = page.etag(encoding)
    headers["Cache-Control"] = page.cache_control
    headers["Vary"] = "Accept-Encoding"
    return response


def _encoding(page: StoredPage, request: HttpRequest) -> str:
    return page.encoding_for(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only what is the same for everybody: no cookie set, nothing private, and at most one header that it varies on."""
    control = response.headers.get("Cache-Control", "")
    return (
        response.status_code in KEPT_STATUSES
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in ("private", "no-store", "no-cache"))
        and response.headers.get("Vary", "Accept-Encoding").lower() == "accept-encoding"
        and "Content-Encoding" not in response.headers
        and len(response.content) <= LARGEST_BODY
        and (response.status_code == 200 or not request.META.get("QUERY_STRING"))
    )


def _forget_campaign(request: HttpRequest) -> None:
    if query := request.META.get("QUERY_STRING", ""):
        request.META["QUERY_STRING"] = CAMPAIGN.sub("", query).removeprefix("&")


def _key(request: HttpRequest) -> str:
    address = f"{request.scheme}://{request.META.get('HTTP_HOST', '')}{request.get_full_path()}"
    return "page:" + hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()


def _read(key: str) -> tuple[StoredPage | None, str]:
    try:
        found = cache.get_many([key, STAMP_KEY])
    except Exception:  # a cache that is away, or holds what an older release wrote, must not break a page
        logger.warning("the cache could not be read", exc_info=True)
        return None, ""
    return found.get(key), found.get(STAMP_KEY, "")


def _write(key: str, page: StoredPage, seconds: int) -> None:
    try:
        cache.set(key, page, seconds)
    except Exception:
        logger.warning("the cache could not be written", exc_info=True)


def _renewal_is_done(key: str) -> None:
    with suppress(Exception):  # it ends by itself
        cache.delete(f"{key}:renewing")


def _is_being_renewed(key: str) -> bool:
    """Whether somebody else is making this page just now; if not, the asker is the one who does."""
    try:
        return not cache.add(f"{key}:renewing", 1, RENEWAL_SECONDS)
    except Exception:
        return False
