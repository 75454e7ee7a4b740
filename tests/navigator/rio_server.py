"""Serves a register over HTTP on this machine, well or badly: slow, broken, half, or in a circle."""

import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.navigator.rio_register import Register

PREFIX = "/api/rio/v2"
ALWAYS = 1_000_000


class RioServer(ThreadingHTTPServer):
    """A register that answers, and that can be told to fail."""

    daemon_threads = True

    def __init__(self, register: Register) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.register = register
        self.base = f"http://127.0.0.1:{self.server_port}{PREFIX}"
        register.base = self.base
        self.asked: Counter[str] = Counter()
        self.faults: dict[str, list[str]] = defaultdict(list)

    def fail(self, beginning: str, how: str, *, times: int = ALWAYS) -> None:
        """Fail so many times, in this way, on addresses that begin so."""
        self.faults[beginning] = [how] * min(times, 1000)

    def fault(self, address: str) -> str:
        """How to fail now, or nothing."""
        for beginning, left in self.faults.items():
            if left and address.startswith(beginning):
                return left.pop()
        return ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet
    server: RioServer

    def do_GET(self) -> None:
        address = self.path.removeprefix(f"{PREFIX}/")
        self.server.asked[address] += 1
        fault = self.server.fault(address)
        if fault.isdecimal():
            self._send(int(fault), b"<h1>Er ging iets mis</h1>")
            return
        answer = self.server.register.answer(address)
        body = json.dumps({} if answer is None else answer).encode()
        if fault:
            self._misbehave(fault, body)
        else:
            self._send(404 if answer is None else 200, body)

    def _misbehave(self, fault: str, body: bytes) -> None:
        if fault == "slow":
            time.sleep(1)
            self._send(200, body)
        elif fault == "cut":  # promises more than it sends
            self._send(200, body[: len(body) // 2], promised=len(body))
            self.close_connection = True
        elif fault == "half":  # says that this is all
            self._send(200, body[: len(body) // 2])
        elif fault == "circle":
            here = {"href": f"{self.server.base}{self.path.removeprefix(PREFIX)}"}
            self._send(200, json.dumps({**json.loads(body), "_links": {"next": here}}).encode())
        elif fault == "astray":
            there = {"href": "http://elders.example.nl/api/rio/v2/opleidingserkenningen?page=1"}
            self._send(200, json.dumps({**json.loads(body), "_links": {"next": there}}).encode())
        elif fault == "redirect":
            self._send(302, b"", location="http://elders.example.nl/")
        else:
            self._send(200, fault.encode())

    def _send(self, status: int, body: bytes, *, promised: int | None = None, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if promised is None else promised))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def serving(register: Register) -> Iterator[RioServer]:
    """A server that answers while the block runs."""
    server = RioServer(register)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
