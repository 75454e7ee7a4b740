"""`manage.py demo_code EMAIL`: the one-time code of a demo account, for people without an authenticator app."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onderwijsloket.accounts.demo import demo_code
from onderwijsloket.accounts.operations import AccountRefusedError


class Command(BaseCommand):
    """Prints the code of this moment."""

    help = "Print the current one-time code of a demo account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        try:
            self.stdout.write(demo_code(email=email))
        except AccountRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
