"""Shows a draft text where visitors will read it: the public page itself, with only this text replaced."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation

from onderwijsloket.routes.words_book import WordsBook, WordsEntry

_draft: ContextVar[WordsEntry | None] = ContextVar("draft words", default=None)


@contextmanager
def draft(entry: WordsEntry) -> Iterator[None]:
    """Within this block, and in this thread only, `with_draft` puts `entry` in the book of its language."""
    token = _draft.set(entry)
    try:
        yield
    finally:
        _draft.reset(token)


def with_draft(book: WordsBook) -> WordsBook:
    entry = _draft.get()
    return book.with_entry(entry) if entry and entry.language == book.language else book


def show(entry: WordsEntry, address: str, original: HttpRequest) -> HttpResponse:
    """The public page at `address` with `entry` in it; a plain rendering where the page cannot be made (yet)."""
    request = _request_for(address, original)
    with draft(entry), translation.override(entry.language):
        try:
            match = resolve(request.path_info)
            response = match.func(request, *match.args, **match.kwargs)
            if callable(getattr(response, "render", None)):
                response = response.render()
        except (Http404, LookupError):
            response = render(request, "routes/words_preview.html", {"entry": entry})
    response.headers["Cache-Control"] = "private, no-store"
    response.headers.pop("ETag", None)
    return response


def _request_for(address: str, original: HttpRequest) -> HttpRequest:
    """The staff member's request, turned into a fresh GET for a public address."""
    path, _, query = address.partition("?")
    request = copy.copy(original)
    request.method = "GET"
    request.path = request.path_info = path
    request.GET = QueryDict(query)
    conditional = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
    request.META = {name: value for name, value in original.META.items() if name not in conditional}
    request.META.update(REQUEST_METHOD="GET", PATH_INFO=path, QUERY_STRING=query)
    request.LANGUAGE_CODE = "en" if path.startswith("/en/") else "nl"
    return request
