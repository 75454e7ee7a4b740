"""An own list as files to keep: a table, a calendar of deadlines, and the text of a mail. No HTTP here.

A calendar of whole days needs no time zones, so it is written out here (RFC 5545) without a library.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from onderwijsloket.navigator import wording
from onderwijsloket.navigator.entry_cards import Card, Deadline
from onderwijsloket.navigator.spreadsheet import guarded

LINE = 73  # octets of a line in a calendar, without its end and the space that begins the next
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def table(cards: Sequence[Card]) -> str:
    """The list as CSV, as spreadsheet programs in the Netherlands expect it."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        [_("Soort"), _("Naam"), _("Bij"), _("Telefoon"), _("E-mail"), _("Website"), _("Aanmelden tot en met"),
         _("Pagina"), _("Gecontroleerd op")]
    )  # fmt: skip
    for card in cards:
        days = ", ".join(f"{deadline.on.isoformat()} ({deadline.form})" for deadline in card.deadlines)
        page = settings.BASE_URL + card.path
        cells = (
            card.kind_label, card.title, _under(card), card.phone, card.email, card.website, days, page,
            card.checked_on.isoformat(),
        )  # fmt: skip
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _under(card: Card) -> str:
    """Where it belongs; of an address that nobody reads yet it says so, also far from our pages."""
    return " ".join([card.under, _("(voorbeeld: hier leest nog niemand mee)")]) if card.is_sample else card.under


def coming(cards: Sequence[Card], today: date) -> list[tuple[Card, Deadline]]:
    """The deadlines that have not passed, the nearest first."""
    found = [(card, deadline) for card in cards for deadline in card.deadlines if deadline.on >= today]
    return sorted(found, key=lambda pair: (pair[1].on, pair[0].title, pair[0].code, pair[1].form))


def calendar(cards: Sequence[Card], at: datetime, today: date) -> str:
    """The deadlines that have not passed, as whole days with a sign a week before."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Onderwijsloket//Mijn selectie//NL", "CALSCALE:GREGORIAN"]
    for card, deadline in coming(cards, today):
        lines += _event(card, deadline, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(card: Card, deadline: Deadline, at: datetime) -> list[str]:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    title = _("Aanmelden tot en met vandaag: %(title)s") % {"title": f"{card.title} ({deadline.form})"}
    about = _("%(under)s. Kijk de datum na bij de instelling.") % {"under": card.under}
    return [
        "BEGIN:VEVENT",
        f"UID:{card.code}-{deadline.form.replace(' ', '-')}-{deadline.on:%Y%m%d}@{host}",
        f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{deadline.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{deadline.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(about)}",
        f"URL:{settings.BASE_URL}{card.path}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_text(title)}",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets; a letter is never cut in two."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            yield part
            part, size = " ", 1
        part += letter
        size += octets
    yield part


def letter(cards: Sequence[Card], address: str) -> str:
    """The list as the text of a mail."""
    parts = [_("Dit is de lijst die je op Onderwijsloket hebt gemaakt."), address]
    for number, card in enumerate(cards, start=1):
        lines = [f"{number}. {card.title}", _under(card)]
        lines += [
            _("Aanmelden tot en met %(day)s (%(form)s)") % {"day": wording.day(d.on), "form": d.form}
            for d in card.deadlines
        ]
        lines += [card.phone, card.email, settings.BASE_URL + card.path]
        parts.append("\n".join(line for line in lines if line))
    parts.append(_("Data en toelating bepaalt de instelling. Kijk ze daar na."))
    parts.append(_("Heb je hier niet om gevraagd? Dan hoef je niets te doen. Na een maand is je adres bij ons weg."))
    return "\n\n".join(parts) + "\n"
