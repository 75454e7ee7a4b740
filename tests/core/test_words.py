"""A text is looked up once for each language, and is the same as when it is looked up every time."""

import gettext as plain_gettext
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from onderwijsloket.core.words import remember_texts


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("text", ["Hoofdmenu", "This field is required.", "Sign In", "Dit staat nergens vertaald.", ""])
def test_a_remembered_text_is_what_the_catalogues_say(language: str, text: str) -> None:
    catalogue = trans_real.translation(language)
    with translation.override(language):
        expected = plain_gettext.GNUTranslations.gettext(catalogue, text) if text else ""
        remember_texts(language)
        assert [translation.gettext(text) for _time in range(2)] == [expected] * 2


def test_words_of_packages_are_dutch_as_well() -> None:
    remember_texts("nl")
    with translation.override("nl"):
        assert translation.gettext("This field is required.") == "Dit is een verplicht veld."


def test_the_catalogues_are_asked_once() -> None:
    Client().get("/robots.txt")
    asked: Any = trans_real.translation("nl").gettext
    before = asked.cache_info().misses
    with translation.override("nl"):
        for _time in range(3):
            translation.gettext("Zo’n tekst is er nog niet geweest.")
    assert asked.cache_info().misses == before + 1
