"""`manage.py privacy retention | export EMAIL | erase EMAIL | reseal`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person, reseal


class Command(BaseCommand):
    """Retention, access and erasure over all rooms."""

    help = "Apply retention terms, export or erase everything about one person, or seal personal text with a new key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("retention", help="remove what is past its term")
        verbs.add_parser("reseal", help="seal all personal text again with the first key of PERSONAL_DATA_KEYS")
        for verb, meaning in (("export", "print everything about one person as JSON"), ("erase", "forget one person")):
            verbs.add_parser(verb, help=meaning).add_argument("email")

    def handle(self, *args: Any, verb: str, email: str = "", **options: Any) -> None:
        if verb == "export":
            found = export_person(email=email)
            self.stdout.write(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
            return
        if verb == "erase":
            counts = erase_person(email=email, at=timezone.now())
            if not counts:
                raise CommandError("Nothing is kept about this person.")
        elif verb == "reseal":
            counts = reseal()
        else:
            counts = apply_retention(timezone.now())
        for model, count in sorted(counts.items()):
            self.stdout.write(f"{model}: {count}")
