"""`manage.py load_survey_demo`: only for `make run`."""

from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderwijsloket.surveys.demo import DemoRefusedError, load_demo


class Command(BaseCommand):
    """Makes two rounds with made-up answers, to look at the results with."""

    help = "Make sample rounds (only in a database of `make run`)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_demo(at=timezone.now(), rng=Random(18))  # noqa: S311  the same made-up answers each time
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Sample rounds made: {made}.")
