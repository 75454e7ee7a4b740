"""Brings institutions or programmes up to date with a spreadsheet, and writes empty templates."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from onderwijsloket.navigator.spreadsheet import (
    INSTITUTION_COLUMNS,
    PROGRAMME_COLUMNS,
    SpreadsheetRefusedError,
    write_csv,
    write_xlsx,
)
from onderwijsloket.navigator.template_import import Imported, import_template

KINDS = {"instellingen": INSTITUTION_COLUMNS, "opleidingen": PROGRAMME_COLUMNS}
LARGEST_FILE = 2_000_001  # what is larger is refused by the reader; more need not be read
SOURCE = "opgave van de instelling"


class Command(BaseCommand):
    help = "Leest instellingen of opleidingen uit een CSV- of Excel-bestand (docs/editors/navigator.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="een .csv of .xlsx")
        parser.add_argument("--dry-run", action="store_true", help="toon de verschillen en bewaar niets")
        parser.add_argument("--source", default=SOURCE, help=f"wat er als bron bij komt te staan; anders: {SOURCE}")
        parser.add_argument("--template", choices=KINDS, help="maak een leeg bestand om in te vullen")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if options["template"]:
            self._template(file, options["template"])
            return
        source = options["source"].strip()
        if not 1 <= len(source) <= 200:
            raise CommandError("De bron moet 1 tot en met 200 tekens hebben.")
        try:
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE)
            done = import_template(
                content=content, name=file.name, source=source, at=timezone.now(), is_dry=options["dry_run"]
            )
        except OSError as error:
            msg = f"{file} is niet te lezen."
            raise CommandError(msg) from error
        except SpreadsheetRefusedError as error:
            raise CommandError(str(error)) from error
        self._report(done, is_dry=options["dry_run"])

    def _template(self, file: Path, kind: str) -> None:
        if file.exists():
            msg = f"{file} bestaat al."
            raise CommandError(msg)
        write = write_xlsx if file.suffix.lower() == ".xlsx" else write_csv
        file.write_bytes(write(KINDS[kind], []))
        self.stdout.write(f"{file} is gemaakt. De uitleg staat in docs/editors/navigator.md.")

    def _report(self, done: Imported, *, is_dry: bool) -> None:
        for difference in done.differences:
            for line in difference.lines():
                self.stdout.write(line)
        for record, reason in done.refused:
            self.stdout.write(f"geweigerd: {record}: {reason}")
        for heading in done.unknown:
            self.stdout.write(f"kolom die wij niet kennen: {heading}")
        told = ", ".join(f"{name} {number}" for name, number in done.counts.items() if number) or "geen verschil"
        self.stdout.write(f"{'Proef, er is niets bewaard' if is_dry else 'Bewaard'}: {told}.")
