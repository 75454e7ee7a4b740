"""Prints how good the search is on any set of questions and judged queries."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onderwijsloket.search.enums import LANGUAGES
from onderwijsloket.search.evaluating import Evaluation, UnreadableSetError, evaluate


class Command(BaseCommand):
    help = "Meet hoe goed het zoeken werkt op een eigen verzameling vragen en zoekopdrachten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("questions", type=Path, help='[{"id", "question", "answer"}, ...]')
        parser.add_argument("queries", type=Path, help='[{"query", "relevant": [ids], "kind"}, ...]')
        parser.add_argument("--language", choices=LANGUAGES, default="nl")
        parser.add_argument("--by-words", action="store_true", help="zonder het zoeken op betekenis")
        parser.add_argument(
            "--missed", action="store_true", help="toon de zoekopdrachten die niets goeds bovenaan gaven"
        )

    def handle(self, *args: Any, questions: Path, queries: Path, **options: Any) -> None:
        try:
            done = evaluate(
                questions=questions,
                queries=queries,
                language_code=options["language"],
                by_meaning=not options["by_words"],
            )
        except UnreadableSetError as error:
            raise CommandError(str(error)) from error
        self._report(done)
        for one in done.outcomes if options["missed"] else ():
            if one.place != 1:
                self.stdout.write(f"{one.place or '-':>3} {one.judged.query} -> {', '.join(one.found)}")

    def _report(self, done: Evaluation) -> None:
        self.stdout.write(f"{done.documents} documents")
        self.stdout.write(f"{'kind':14}{'queries':>8}{'success@1':>11}{'MRR':>7}{'hit@5':>7}{'zero-result rate':>18}")
        for kind, one in done.figures.items():
            self.stdout.write(
                f"{kind:14}{one.queries:8}{one.success_at_1:11.3f}{one.mrr:7.3f}{one.hit_at_5:7.3f}{one.zero_results:18.3f}"
            )
