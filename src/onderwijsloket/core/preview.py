"""A public page shown to staff before it is published: made within their own request, with its headers."""

import copy

from django.http import HttpRequest, QueryDict

from onderwijsloket.core.language import language_of


def request_for(address: str, original: HttpRequest) -> HttpRequest:
    """The staff member's request, turned into a fresh GET for a public address."""
    path, _, query = address.partition("?")
    request = copy.copy(original)
    request.method = "GET"
    request.path = request.path_info = path
    request.GET = QueryDict(query)
    conditional = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
    request.META = {name: value for name, value in original.META.items() if name not in conditional}
    request.META.update(REQUEST_METHOD="GET", PATH_INFO=path, QUERY_STRING=query)
    request.LANGUAGE_CODE = language_of(path)
    return request
