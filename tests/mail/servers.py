"""Mail servers of the outside world: one that answers what it is told to, and ways to send that go wrong."""

import socketserver
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage as Letter
from typing import Any, ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend as MemoryBackend

OK = {"connect": "220 hier", "mail": "250 goed", "rcpt": "250 goed", "data": "250 aangenomen"}


class Server(socketserver.ThreadingTCPServer):
    """Speaks SMTP on loopback; `answers` says what it replies to whom, `accepted` is what it took."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.answers: dict[str, str] = {}
        self.accepted: list[Letter] = []

    def answer(self, part: str, address: str = "") -> str:
        """The reply to a part of the conversation, for everybody or for one address."""
        return self.answers.get(f"{part} {address}") or self.answers.get(part) or OK[part]


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    server: Server

    def handle(self) -> None:
        to = ""
        self.say(self.server.answer("connect"))
        for line in self.rfile:
            word = line.decode().strip().lower()
            if word.startswith("mail"):
                self.say(self.server.answer("mail"))
            elif word.startswith("rcpt"):
                to = word.partition("<")[2].partition(">")[0]
                self.say(self.server.answer("rcpt", to))
            elif word == "data":
                self.say("354 toe maar")
                self.take_letter(to)
            else:
                self.say("250 goed")
                if word == "quit":
                    return

    def take_letter(self, to: str) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        reply = self.server.answer("data", to)
        if reply.startswith("250"):
            self.server.accepted.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say(reply)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def running_server() -> Iterator[Server]:
    """A mail server that is there for the length of a test."""
    with Server() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


class PowerCut(BaseException):
    """What happens to a worker that is killed: nothing after it is done."""


class DyingBackend(MemoryBackend):
    """The worker dies while it sends: before the server has the mail, or after."""

    after_delivery = False

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if self.after_delivery:
            super().send_messages(messages)
        raise PowerCut


class BusyBackend(MemoryBackend):
    """While a mail is sent, a second worker looks for mail to send."""

    second_worker: ClassVar[Callable[[], Any]]

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        BusyBackend.second_worker()
        return super().send_messages(messages)
