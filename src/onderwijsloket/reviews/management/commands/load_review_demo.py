"""`manage.py load_review_demo`: only for `make run`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onderwijsloket.reviews.demo import DemoRefusedError, load_demo


class Command(BaseCommand):
    """Divides the pages of the knowledge base over the demo editors, so that the board shows how work is divided."""

    help = "Have the demo editors look after the pages of the knowledge base (only in a database of `make run`)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_demo()
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"The demo editors look after {count} pages.")
