"""An own list that travels along without a script: in the address, from link to link, once somebody began one.

Pages do not know of it. It is taken out of the address before the page is looked up and put into the links afterwards,
so that one kept page serves every list: docs/decisions/0009-own-list.md.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from onderwijsloket.navigator.selection import PARAMETER, Selection

TRAVELS = re.compile(r"/(?:en/)?(?:navigator|routes)/")
OWN_PAGES = re.compile(r"/(?:en/)?navigator/selectie/")  # they write the list into their links themselves
_HERE = re.compile(rf"(?:^|&){PARAMETER}=([^&]*)")
_LINK = re.compile(r'(?<=<a )([^>]*?href=")(/[^"]*)"')
_FORM = re.compile(r'<form [^>]*method="get"[^>]*>')
_ACTION = re.compile(r'action="(/[^"]*)"')


class CarriedListMiddleware:
    """Answers a page with `s=` in its address as the page without it, with the list in every link of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.compress = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        found = _HERE.search(query)
        if found is None or not TRAVELS.match(request.path_info):
            return self.get_response(request)
        carried = Selection.read(found[1].replace("%2C", ","))
        is_own = OWN_PAGES.match(request.path_info) is not None
        if not is_own:
            request.META["QUERY_STRING"] = _HERE.sub("", query).removeprefix("&")
        accepted = request.META.pop("HTTP_ACCEPT_ENCODING", "")
        request.META.pop("HTTP_IF_NONE_MATCH", None)
        response = self.get_response(request)
        request.META["HTTP_ACCEPT_ENCODING"] = accepted
        if carried.names:
            _put_in(response, carried, is_own=is_own)
        return self._finished(request, response)

    def _finished(self, request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
        """A page of one person: nobody on the way keeps it, and no search engine shows it."""
        if "private" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-cache"
        response.headers["X-Robots-Tag"] = "noindex"
        del response.headers["ETag"], response.headers["Content-Length"]
        if request.method == "HEAD" or not response.headers.get("Content-Type", "").startswith("text/"):
            return response
        return self.compress.process_response(request, response)


def _put_in(response: HttpResponse, carried: Selection, *, is_own: bool) -> None:
    """The list in everything that leads on to a page of ours."""
    if "Location" in response.headers:
        response.headers["Location"] = _with_list(response.headers["Location"], carried, "&", is_own=is_own)
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = response.content.decode()
    html = _LINK.sub(lambda link: f'{link[1]}{_with_list(link[2], carried, "&amp;", is_own=is_own)}"', html)
    if not is_own:
        html = _FORM.sub(lambda form: form[0] + _field(form[0], carried), html)
    count = len(carried.names)
    response.content = html.replace("<span data-own-count></span>", f"<span data-own-count> ({count})</span>").encode()


def _with_list(url: str, carried: Selection, ampersand: str, *, is_own: bool) -> str:
    """An address with the list, when it is one that the list travels to."""
    address, hash_, fragment = url.partition("#")
    if not TRAVELS.match(address) or (is_own and OWN_PAGES.match(address)):
        return url
    joint = ampersand if "?" in address else "?"
    return f"{address}{joint}{carried.query()}{hash_}{fragment}"


def _field(form: str, carried: Selection) -> str:
    """The list as a part of a form that asks for a page."""
    action = _ACTION.search(form)
    if action is not None and not TRAVELS.match(action[1]):
        return ""
    return f'<input type="hidden" name="{PARAMETER}" value="{carried.codes}">'
