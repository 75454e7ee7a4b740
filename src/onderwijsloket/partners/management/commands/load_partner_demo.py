"""`manage.py load_partner_demo`: only for `make run`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderwijsloket.partners.demo import DemoRefusedError, load_demo


class Command(BaseCommand):
    """Gives the demo account of a partner an organisation to keep, with changes to look at; all marked as sample."""

    help = "Make the sample organisation of the demo account of a partner (only in a database of `make run`)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            organisation = load_demo(at=timezone.now())
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The demo partner keeps {organisation}.")
