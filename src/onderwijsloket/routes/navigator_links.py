"""What the routetool adds to the pages of the navigator: the steps that a programme is, and what they are called."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onderwijsloket.navigator.models import Programme
from onderwijsloket.routes import queries
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.ui.parts import Link, Panel


def routes_with(programme: Programme) -> Panel | None:
    """In which steps of routes a programme fits; None when there is no such step under the rules of today."""
    try:
        rules, book = queries.rules_and_words(get_language() or "nl")
    except queries.NoActiveCatalogue:
        return None
    codes = [code for code in programme.steps if code in rules.catalogue.steps]
    if not codes:
        return None
    links = [
        Link(label=book.get(WordsKind.STEP, code).title, url=reverse("routes:step", args=[code])) for code in codes
    ]
    return Panel(
        title=_("In welke routes past deze opleiding?"),
        text=_(
            "Met deze opleiding zet je deze stap. Bij de stap lees je wat je ervoor nodig hebt en wat je daarna mag."
        ),
        links=[*links, Link(label=_("Bekijk welke routes er voor jou zijn"), url=reverse("routes:start"))],
    )


def step_title(code: str) -> str:
    """What visitors call a step; empty when the rules of today do not know it."""
    try:
        rules, book = queries.rules_and_words(get_language() or "nl")
    except queries.NoActiveCatalogue:
        return ""
    return book.get(WordsKind.STEP, code).title if code in rules.catalogue.steps else ""
