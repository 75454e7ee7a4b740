"""The language of a page is in its address, and nowhere else, so that any cache may keep it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from onderwijsloket.core.words import remember_texts


def language_of(path: str) -> str:
    """The language that an address asks for: English below /en, Dutch everywhere else."""
    return "en" if path == "/en" or path.startswith("/en/") else "nl"


class AddressLanguageMiddleware:
    """The language of the address; no cookie and no Accept-Language decides."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        for language, _name in settings.LANGUAGES:
            remember_texts(language)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
