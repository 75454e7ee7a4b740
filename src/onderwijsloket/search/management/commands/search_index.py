"""Makes what searching by meaning needs, for everything that can be found."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from onderwijsloket.search import meanings, operations
from onderwijsloket.search.models import StoredMeaning


class Command(BaseCommand):
    help = (
        "Reken uit wat teksten betekenen, voor het zoeken op betekenis. De worker doet dit ook; stoppen en opnieuw "
        "beginnen kan altijd. Op woorden is een tekst meteen te vinden: daar is geen commando voor nodig."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="vergeet eerst alles wat al uitgerekend is")

    def handle(self, *args: Any, **options: Any) -> None:
        if meanings.encode() is None:
            self.stdout.write("Zoeken op betekenis staat uit. Er is niets uit te rekenen.")
            return
        if options["anew"]:
            StoredMeaning.objects.all().delete()
        for left in operations.keep_meanings():
            self.stdout.write(f"nog {left} teksten")
        self.stdout.write(f"{StoredMeaning.objects.count()} teksten staan klaar.")
