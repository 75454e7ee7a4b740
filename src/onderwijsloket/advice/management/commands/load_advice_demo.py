"""`manage.py load_advice_demo`: only for `make run`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderwijsloket.advice.demo import DemoRefusedError, load_demo


class Command(BaseCommand):
    """Makes a few questions of people who do not exist, to look at the advisers' screens with."""

    help = "Make sample questions (only in a database of `make run`)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_demo(at=timezone.now())
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Sample questions made: {made}.")
