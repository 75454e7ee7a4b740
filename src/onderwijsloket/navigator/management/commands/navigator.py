"""Says what is in the navigator, and where no regional desk helps."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme
from onderwijsloket.network.models import Contact
from onderwijsloket.regions.models import Desk, Municipality, Place, Postcode
from onderwijsloket.regions.queries import municipalities_without_desk
from onderwijsloket.vocabulary.enums import Sector

NAMED = 12
COUNTED = {
    "onderwijsinstellingen": Institution,
    "locaties": Location,
    "opleidingen": Programme,
    "regionale loketten": Desk,
    "landelijke initiatieven": Initiative,
    "contactpersonen": Contact,
    "gemeenten": Municipality,
    "plaatsen": Place,
    "postcodes": Postcode,
}


class Command(BaseCommand):
    help = "Laat zien wat er in de navigator staat, en waar geen regionaal loket helpt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check"])

    def handle(self, *args: Any, **options: Any) -> None:
        for name, model in COUNTED.items():
            self.stdout.write(f"{model._default_manager.count():6} {name}")
        for sector, names in municipalities_without_desk().items():
            self.stdout.write(f"{len(names):6} gemeenten zonder loket voor {Sector(sector).label}{_named(names)}")


def _named(names: list[str]) -> str:
    if not names or len(names) > NAMED:
        return ""
    return f": {'; '.join(names)}"
