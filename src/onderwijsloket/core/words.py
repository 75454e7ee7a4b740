"""Texts of the interface, looked up once for each language in this process.

Django looks for a text in a catalogue of every app, which costs more than all else in a line of a list. Use this as `_`
where a page says the same words many times; everywhere else Django's own `gettext` is what we use.
"""

from functools import lru_cache

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import trans_real

KEPT = 4096


def remember_texts(language: str) -> None:
    """Have Django itself look up each text in this language only once, wherever it is asked: templates, labels, code.

    Most of our texts are Dutch already, and to find that out Django goes through the catalogues of all apps, twice.
    What is in a catalogue never changes while a process runs.
    """
    catalogue = trans_real.translation(language)
    if "gettext" not in vars(catalogue):
        catalogue.gettext = lru_cache(maxsize=KEPT)(catalogue.gettext)  # type: ignore[method-assign]


def gettext(text: str) -> str:
    """The text in the language of the page. For texts that stand in the code, never for what somebody typed."""
    return _text(text, translation.get_language())


@lru_cache(maxsize=KEPT)
def _text(text: str, _language: str | None) -> str:
    return translation.gettext(text)


def label(choices: type[TextChoices], value: str) -> str:
    """What one of a set of choices is called, in the language of the page. Raises ValueError for what is none."""
    return _label(choices, value, translation.get_language())


@lru_cache(maxsize=KEPT)
def _label(choices: type[TextChoices], value: str, _language: str | None) -> str:
    return str(choices(value).label)
