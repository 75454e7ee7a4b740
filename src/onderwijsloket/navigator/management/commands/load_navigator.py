"""Puts places, institutions, desks and initiatives in the database; may run any number of times, also after a stop."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from onderwijsloket.navigator import starter_loading
from onderwijsloket.navigator.starter_files import read_initiatives, read_institutions
from onderwijsloket.regions.operations import load_desks, load_places


class Command(BaseCommand):
    help = "Laadt plaatsen, instellingen, loketten en initiatieven; meer keren uitvoeren kan geen kwaad."

    def handle(self, *args: Any, **options: Any) -> None:
        at, content = timezone.now(), settings.CONTENT_DIR
        counts = load_places(source=content / "regions" / "places.tsv")
        self.stdout.write(
            "Plaatsen: {municipalities} gemeenten, {places} plaatsen, {postcodes} postcodes.".format(**counts)
        )
        new = load_desks(source=content / "regions" / "desks.yaml", at=at)
        self.stdout.write(f"Loketten: {new} nieuw.")
        institutions = read_institutions(content / "navigator" / "institutions.csv")
        new = starter_loading.load_institutions(records=institutions, at=at)
        self.stdout.write(f"Instellingen: {new} nieuw.")
        new = starter_loading.load_initiatives(
            records=read_initiatives(content / "navigator" / "initiatives.yaml"), at=at
        )
        self.stdout.write(f"Initiatieven: {new} nieuw.")
