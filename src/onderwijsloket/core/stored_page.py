"""One finished page as it is kept and sent again: its bytes in the encodings asked for, its validator, its age."""

import gzip
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import brotli

from onderwijsloket.core.served import Uses

SMALLEST_WORTH_COMPRESSING = 500
COMPRESSIBLE = ("text/", "application/json", "application/problem+json", "application/xml", "image/svg+xml")
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")


class StoredPage(NamedTuple):
    """A page in the cache. `stored_at` is in seconds since the epoch; `stamp` is the public version of then.

    `bodies` has the page as it is, under "", and in each encoding in which it was asked for. `uses` is what is told to
    who counts, every time it is sent.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    cache_control: str
    validator: str
    bodies: dict[str, bytes]
    stored_at: float
    fresh_for: float
    stamp: str
    compressible: bool
    uses: Uses = ()

    def is_fresh(self, now: float, stamp: str) -> bool:
        """Whether it may be sent without asking the page again."""
        return stamp == self.stamp and 0 <= now - self.stored_at < self.fresh_for

    def encoding_for(self, accept_encoding: str) -> str:
        """The best encoding that both sides know: "br", "gzip" or "" (as it is)."""
        return next(iter(accepted_encodings(accept_encoding)), "") if self.compressible else ""

    def body(self, encoding: str) -> bytes:
        """The page in this encoding."""
        return self.bodies[encoding] if encoding in self.bodies else COMPRESS[encoding](self.bodies[""])

    def with_body(self, encoding: str) -> "StoredPage":
        """The page with its body in this encoding at hand."""
        if encoding in self.bodies:
            return self
        return self._replace(bodies={**self.bodies, encoding: self.body(encoding)})

    def etag(self, encoding: str) -> str:
        """A strong validator: other bytes on the wire, another tag."""
        return f'"{self.validator}-{encoding}"' if encoding else f'"{self.validator}"'

    def is_known_to(self, if_none_match: str) -> bool:
        """Whether the asker already has these contents, in whatever encoding it got them."""
        return if_none_match.strip() == "*" or f'"{self.validator}' in if_none_match


COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "br": lambda body: brotli.compress(body, quality=5),
}


def is_worth_compressing(body: bytes, content_type: str) -> bool:
    """Whether it is text, and long enough to become shorter."""
    return len(body) >= SMALLEST_WORTH_COMPRESSING and content_type.startswith(COMPRESSIBLE)


def validator_of(body: bytes, status: int) -> str:
    """A short fingerprint of the contents."""
    return hashlib.sha256(b"%d " % status + body).hexdigest()[:24]


@lru_cache(maxsize=256)
def accepted_encodings(header: str) -> tuple[str, ...]:
    """Of an Accept-Encoding header (RFC 9110, 12.5.3) the encodings we can send, best first."""
    accepted = set()
    for part in header.lower().split(","):
        name, _, quality = part.partition(";")
        if not REFUSED.fullmatch(quality):
            accepted.add(name.strip())
    return tuple(name for name in ("br", "gzip") if name in accepted)
