"""How often entries are shown, opened, clicked and saved: counted in memory, now and then added to the database.

No page waits for it: a thread of the server's process writes. What a process that is killed still had is lost.
"""

import atexit
import logging
import re
import threading
from collections import Counter
from datetime import timedelta
from functools import lru_cache

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone

from onderwijsloket.core import served
from onderwijsloket.core.served import Use, Uses
from onderwijsloket.navigator import operations

EVERY = timedelta(seconds=30)
WRITTEN_FROM = 500
MOST_KEPT = 20_000  # of a database that stays away, no more than this is remembered
ROBOTS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|monitor|headless|facebookexternalhit|curl|wget|python|java/|okhttp"
    r"|go-http|libwww|scrapy|archive",
    re.IGNORECASE,
)
logger = logging.getLogger(__name__)
_lock = threading.Lock()
_enough = threading.Event()
_counts: Counter[Use] = Counter()


def note(request: HttpRequest, uses: Uses) -> None:
    """Count what a page shows, for who is no robot and did not ask for it in advance."""
    if is_robot(request.META.get("HTTP_USER_AGENT", "")) or "HTTP_SEC_PURPOSE" in request.META:
        return
    with _lock:
        if len(_counts) < MOST_KEPT:
            _counts.update(uses)
    if len(_counts) >= WRITTEN_FROM:
        _enough.set()


@lru_cache(maxsize=1024)
def is_robot(user_agent: str) -> bool:
    """Whether this says of itself that it is a program."""
    return not user_agent or ROBOTS.search(user_agent) is not None


def write() -> int:
    """Add what was counted to the database; gives for how many entries. While that is away, it is kept."""
    with _lock:
        taken = Counter(_counts)
        _counts.clear()
    if not taken:
        return 0
    single: Counter[tuple[str, str, int]] = Counter()
    for (use, kind, numbers), times in taken.items():
        single.update(dict.fromkeys(((use, kind, number) for number in numbers), times))
    try:
        operations.add_use_counts(counts=single, day=timezone.localdate())
    except DatabaseError:
        logger.warning("what visitors used could not be stored; it is kept in memory", exc_info=True)
        with _lock:
            _counts.update(taken)
        return 0
    return len(single)


def start() -> None:
    """Begin writing in this process, and write what is left when it ends. For servers only."""
    threading.Thread(target=_go_on, name="use-counts", daemon=True).start()
    atexit.register(write)


def _go_on() -> None:
    while True:
        _enough.wait(EVERY.total_seconds())
        _enough.clear()
        try:
            write()
        except Exception:
            logger.exception("what visitors used was not stored")
        finally:
            connection.close()


def listen() -> None:
    """Be told of every page that is sent."""
    served.listen(note)
