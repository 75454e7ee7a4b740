"""The words with one meaning that come with the project; editors go on from there."""

from functools import cache

from django.conf import settings

from search_engine import Synonyms, language, read_groups


@cache
def starter_text(code: str) -> str:
    """The shipped list of a language, as editors see it."""
    path = settings.CONTENT_DIR / "search" / "synonyms" / f"{code}.txt"
    text: str = path.read_text(encoding="utf-8")
    return text


def starter_synonyms(code: str) -> Synonyms:
    """The shipped list, ready for the engine."""
    return Synonyms(read_groups(starter_text(code)), language(code))
