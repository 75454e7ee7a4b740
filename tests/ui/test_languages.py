"""Every page leads to itself in the other language, where it has one."""

import pytest
from django.template import Context
from django.test import RequestFactory
from django.urls import resolve, translate_url
from django.utils import translation

from onderwijsloket.ui.components.page import in_language


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/contact/",
        "/routes/",
        "/routes/stap/pabo/",
        "/routes/havo/tg1/lero2+hbo-ma1/2/",
        "/routes/?school=vo&functie=leraar",
        "/navigator/opleidingen/?plaats=%27s-Gravenhage&pagina=2",
        "/navigator/opleiding/pabo-proefstad/",
        "/account/inloggen/",
        "/ui/form/",
        "/api/v1/",
        "/gezond",
    ],
)
@pytest.mark.parametrize("now", ["nl", "en"])
def test_the_address_in_a_language_is_the_one_that_django_gives(path: str, now: str) -> None:
    with translation.override(now):
        here = translate_url(path, now) if now == "nl" else _in_english(path)
        request = RequestFactory().get(here)
        request.resolver_match = resolve(request.path)
        for code in ("nl", "en"):
            assert in_language(Context({"request": request}), here, code) == translate_url(here, code)


def _in_english(path: str) -> str:
    with translation.override("nl"):
        return str(translate_url(path, "en"))


def test_an_address_that_no_page_has_stays_as_it_is() -> None:
    request = RequestFactory().get("/dit-bestaat-niet/")
    assert in_language(Context({"request": request}), request.path, "en") == "/dit-bestaat-niet/"
