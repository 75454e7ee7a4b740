"""Asking other sites whether a page of theirs is still there: politely, bounded, and never inside our own network."""

import http.client
import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

TIMEOUT = 10.0
MOST_REDIRECTS = 5
AGENT = "Onderwijsloket-linkcontrole"
# They want a person, a sign-in or a pause: that says nothing of the page.
NO_ANSWER_TO_US = frozenset({401, 403, 405, 406, 407, 418, 429, 451, 999})
MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """What a site said; `problem` is empty when the page is there."""

    status: int
    problem: str = ""


def is_public(host: str) -> bool:
    """Whether a name leads outside our own network."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        return True  # asking it will say that it does not exist
    return all(ipaddress.ip_address(str(row[4][0]).partition("%")[0]).is_global for row in found)


def ask(address: str, *, may_visit: Callable[[str], bool] = is_public, timeout: float = TIMEOUT) -> Answer:
    """Whether a page answers, after at most five redirects. A problem is said in Dutch."""
    seen: set[str] = set()
    while address not in seen and len(seen) <= MOST_REDIRECTS:
        seen.add(address)
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Answer(0, "dit is geen adres van een site")
        if not may_visit(parts.hostname):
            return Answer(0, "dit adres is niet openbaar")
        try:
            status, location = _head(address, timeout)
        except (OSError, http.client.HTTPException, ValueError):
            return Answer(0, "geen antwoord")
        if status in MOVED and location:
            address = urljoin(address, location)
            continue
        return Answer(status, _problem(status))
    return Answer(0, "het adres stuurt steeds door")


def _problem(status: int) -> str:
    if status in NO_ANSWER_TO_US or status < 400:
        return ""
    if status in (404, 410):
        return "de pagina bestaat niet meer"
    return f"fout {status}"


def _head(address: str, timeout: float) -> tuple[int, str]:
    """The status and where it leads on; a site that knows no HEAD is asked for the page, of which nothing is read."""
    status, location = _request("HEAD", address, timeout)
    return _request("GET", address, timeout) if status in (400, 404, 405, 500, 501) else (status, location)


def _request(method: str, address: str, timeout: float) -> tuple[int, str]:
    parts = urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()
