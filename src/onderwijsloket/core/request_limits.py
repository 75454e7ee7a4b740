"""Requests that no page of ours can answer are refused before any page sees them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from onderwijsloket.core.errors import error_page

LONGEST_ADDRESS = 4096
METHODS = ("GET", "HEAD", "OPTIONS", "POST")


class RequestLimitsMiddleware:
    """405 for methods that no page has, 414 for endless addresses, 400 for addresses with a NUL in them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

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
        return self.get_response(request)
