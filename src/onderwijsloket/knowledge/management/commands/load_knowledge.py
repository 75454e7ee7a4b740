"""Puts the shipped knowledge base in the database; may run any number of times."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from onderwijsloket.knowledge import content_check, operations, queries
from onderwijsloket.knowledge.content_files import Files, KnowledgeFilesError, Reader


class Command(BaseCommand):
    help = "Laadt de feiten en teksten van de kennisbank; meer keren uitvoeren kan geen kwaad."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.CONTENT_DIR / "knowledge", help="map met de inhoud")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        with translation.override("nl"):
            try:
                facts, pages = operations.load_knowledge(files=self._files(folder), at=timezone.now())
            except KnowledgeFilesError as error:
                problems = "\n".join(f"- {problem}" for problem in error.problems)
                msg = f"De kennisbank kan niet worden geladen:\n{problems}"
                raise CommandError(msg) from error
        for name, loaded in (("Feiten", facts), ("Teksten", pages)):
            added, updated = len(loaded.added), len(loaded.updated)
            self.stdout.write(f"{name}: {added} nieuw, {updated} vernieuwd, {loaded.unchanged} ongewijzigd.")
            for language, code in loaded.kept:
                where = f" ({language})" if language else ""
                self.stdout.write(f"  De redactie heeft {code}{where} aangepast; dat blijft zoals het is.")

    def _files(self, folder: Path) -> Files:
        known = queries.known_codes()
        files = Reader(folder, frozenset(known.steps), frozenset(known.families)).read()
        if problems := list(content_check.problems(files, known)):
            raise KnowledgeFilesError(problems)
        return files
