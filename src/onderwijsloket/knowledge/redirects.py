"""Old addresses lead on: Wagtail's redirects, which editors keep and import, without ever going round."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from onderwijsloket.knowledge import queries

LONGEST_CHAIN = 10


class RedirectMiddleware:
    """Looks for a redirect where nothing was found. A redirect that leads back to itself is no redirect."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        try:
            found = _redirect(request, request.get_full_path()) or _redirect(request, request.path)
            if found is None or not found.link or _goes_round(request, found):
                return response
        except DatabaseError:  # not found stays not found while the database is away
            return response
        kind: type[HttpResponse] = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return kind(found.link)


def _redirect(request: HttpRequest, path: str) -> Redirect | None:
    normal = Redirect.normalise_path(path, decode_unicode=False)
    return get_redirect(request, normal) if len(normal) <= 255 else None


def _goes_round(request: HttpRequest, first: Redirect) -> bool:
    """Whether following redirects from here comes back to an address that was passed before, or never ends."""
    seen, current = {first.old_path}, first
    while len(seen) <= LONGEST_CHAIN:
        link = current.link.removeprefix(settings.BASE_URL)
        if current.redirect_page_id or _is_page(link):
            return False
        path = Redirect.normalise_path(link)
        following = _redirect(request, path) if link.startswith("/") else None
        if path in seen or following is None:
            return path in seen
        seen.add(path)
        current = following
    return True


def _is_page(link: str) -> bool:
    path = urlsplit(link).path
    return any(entry.url == path for entry in queries.shelf(timezone.localdate()).entries)
