"""Puts the sample contact details in a new installation; may run any number of times."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from onderwijsloket.website import operations


class Command(BaseCommand):
    help = "Laadt de voorbeeld-contactgegevens, als er nog geen zijn."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = operations.load_desk_details(source=settings.CONTENT_DIR / "website" / "desk.yaml")
        self.stdout.write(
            "Contactgegevens: voorbeeld geladen." if loaded else "Contactgegevens: die van het loket blijven staan."
        )
