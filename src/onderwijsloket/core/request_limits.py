"""Requests that no page of ours can answer, or that would hold up the others, are refused before any page sees them."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from onderwijsloket.core.errors import error_page

LONGEST_ADDRESS = 4096
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
# Half the threads of a web process: who sends a form one byte at a time holds a thread, and the server has no
# time limit for that, so there must always be threads left for who only reads.
BODIES_AT_ONCE = 2
PATIENCE_SECONDS = 0.02  # a form that is here already is read in far less


class RequestLimitsMiddleware:
    """405 for methods that no page has, 414 for endless addresses, 400 for addresses with a NUL in them.

    413 for forms of more than DATA_UPLOAD_MAX_MEMORY_SIZE bytes, 503 when too many forms come in slowly at once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.readers = BoundedSemaphore(BODIES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            response = error_page(request, 405)
            response.headers["Allow"] = ", ".join(METHODS)
            return response
        query = request.META.get("QUERY_STRING", "")
        if len(request.path_info) + len(query) > LONGEST_ADDRESS:
            return error_page(request, 414)
        if "\0" in request.path_info or "%00" in query or "\0" in query:
            return error_page(request, 400)
        if request.method == "POST" and (refusal := self._take_in_body(request)):
            return error_page(request, refusal)
        return self.get_response(request)

    def _take_in_body(self, request: HttpRequest) -> int | None:
        """Read the whole body, so that no view waits for it; gives the status of a refusal."""
        if not self.readers.acquire(timeout=PATIENCE_SECONDS):
            return 503
        try:
            request.body  # noqa: B018  reading it keeps it
        except RequestDataTooBig:
            return 413
        except UnreadablePostError:  # the sender left halfway
            return 400
        finally:
            self.readers.release()
        return None
