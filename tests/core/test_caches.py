"""A cache server that goes away takes no page with it."""

import socket

import pytest
from redis.exceptions import OutOfMemoryError

from onderwijsloket.core import caches
from onderwijsloket.core.caches import ForgivingRedisCache


@pytest.fixture
def nobody_listens() -> str:
    """An address on this machine where nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return f"redis://127.0.0.1:{port}"


def test_while_the_server_is_away_the_process_remembers_by_itself(nobody_listens: str) -> None:
    cache = ForgivingRedisCache(nobody_listens, {"OPTIONS": {"socket_connect_timeout": 0.2}})
    cache.clear()
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert cache.add("a", 2) is False
    assert cache.get_many(["a", "b"]) == {"a": 1}
    assert cache.incr("a") == 2
    assert cache.has_key("a")
    cache.delete("a")
    assert cache.get("a", "gone") == "gone"


def test_it_asks_the_server_again_after_a_pause(nobody_listens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    cache = ForgivingRedisCache(nobody_listens, {"OPTIONS": {"socket_connect_timeout": 0.2}})
    monkeypatch.setattr(caches.RedisCache, "get", lambda *args, **kwargs: asked.append(args) or "from the server")
    cache.set("a", "own")
    assert cache.get("a") == "own"
    monkeypatch.setattr(caches.time, "monotonic", lambda: cache._away_until)
    assert cache.get("a") == "from the server"
    assert len(asked) == 1


def test_while_the_server_is_away_many_pages_push_out_no_limits(nobody_listens: str) -> None:
    fast = {"socket_connect_timeout": 0.2}
    limits = ForgivingRedisCache(nobody_listens, {"OPTIONS": fast})
    pages = ForgivingRedisCache(nobody_listens, {"OPTIONS": fast, "KEY_PREFIX": "pages"})
    limits.set("failed-sign-ins", 5)
    for number in range(caches.MOST_OWN + 1):
        pages.set(f"page-{number}", "page")
    assert limits.get("failed-sign-ins") == 5
    assert pages.get("failed-sign-ins") is None


def test_a_server_that_is_full_counts_as_away(nobody_listens: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OutOfMemoryError("command not allowed when used memory > 'maxmemory'")

    monkeypatch.setattr(caches.RedisCache, "set", refuse)
    cache = ForgivingRedisCache(nobody_listens, {"KEY_PREFIX": "full"})
    cache.set("a", 1)
    assert cache.get("a") == 1
