"""Puts the shipped words and catalogue in the database; may run any number of times."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from onderwijsloket.routes import operations, queries
from onderwijsloket.routes.catalogue_review import CatalogueRefused
from onderwijsloket.routes.words_files import WordsFilesError, read_words


class Command(BaseCommand):
    help = "Laadt de teksten en de regels van de routetool; meer keren uitvoeren kan geen kwaad."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.CONTENT_DIR / "routes", help="map met de inhoud")
        parser.add_argument(
            "--activate", action="store_true", help="laat de meegeleverde regels gelden, ook als er al andere gelden"
        )

    def handle(self, *args: Any, folder: Path, activate: bool, **options: Any) -> None:
        with translation.override("nl"):
            try:
                self._words(folder / "words")
                self._catalogue(folder / "catalogue.yaml", activate=activate)
            except (WordsFilesError, CatalogueRefused) as error:
                problems = "\n".join(f"- {problem}" for problem in error.problems)
                msg = f"De inhoud kan niet worden geladen:\n{problems}"
                raise CommandError(msg) from error

    def _words(self, folder: Path) -> None:
        loaded = operations.load_words(records=read_words(folder), at=timezone.now())
        self.stdout.write(
            f"Teksten: {len(loaded.added)} nieuw, {len(loaded.updated)} vernieuwd, {loaded.unchanged} ongewijzigd."
        )
        for kind, code, language in loaded.kept:
            self.stdout.write(
                f"  De redactie heeft {kind} {code} ({language}) aangepast; die tekst blijft zoals hij is."
            )

    def _catalogue(self, path: Path, *, activate: bool) -> None:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            msg = f"{path}: dit bestand kan niet worden gelezen ({error})."
            raise CommandError(msg) from error
        version, created = operations.load_catalogue(text=text, by=None, at=timezone.now())
        self.stdout.write(f"Regels: versie {version} {'geladen' if created else 'was er al'}.")
        if version.is_active:
            self.stdout.write("Regels: deze versie geldt al.")
        elif activate or not self._something_is_active():
            operations.activate_catalogue(version=version, by=None, at=timezone.now())
            self.stdout.write("Regels: deze versie geldt nu.")
        else:
            self.stdout.write("Regels: er geldt een andere versie. Bekijk eerst wat er verandert. Daarna:")
            self.stdout.write(f"  manage.py catalogue activate {version.checksum[:8]}")

    def _something_is_active(self) -> bool:
        try:
            queries.active()
        except queries.NoActiveCatalogue:
            return False
        return True
