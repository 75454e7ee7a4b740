"""Fills a database with made-up programmes to measure with, and empties it again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from onderwijsloket.navigator.volume import VolumeRefusedError, make_volume, remove_volume

MOST = 1_000_000


class Command(BaseCommand):
    help = "Maakt verzonnen opleidingen, met wat erbij hoort, om mee te meten; nooit voor bezoekers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--programmes", type=int, help=f"hoeveel er moeten zijn, tot en met {MOST}")
        parser.add_argument("--seed", type=int, default=1, help="een ander getal geeft andere opleidingen")
        parser.add_argument("--into-this-database", action="store_true", help="ook als hier echte opleidingen staan")
        parser.add_argument("--remove", action="store_true", help="haal alles weg wat verzonnen is")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            self.stdout.write(f"{remove_volume(progress=self._progress)} verzonnen opleidingen zijn weg.")
            return
        wanted = options["programmes"]
        if wanted is None or not 1 <= wanted <= MOST:
            msg = f"Geef met --programmes een getal van 1 tot en met {MOST}."
            raise CommandError(msg)
        sure = options["into_this_database"]
        try:
            make_volume(
                programmes=wanted, seed=options["seed"], at=timezone.now(), is_sure=sure, progress=self._progress
            )
        except VolumeRefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Er zijn {wanted} verzonnen opleidingen. Weghalen: manage.py make_volume --remove")

    def _progress(self, done: int, of: int) -> None:
        self.stderr.write(f"{done} van {of}")
