"""Which addresses on other sites our texts and facts lead to, and which of them answer."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import urlsplit

from django.db import transaction

from onderwijsloket.knowledge import outside_links
from onderwijsloket.knowledge.models import Fact, KnowledgePage, LinkCheck
from onderwijsloket.knowledge.raw_blocks import addresses_in

MOST_IN_A_NIGHT = 200
LONGEST_NIGHT = 900.0
PAUSE = 1.0
AGAIN_AFTER = timedelta(days=7)
BROKEN_AFTER = 2
LONGEST_ADDRESS = 400
Ask = Callable[[str], outside_links.Answer]


def outside_addresses() -> set[str]:
    """Every address on another site in published texts, their sources, and facts. Two queries."""
    rows = KnowledgePage.objects.live().values_list("body", "sources")
    found = {address for body, sources in rows for address in addresses_in([*body.raw_data, *sources.raw_data])}
    found |= set(Fact.objects.exclude(source_url="").values_list("source_url", flat=True))
    return {
        one for one in map(unescape, found) if one.startswith(("http://", "https://")) and len(one) <= LONGEST_ADDRESS
    }


def check_links(
    *,
    at: datetime,
    ask: Ask = outside_links.ask,
    pause: Callable[[float], None] = time.sleep,
    most: int = MOST_IN_A_NIGHT,
) -> int:
    """Ask about the addresses that were not asked about for a week, in turn by site; gives how many were asked about.

    What fails is asked again the next night; only what fails twice counts as broken.
    """
    current = outside_addresses()
    LinkCheck.objects.exclude(address__in=current).delete()
    known = {row.address: row for row in LinkCheck.objects.all()}
    due = [one for one in sorted(current) if _is_due(known.get(one), at)]
    began, asked = time.monotonic(), 0
    for address in _by_turns(due)[:most]:
        if time.monotonic() - began > LONGEST_NIGHT:
            break
        _note(address, ask(address), at)
        asked += 1
        pause(PAUSE)
    return asked


def _is_due(row: LinkCheck | None, at: datetime) -> bool:
    return row is None or row.failures > 0 or row.checked_at <= at - AGAIN_AFTER


def _by_turns(addresses: Iterable[str]) -> list[str]:
    """Sites one after the other, so that none is asked twice in a row where it can be avoided."""
    by_site: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_site[urlsplit(address).netloc].append(address)
    most = max(map(len, by_site.values()), default=0)
    return [row[number] for number in range(most) for row in by_site.values() if number < len(row)]


@transaction.atomic
def _note(address: str, answer: outside_links.Answer, at: datetime) -> None:
    row = LinkCheck.objects.select_for_update().filter(address=address).first() or LinkCheck(address=address)
    row.failures = row.failures + 1 if answer.problem else 0
    row.status, row.problem, row.checked_at = answer.status, answer.problem, at
    row.save()


def broken_links() -> dict[str, str]:
    """Addresses that failed twice or more, with what is wrong. One query."""
    rows = LinkCheck.objects.filter(failures__gte=BROKEN_AFTER).order_by("address")
    return dict(rows.values_list("address", "problem"))
