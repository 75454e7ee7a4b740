"""A Redis or Valkey cache that a page can survive the loss of: while it is away, this process remembers by itself."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as CacheConnectionError
from redis.exceptions import OutOfMemoryError
from redis.exceptions import TimeoutError as CacheTimeoutError

PAUSE_SECONDS = 5
MOST_OWN = 2000
logger = logging.getLogger(__name__)


class ForgivingRedisCache(RedisCache):
    """Asks Redis; after a failure it uses a memory of its own for a few seconds, then tries again.

    A server that is full and may throw nothing away counts as away.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        own = f"while-redis-is-away:{server}:{self.key_prefix}"  # each cache its own, as on the server
        self._own = LocMemCache(own, {"OPTIONS": {"MAX_ENTRIES": MOST_OWN}})
        self._away_until = 0.0

    def _ask(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self._away_until:
            try:
                return getattr(super(), verb)(*args, **kwargs)
            except (CacheConnectionError, CacheTimeoutError, OutOfMemoryError):
                logger.warning("the cache server is away; using this process's own memory")
                self._away_until = time.monotonic() + PAUSE_SECONDS
        return getattr(self._own, verb)(*args, **kwargs)


def _forgiving(verb: str) -> Callable[..., Any]:
    def ask(self: ForgivingRedisCache, *args: Any, **kwargs: Any) -> Any:
        return self._ask(verb, *args, **kwargs)

    ask.__name__ = verb
    return ask


for _verb in (
    "add",
    "get",
    "set",
    "touch",
    "delete",
    "get_many",
    "set_many",
    "delete_many",
    "has_key",
    "incr",
    "clear",
):
    setattr(ForgivingRedisCache, _verb, _forgiving(_verb))
