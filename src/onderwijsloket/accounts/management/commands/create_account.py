"""`manage.py create_account EMAIL`: the first account of a real installation, or one more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.operations import AccountRefusedError, create_account, invitation_address


class Command(BaseCommand):
    """Makes an account and prints the link with which its owner chooses a password."""

    help = "Make an account for somebody, with a role, and print the link to choose a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=Role.values, default=Role.BEHEERDER.value)

    def handle(self, *args: Any, email: str, name: str, role: str, **options: Any) -> None:
        try:
            user = create_account(
                email=email, name=name, roles=frozenset({Role(role)}), by=None, at=timezone.now()
            )  # fmt: skip
        except AccountRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Account for {user.email} with role {role}. Choose a password, within three days, at:")
        self.stdout.write(invitation_address(user=user))
