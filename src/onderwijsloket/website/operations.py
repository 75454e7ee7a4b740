"""Filling the front door of a new installation."""

from pathlib import Path

import yaml
from django.db import transaction

from onderwijsloket.website.models import DeskDetails


@transaction.atomic
def load_desk_details(*, source: Path) -> bool:
    """Put the starter contact details in place, unless the desk has its own. Says whether it did."""
    if DeskDetails.objects.exists():
        return False
    DeskDetails.objects.create(**yaml.safe_load(source.read_text(encoding="utf-8")))
    return True
