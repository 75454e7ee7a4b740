"""A cache server that goes away takes no page with it."""

import socket

import pytest

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
