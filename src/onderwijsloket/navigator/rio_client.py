"""Reading the national register (RIO): from its address, or from a folder with answers saved before. No database here.

The source is not trusted: only http and https, never away from the address that was given, answers of bounded size and
time, pages that go round are seen. What may pass is tried again with growing pauses.
"""

import http.client
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

Record = dict[str, Any]

PAGE_SIZE = 100  # the most that the register gives
MOST_PAGES = 10_000
MOST_BYTES = 10_000_000
MOST_SECONDS_AN_ANSWER = 120
TIMEOUT = 20
TRIES = 5
LONGEST_PAUSE = 60
CHUNK = 65_536
_SAID = "de bron antwoordt met {}"
ORIGIN_FILE = "herkomst.json"
OFFICIAL = "https://lod.onderwijsregistratie.nl/api/rio/v2"


class SourceError(Exception):
    """The source gave no usable answer; the message says why, in Dutch, without what was in it."""

    def __str__(self) -> str:
        return ": ".join(self.args)


class NotThereError(SourceError):
    """The source says that it does not have this."""


class _PassingError(SourceError):
    """May go well the next time."""

    def __init__(self, reason: str, wait: float = 0) -> None:
        super().__init__(reason)
        self.wait = wait


class Source(ABC):
    """Something that answers addresses under `base` with JSON."""

    base: str

    def close(self) -> None:
        """Let go of what is held."""
        return

    @abstractmethod
    def fetch(self, address: str) -> Any:
        """What stands at an address relative to `base`. Raises SourceError."""

    def one(self, path: str) -> Record:
        """One record. Raises NotThereError, SourceError."""
        answer = self.fetch(path)
        if not isinstance(answer, dict):
            raise SourceError(path, "het antwoord is geen gegeven met velden")
        return answer

    def some(self, path: str) -> list[Any]:
        """The records of a list that has no pages."""
        return _records(self.fetch(path), path)[0]

    def pages(self, path: str, **asked: str) -> Iterator[list[Any]]:
        """The pages of a list: along its HAL links, or where it has none by counting until a page is empty."""
        counted, address, seen = 0, _page(path, asked, 0), set[str]()
        while address not in seen:
            if len(seen) >= MOST_PAGES:
                raise SourceError(path, "er komt geen eind aan de pagina's")
            seen.add(address)
            records, following, has_links = _records(self.fetch(address), path)
            if records:
                yield records
            if following:
                address = self.within(following)
            elif records and not has_links:
                counted += 1
                address = _page(path, asked, counted)
            else:
                return
        raise SourceError(path, "de pagina's wijzen in een kring naar elkaar")

    def within(self, link: str) -> str:
        """A link of the source as an address relative to `base`; a link that leads elsewhere is refused."""
        whole = urljoin(f"{self.base}/", link)
        if not whole.startswith(f"{self.base}/") or ".." in whole or "#" in whole:
            raise SourceError("een verwijzing leidt naar een ander adres dan de bron")
        return whole.removeprefix(f"{self.base}/")


def link(record: Record, name: str) -> str | None:
    """Where a record says that something of it stands, if it says so."""
    links = record.get("_links")
    entry = links.get(name) if isinstance(links, dict) else None
    href = entry.get("href") if isinstance(entry, dict) else None
    return href if isinstance(href, str) and "{" not in href else None


def _page(path: str, asked: Mapping[str, str], number: int) -> str:
    return f"{path}?{urlencode({**asked, 'page': number, 'pageSize': PAGE_SIZE})}"


def _records(answer: Any, path: str) -> tuple[list[Any], str | None, bool]:
    """The records of a page, the link to the next, and whether the page tells its links."""
    if isinstance(answer, list):
        return answer, None, False
    if not isinstance(answer, dict) or not isinstance(answer.get("_embedded", {}), dict):
        raise SourceError(path, "het antwoord is geen lijst")
    lists = [value for value in answer.get("_embedded", {}).values() if isinstance(value, list)]
    if len(lists) > 1 or ("_embedded" not in answer and "_links" not in answer):
        raise SourceError(path, "het antwoord is geen lijst")
    return lists[0] if lists else [], link(answer, "next"), True


class HttpSource(Source):
    """The register over HTTP, one connection that stays open; redirects are not followed."""

    def __init__(
        self, base: str, *, timeout: float = TIMEOUT, tries: int = TRIES, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.base = base.rstrip("/")
        self._at = _checked(self.base)
        self._timeout, self._tries, self._pause = timeout, tries, pause
        self._connection: http.client.HTTPConnection | None = None

    def fetch(self, address: str) -> Any:
        for number in range(1, self._tries + 1):
            try:
                return self._answer(address)
            except _PassingError as error:
                if number == self._tries:
                    raise SourceError(str(error), "ook na herhaald proberen") from error
                self._pause(min(LONGEST_PAUSE, max(error.wait, 2.0 ** (number - 1))))
        raise SourceError("er is geen enkele keer geprobeerd")

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _answer(self, address: str) -> Any:
        try:
            return json.loads(self._body(address))
        except (OSError, http.client.HTTPException) as error:
            self.close()
            late = isinstance(error, TimeoutError)
            raise _PassingError("de bron antwoordt niet op tijd" if late else "de verbinding brak af") from error
        except (ValueError, RecursionError) as error:
            self.close()
            raise _PassingError("het antwoord is geen JSON, of niet heel") from error

    def _body(self, address: str) -> bytes:
        connection = self._connection = self._connection or self._connect()
        connection.request("GET", f"{self._at.path}/{address}", headers={"Accept": "application/json"})
        with connection.getresponse() as response:
            if response.status == 200:
                return _bounded(response)
            self.close()
            raise _refusal(response.status, response.headers)

    def _connect(self) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._at.scheme == "https" else http.client.HTTPConnection
        return kind(self._at.hostname or "", self._at.port, timeout=self._timeout)


def _checked(base: str) -> SplitResult:
    try:
        parts = urlsplit(base)
        well_formed = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError as error:
        raise SourceError("dit is geen adres") from error
    if parts.scheme not in ("http", "https") or not well_formed or parts.username or parts.query or parts.fragment:
        raise SourceError("het adres moet met http:// of https:// beginnen, zonder naam, wachtwoord of vraagteken")
    return parts


def _bounded(response: http.client.HTTPResponse) -> bytes:
    read, until = bytearray(), time.monotonic() + MOST_SECONDS_AN_ANSWER
    while chunk := response.read(CHUNK):
        read += chunk
        if len(read) > MOST_BYTES:
            raise SourceError("het antwoord is te groot")
        if time.monotonic() > until:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(read)


def _refusal(status: int, headers: Message) -> SourceError:
    if status == 404:
        return NotThereError("de bron heeft dit niet (404)")
    if status == 429 or status >= 500:
        asked = headers.get("Retry-After", "")
        return _PassingError(_SAID.format(status), float(asked) if asked.isdecimal() else 0)
    return SourceError(_SAID.format(status))


class FolderSource(Source):
    """Answers that were saved before; what was not saved is an error, not an empty answer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        origin = folder / ORIGIN_FILE
        self.base = _read(origin)["base"] if origin.exists() else OFFICIAL

    def fetch(self, address: str) -> Any:
        try:
            answer = _read(self._folder / file_of(address))
        except FileNotFoundError as error:
            raise SourceError(address, "staat niet in de map") from error
        except (OSError, ValueError, RecursionError) as error:
            raise SourceError(address, "is niet te lezen") from error
        if answer is None:
            raise NotThereError("de bron had dit niet")
        return answer


class SavingSource(Source):
    """Another source, of which every answer is saved in a folder that FolderSource reads."""

    def __init__(self, source: Source, folder: Path) -> None:
        self._source, self._folder, self.base = source, folder, source.base
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORIGIN_FILE).write_text(json.dumps({"base": source.base}), encoding="utf-8")

    def close(self) -> None:
        self._source.close()

    def fetch(self, address: str) -> Any:
        try:
            answer = self._source.fetch(address)
        except NotThereError:
            self._save(address, None)
            raise
        self._save(address, answer)
        return answer

    def _save(self, address: str, answer: Any) -> None:
        file = self._folder / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def file_of(address: str) -> Path:
    """The file in a folder that holds the answer to an address: its path, and its question after an @."""
    path, _, question = address.partition("?")
    parts = [part for part in path.split("/") if part]
    if not parts or any(part in (".", "..") or "\\" in part for part in parts) or "/" in question:
        raise SourceError("dit adres past niet in een map")
    name = f"{parts[-1]}@{question}.json" if question else f"{parts[-1]}.json"
    return Path(*parts[:-1], name)


def _read(file: Path) -> Any:
    if file.stat().st_size > MOST_BYTES:
        raise ValueError("too large")
    return json.loads(file.read_text(encoding="utf-8"))
