"""Recognise that something behind the site is away, so that visitors get an honest 503 and not a 500."""

from django.db import InterfaceError, OperationalError
from redis.exceptions import ConnectionError as CacheConnectionError
from redis.exceptions import TimeoutError as CacheTimeoutError

AWAY = (OperationalError, InterfaceError, CacheConnectionError, CacheTimeoutError)
RETRY_AFTER_SECONDS = 30


def is_outage(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, says that the database or the cache cannot be reached or used."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, AWAY):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False
