"""Brings the list of texts to translate up to date."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from onderwijsloket.core import interface_texts


class Command(BaseCommand):
    """Looks up the texts of the interface and puts what is new in the .po file."""

    help = "Puts new texts of the interface in locale/ and says which have no English yet."
    requires_system_checks: list[str] = []  # noqa: RUF012 -- Django's own form

    def handle(self, *args: Any, **options: Any) -> None:
        locale = Path(settings.LOCALE_PATHS[0])
        texts = interface_texts.found(settings.BASE_DIR / "src", locale / "babel.cfg")
        missing = interface_texts.update(locale / "en" / "LC_MESSAGES" / "django.po", texts)
        for text in missing:
            self.stdout.write(f"No English yet: {text}")
        self.stdout.write(f"{len(texts)} texts, {len(missing)} without English.")
