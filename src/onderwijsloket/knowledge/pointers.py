"""What the knowledge base adds to pages of other rooms: what to read about a step or a programme, from their tags."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onderwijsloket.knowledge import queries
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.shelf import Entry, Shelf
from onderwijsloket.navigator.models import Programme
from onderwijsloket.ui.parts import Link, Panel

TEXTS, QUESTIONS = 4, 4
_TEXT_KINDS = (PageKind.ARTICLE, PageKind.STORY, PageKind.MEDIA)


def word_values(language: str, day: date) -> dict[str, str]:
    """The facts that the words of the routetool may name. One query."""
    return queries.fact_values_on(language, day)


def about_step(code: str) -> Panel | None:
    """What to read about a step of a route. One query."""
    return _panel([("steps", code)], _("Lees meer over deze stap"))


def about_programme(programme: Programme) -> Panel | None:
    """What to read about a kind of programme, or about the steps that it is. One query."""
    tags = [("families", programme.family), *(("steps", code) for code in programme.steps)]
    return _panel([(tag, code) for tag, code in tags if code], _("Lees meer over deze opleiding"))


def _panel(tags: Iterable[tuple[str, str]], title: str) -> Panel | None:
    shelf, language = queries.shelf(timezone.localdate()), get_language() or "nl"
    wanted = list(tags)
    found = [*_tagged(shelf, language, wanted, _TEXT_KINDS)[:TEXTS]]
    found += _tagged(shelf, language, wanted, (PageKind.QUESTION,))[:QUESTIONS]
    return Panel(title=title, links=[Link(label=one.title, url=one.url) for one in found]) if found else None


def _tagged(shelf: Shelf, language: str, tags: list[tuple[str, str]], kinds: Iterable[str]) -> list[Entry]:
    """Pages with any of these tags, each once; what is about the first tag comes first."""
    wanted = tuple(kinds)
    return list({one.pk: one for tag, code in tags for one in shelf.tagged(language, tag, code, wanted)}.values())
