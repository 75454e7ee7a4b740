"""Times, counts and lists as a person would say them, in the language of the page."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _


def duration(months: int) -> str:
    """A length of time in words: 3 -> "3 maanden", 18 -> "1,5 jaar", 51 -> "4 jaar en 3 maanden"."""
    return _duration(months, get_language())


@lru_cache(1024)
def _duration(months: int, _language: str | None) -> str:
    if months == 0:
        return _("meteen")
    years, rest = divmod(months, 12)
    if rest == 6 and years:
        return ngettext("%(years)s jaar", "%(years)s jaar", 2) % {"years": number_format(years + 0.5, 1)}
    in_years = ngettext("%(years)s jaar", "%(years)s jaar", years) % {"years": years}
    in_months = ngettext("%(count)s maand", "%(count)s maanden", rest) % {"count": rest}
    if not rest:
        return in_years
    return _("%(years)s en %(months)s") % {"years": in_years, "months": in_months} if years else in_months


def count_routes(count: int) -> str:
    """ "1 route", "7 routes"."""
    return ngettext("%(count)s route", "%(count)s routes", count) % {"count": count}


def listing(items: Sequence[str], last: str = "") -> str:
    """Items as a sentence lists them: "a, b en c"; `last` is another word before the last one ("of")."""
    if len(items) < 2:
        return "".join(items)
    return _("%(items)s %(and)s %(last)s") % {
        "items": ", ".join(items[:-1]),
        "and": last or _("en"),
        "last": items[-1],
    }


KEEP_CAPITAL = ("Nederlands", "Ad ", "Dutch", "English")
"""Names that keep their capital inside a sentence."""


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence: "Hbo-bachelor" -> "hbo-bachelor", "PDG" and "Nederlands" stay."""
    if text[:2].isupper() or text.startswith(KEEP_CAPITAL):
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text as the start of a sentence."""
    return text[:1].upper() + text[1:]
