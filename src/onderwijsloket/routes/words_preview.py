"""Shows a draft text where visitors will read it: the public page itself, with only this text replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation

from onderwijsloket.core.preview import request_for
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
    request = request_for(address, original)
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
