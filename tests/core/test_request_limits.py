"""What somebody sends cannot hold up the others: bodies are read a few at a time, and only up to a size."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from onderwijsloket.core.request_limits import BODIES_AT_ONCE, RequestLimitsMiddleware

ADDRESS = "/page/"


class SlowBody(BytesIO):
    """A body that does not come until `arrives` is set; `asked` tells that somebody waits for it."""

    def __init__(self, asked: threading.Event, arrives: threading.Event) -> None:
        super().__init__(b"a=1")
        self.asked = asked
        self.arrives = arrives

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked.set()
        self.arrives.wait(10)
        return super().read(size)


class LostBody(BytesIO):
    """A body whose sender leaves halfway."""

    def read(self, size: int | None = -1, /) -> bytes:
        raise ConnectionResetError


def form(body: BytesIO) -> HttpRequest:
    kind = "application/x-www-form-urlencoded"
    return RequestFactory().post(ADDRESS, **{"wsgi.input": body, "CONTENT_LENGTH": "3", "CONTENT_TYPE": kind})


@contextmanager
def slow_visitor(door: RequestLimitsMiddleware) -> Iterator[None]:
    """Somebody whose form is on its way as long as the block lasts."""
    asked, arrives = threading.Event(), threading.Event()
    visitor = threading.Thread(target=door, args=(form(SlowBody(asked, arrives)),))
    visitor.start()
    assert asked.wait(10)
    try:
        yield
    finally:
        arrives.set()
        visitor.join(10)


def test_slow_forms_leave_room_for_everybody_else() -> None:
    door = RequestLimitsMiddleware(lambda request: HttpResponse("page"))
    with ExitStack() as visitors:
        for _number in range(BODIES_AT_ONCE):
            visitors.enter_context(slow_visitor(door))
        assert door(RequestFactory().get(ADDRESS)).status_code == 200
        refused = door(form(BytesIO(b"a=1")))
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert door(form(BytesIO(b"a=1"))).status_code == 200


def test_a_form_reaches_its_page_whole() -> None:
    door = RequestLimitsMiddleware(lambda request: HttpResponse(request.POST["a"]))
    assert door(form(BytesIO(b"a=1"))).content == b"1"


def test_more_than_we_take_in_is_refused_in_words(pages: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    for sent in ({"a": "x" * 1001}, {"a": BytesIO(b"x" * 1001)}):
        response = pages.post(ADDRESS, sent)
        assert response.status_code == 413
        assert "Dit is te groot" in response.content.decode()


def test_who_leaves_halfway_breaks_nothing() -> None:
    door = RequestLimitsMiddleware(lambda request: HttpResponse("page"))
    assert [door(form(LostBody())).status_code for _time in range(BODIES_AT_ONCE + 1)] == [400] * (BODIES_AT_ONCE + 1)
