"""`manage.py demo_code [EMAIL]`: the one-time code of demo accounts, for people without an authenticator app."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onderwijsloket.accounts.demo import demo_code
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import AccountRefusedError


class Command(BaseCommand):
    """Prints the code of this moment: of one account, or of all."""

    help = "Print the current one-time code of a demo account, or of all of them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", nargs="?")

    def handle(self, *args: Any, email: str | None = None, **options: Any) -> None:
        every = User.objects.filter(is_demo=True).order_by("email").values_list("email", flat=True)
        try:
            if email:
                self.stdout.write(demo_code(email=email))
            for one in [] if email else every:
                self.stdout.write(f"{one:<28}{demo_code(email=one)}")
        except AccountRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
