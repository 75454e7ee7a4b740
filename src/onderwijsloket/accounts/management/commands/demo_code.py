"""`manage.py demo_code [EMAIL]`: one-time codes of demo accounts, for people without an authenticator app."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from onderwijsloket.accounts.demo import demo_code
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import AccountRefusedError


class Command(BaseCommand):
    """Prints the code of this moment: of one demo account, or of all of them."""

    help = "Print the current one-time code of a demo account, or of every demo account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", nargs="?", default="")

    def handle(self, *args: Any, email: str = "", **options: Any) -> None:
        if not email:
            for address in User.objects.filter(is_demo=True).order_by("email").values_list("email", flat=True):
                self.stdout.write(f"{address:<28}{demo_code(email=address)}")
            return
        try:
            self.stdout.write(demo_code(email=email))
        except AccountRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
