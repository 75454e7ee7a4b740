"""What may be kept of what somebody typed. Plain Python."""

import re
from datetime import date

# What fewer people typed than this may be about one person.
SHOWN_FROM = 3
LONGEST, MOST_WORDS = 60, 6
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# A number of a telephone, a house or a person, and whatever is or may become an address.
_TELLS_WHO = re.compile(r"\d|@|www|http|\.\w{2,}")


def kept(text: str) -> str:
    """The words of a query in small letters, or "" when it may say who somebody is or is too long to be a search."""
    if _TELLS_WHO.search(text):
        return ""
    words = _WORD.findall(text.casefold())
    term = " ".join(words)
    return term if words and len(words) <= MOST_WORDS and len(term) <= LONGEST else ""


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)
