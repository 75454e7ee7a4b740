"""Whether somebody wrote how to reach them: an e-mail address, a telephone number, a bank account. Plain Python."""

import re
from enum import Enum

_EMAIL = re.compile(r"[^\s@<>()]+\s?@\s?[^\s@<>()]+\.[a-z]{2,}", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?(?:\d\s?){10}\b", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w,.])\+?\(?\d(?:[\s().-]{0,2}\d){7,14}(?!\d)")
_AMOUNTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d\d)?")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d|\d{1,2}-\d{1,2}-(?:19|20)\d\d|(?:19|20)\d\d-\d{2}-\d{2}")


class Mark(Enum):
    """What gives away who somebody is."""

    EMAIL = "email"
    NUMBER = "number"


def mark_in(text: str) -> Mark | None:
    """The first thing in a text by which somebody can be reached; amounts, dates and school years are none."""
    if _EMAIL.search(text):
        return Mark.EMAIL
    if _ACCOUNT.search(text) or _DIGITS.search(_AMOUNTS.sub(" ", _YEARS.sub(" ", text))):
        return Mark.NUMBER
    return None
