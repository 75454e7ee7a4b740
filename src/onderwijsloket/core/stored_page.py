"""One finished page as it is kept and sent again: its bytes in three encodings, its validator, its age."""

import gzip
import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

import brotli

from onderwijsloket.core.served import Uses

SMALLEST_WORTH_COMPRESSING = 500
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")


class StoredPage(NamedTuple):
    """A page in the cache. `stored_at` is in seconds since the epoch; `stamp` is the public version of then.

    `uses` is what is told to who counts, every time it is sent.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    cache_control: str
    validator: str
    bodies: dict[str, bytes]
    stored_at: float
    fresh_for: float
    stamp: str
    uses: Uses = ()

    def is_fresh(self, now: float, stamp: str) -> bool:
        """Whether it may be sent without asking the page again."""
        return stamp == self.stamp and 0 <= now - self.stored_at < self.fresh_for

    def encoding_for(self, accept_encoding: str) -> str:
        """The best encoding that both sides know: "br", "gzip" or "" (as it is)."""
        return next((name for name in accepted_encodings(accept_encoding) if name in self.bodies), "")

    def etag(self, encoding: str) -> str:
        """A strong validator: other bytes on the wire, another tag."""
        return f'"{self.validator}-{encoding}"' if encoding else f'"{self.validator}"'

    def is_known_to(self, if_none_match: str) -> bool:
        """Whether the asker already has these contents, in whatever encoding it got them."""
        return if_none_match.strip() == "*" or f'"{self.validator}' in if_none_match


def bodies_of(body: bytes, *, compressible: bool) -> dict[str, bytes]:
    """The body by encoding; compressed forms only where they are smaller."""
    bodies = {"": body}
    if compressible and len(body) >= SMALLEST_WORTH_COMPRESSING:
        bodies["gzip"] = gzip.compress(body, compresslevel=6, mtime=0)
        bodies["br"] = brotli.compress(body, quality=5)
    return {name: data for name, data in bodies.items() if not name or len(data) < len(body)}


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
