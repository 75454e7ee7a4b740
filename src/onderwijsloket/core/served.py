"""Telling who wants to know that a page was sent, also when it came from the page cache. Knows no room.

Who makes a page says what it shows (`mark`); the page cache keeps that with the page and tells it every time.
"""

import logging
from collections.abc import Callable

from django.http import HttpRequest

# What happened with which entries of one kind, such as ("shown", "programme", (3, 14, 15)).
Use = tuple[str, str, tuple[int, ...]]
Uses = tuple[Use, ...]
Listener = Callable[[HttpRequest, Uses], None]
_listeners: list[Listener] = []
logger = logging.getLogger(__name__)


def listen(listener: Listener) -> None:
    """Have this called for every page that says what it shows; asking twice is asking once."""
    if listener not in _listeners:
        _listeners.append(listener)


def mark(request: HttpRequest, *uses: Use) -> None:
    """Say what the page for this request shows, besides what was said before."""
    plain = ((str(use), str(kind), numbers) for use, kind, numbers in uses if numbers)
    request.served_uses = (*uses_of(request), *plain)  # type: ignore[attr-defined]


def uses_of(request: HttpRequest) -> Uses:
    """What the page for this request shows."""
    uses: Uses = getattr(request, "served_uses", ())
    return uses


def tell(request: HttpRequest, uses: Uses) -> None:
    """Tell of a page that is sent now. Whatever goes wrong with that, the page goes out."""
    if request.method == "HEAD":
        return
    for listener in _listeners:
        try:
            listener(request, uses)
        except Exception:
            logger.exception("a page was not counted")
