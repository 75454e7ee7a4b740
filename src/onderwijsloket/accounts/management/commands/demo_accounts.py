"""`manage.py demo_accounts`: only for `make run`."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderwijsloket.accounts.demo import make_demo_accounts
from onderwijsloket.accounts.operations import AccountRefusedError

MARK = "ONDERWIJSLOKET_MAKE_RUN"


class Command(BaseCommand):
    """Makes one demo account for each role and prints, once, what signs in to it."""

    help = "Make the demo accounts (only `make run` may), and print how to sign in to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--renew", action="store_true", help="replace them, because the passwords got lost")

    def handle(self, *args: Any, renew: bool = False, **options: Any) -> None:
        if os.environ.get(MARK) != "1":
            raise CommandError(
                "Demo accounts are made by `make run` only. Use `manage.py create_account` for real ones."
            )
        try:
            made = make_demo_accounts(at=timezone.now(), renew=renew)
        except AccountRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        if not made:
            self.stdout.write("The demo accounts exist already. Lost the passwords? `manage.py demo_accounts --renew`.")
            return
        self.stdout.write(f"{'e-mail':<28}{'password':<24}secret for an authenticator app")
        for account in made:
            self.stdout.write(f"{account.email:<28}{account.password:<24}{account.secret}")
        self.stdout.write("One-time code without an app: manage.py demo_code EMAIL")
