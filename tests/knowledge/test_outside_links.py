"""Links to other sites: asked about politely, and only told as broken when they fail twice."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.knowledge import link_checks, outside_links
from onderwijsloket.knowledge.models import LinkCheck
from onderwijsloket.knowledge.outside_links import Answer, ask
from tests.people import account, browser_of


class _Site(BaseHTTPRequestHandler):
    """A site of one's own, in which each address behaves differently."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        where = {"/oud": "/goed", "/rond": "/rond", "/heen": "/weer", "/weer": "/heen"}
        statuses = {"/goed": 200, "/weg": 404, "/dicht": 403, "/stuk": 503}
        status = 301 if self.path in where else statuses.get(self.path, 200)
        if self.path == "/geen-head":
            status = 405 if self.command == "HEAD" else 200
        self.send_response(status)
        if self.path in where:
            self.send_header("Location", where[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/goed", ""),
        ("/oud", ""),
        ("/geen-head", ""),
        ("/dicht", ""),
        ("/een pad/met-é", ""),
        ("/weg", "de pagina bestaat niet meer"),
        ("/stuk", "fout 503"),
        ("/rond", "het adres stuurt steeds door"),
        ("/heen", "het adres stuurt steeds door"),
    ],
)
def test_a_site_is_asked(site: str, path: str, problem: str) -> None:
    assert ask(site + path, may_visit=lambda _host: True).problem == problem


def test_what_is_no_site_or_our_own_network_is_not_asked(site: str) -> None:
    assert ask(f"{site}/goed").problem == "dit adres is niet openbaar"
    assert ask("ftp://example.nl/").problem == "dit is geen adres van een site"
    assert ask("http://127.0.0.1:1/", may_visit=lambda _host: True, timeout=2).problem == "geen antwoord"
    assert not outside_links.is_public("localhost")


@pytest.fixture
def asked() -> list[str]:
    return []


def look(at: datetime, asked: list[str], broken: str = "", most: int = 100) -> int:
    def answer(address: str) -> Answer:
        asked.append(address)
        return Answer(404, "de pagina bestaat niet meer") if broken and broken in address else Answer(200)

    return link_checks.check_links(at=at, ask=answer, pause=lambda _seconds: None, most=most)


@pytest.mark.django_db
@pytest.mark.usefixtures("knowledge_content")
class TestNights:
    def test_each_address_is_asked_once_a_week(self, now: datetime, asked: list[str]) -> None:
        assert look(now, asked) == len(link_checks.outside_addresses()) > 0
        assert "https://example.nl/lesgeld" in asked
        assert look(now + timedelta(days=1), asked) == 0
        assert look(now + timedelta(days=7), asked) > 0

    def test_a_night_is_bounded_and_the_next_goes_on(self, now: datetime, asked: list[str]) -> None:
        assert look(now, asked, most=1) == 1
        look(now + timedelta(days=1), asked, most=1)
        assert len(set(asked)) == 2

    def test_only_what_fails_twice_is_told_and_what_works_again_is_not(self, now: datetime, asked: list[str]) -> None:
        look(now, asked, broken="lesgeld")
        assert link_checks.broken_links() == {}
        look(now + timedelta(days=1), asked, broken="lesgeld")
        assert link_checks.broken_links() == {"https://example.nl/lesgeld": "de pagina bestaat niet meer"}
        page = browser_of(account(Role.REDACTEUR)).get("/werkplek/kennisbank/dekking/").content.decode()
        assert "https://example.nl/lesgeld" in page
        look(now + timedelta(days=2), asked)
        assert link_checks.broken_links() == {}

    def test_addresses_that_no_text_has_any_more_are_forgotten(self, now: datetime, asked: list[str]) -> None:
        LinkCheck.objects.create(address="https://example.nl/vroeger", checked_at=now)
        look(now, asked)
        assert not LinkCheck.objects.filter(address="https://example.nl/vroeger").exists()
