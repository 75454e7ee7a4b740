"""Brings institutions, locations and programmes up to date with the national register (RIO)."""

import signal
import time
from argparse import ArgumentTypeError
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from onderwijsloket.navigator.imports import Difference
from onderwijsloket.navigator.rio_client import FolderSource, HttpSource, SavingSource, Source, SourceError
from onderwijsloket.navigator.rio_import import Outcome, Watcher, import_rio, rio_families

SHOWN_WITHOUT_ALL = 100
SECONDS_BETWEEN_PROGRESS = 2
GO_ON = "Wat gelezen is, is bewaard. Ga verder met --resume."


class Command(BaseCommand):
    help = "Haalt instellingen, locaties en opleidingen uit RIO, van een adres of uit een map met bewaarde antwoorden."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", required=True, dest="origin", help="het adres van RIO, of een map")
        parser.add_argument("--dry-run", action="store_true", help="toon de verschillen en bewaar niets")
        parser.add_argument("--resume", action="store_true", help="ga verder waar de vorige keer stopte")
        parser.add_argument("--limit", type=_count, help="stop na zoveel gelezen opleidingen")
        parser.add_argument("--save", type=Path, help="bewaar elk antwoord in deze map")
        parser.add_argument(
            "--all", action="store_true", help=f"toon alle verschillen, niet de eerste {SHOWN_WITHOUT_ALL}"
        )

    def handle(self, *args: Any, origin: str, save: Path | None, **options: Any) -> None:
        self._shown, self._told_at = 0, time.monotonic()
        self._most = None if options["all"] else SHOWN_WITHOUT_ALL
        before = signal.signal(signal.SIGTERM, _as_interrupt)
        source: Source | None = None
        try:
            source = _source(origin)
            source = SavingSource(source, save) if save else source
            outcome = import_rio(
                source=source,
                name=source.base if origin.startswith("http") else str(Path(origin).resolve())[-300:],
                at=timezone.now(),
                rules=rio_families(),
                watcher=Watcher(self._difference, self._progress),
                is_dry=options["dry_run"],
                resume=options["resume"],
                limit=options["limit"],
            )
        except SourceError as error:
            msg = f"Het register kon niet verder worden gelezen: {error}. {GO_ON}"
            raise CommandError(msg) from error
        except KeyboardInterrupt as error:
            msg = f"Onderbroken. {GO_ON}"
            raise CommandError(msg) from error
        finally:
            if source is not None:
                source.close()
            signal.signal(signal.SIGTERM, before)
        self._report(outcome, is_dry=options["dry_run"])

    def _difference(self, difference: Difference) -> None:
        self._shown += 1
        if self._most is None or self._shown <= self._most:
            for line in difference.lines():
                self.stdout.write(line)

    def _progress(self, done: int, of: int, counts: Mapping[str, int]) -> None:
        if done == of or time.monotonic() - self._told_at >= SECONDS_BETWEEN_PROGRESS:
            self._told_at = time.monotonic()
            self.stderr.write(f"{done} van {of} erkenningen; {_told(counts)}")

    def _report(self, outcome: Outcome, *, is_dry: bool) -> None:
        if self._most is not None and self._shown > self._most:
            self.stdout.write(f"... en nog {self._shown - self._most} verschillen; --all toont ze alle.")
        for refused in outcome.run.refused:
            self.stdout.write(f"geweigerd: {refused['record']}: {refused['reason']}")
        for label in outcome.perhaps_double:
            self.stdout.write(f"misschien dubbel: {label}")
        self.stdout.write(f"{'Proef, er is niets bewaard' if is_dry else 'Bewaard'}: {_told(outcome.run.counts)}.")
        if outcome.run.state != "done":
            self.stdout.write("Niet alles is gelezen. Ga verder met --resume.")


def _source(origin: str) -> Source:
    if origin.startswith(("http://", "https://")):
        return HttpSource(origin)
    if not Path(origin).is_dir():
        msg = f"{origin} is geen adres en geen map."
        raise CommandError(msg)
    return FolderSource(Path(origin))


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items() if number) or "geen verschil"


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000_000:
        raise ArgumentTypeError("een getal van 1 tot en met 10000000")
    return int(text)


def _as_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
