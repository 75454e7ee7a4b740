"""Keep no longer than needed, show somebody what we have of them, and forget them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.core.sealed import sealed_fields
from onderwijsloket.privacy.registry import personal_data


@job("retention", every=Every.NIGHT)
def apply_retention(at: datetime) -> dict[str, int]:
    """Remove everything past its term; gives the number of rows by model. Running it twice removes nothing more."""
    return {entry.model: _retained(entry.retain, at) for entry in personal_data() if entry.retain is not None}


def _retained(retain: Any, at: datetime) -> int:
    with transaction.atomic():
        return int(retain(at))


def export_person(*, email: str) -> dict[str, list[dict[str, Any]]]:
    """Everything that all rooms keep about the person with this address, by model, as plain values."""
    found = {entry.model: entry.export(email) for entry in personal_data() if entry.export is not None}
    return {model: rows for model, rows in found.items() if rows}


@transaction.atomic
def erase_person(*, email: str, at: datetime) -> dict[str, int]:
    """Forget the person with this address in all rooms, or in none; gives the number of rows by model."""
    erased = {entry.model: entry.erase(email, at) for entry in personal_data() if entry.erase is not None}
    return {model: count for model, count in erased.items() if count}


def reseal() -> dict[str, int]:
    """Seal all sealed text again with the first key, row by row; gives the number of rows by model.

    May be stopped and run again. Raises KeyIsGoneError at the first text that no key opens.
    """
    return {model._meta.label: _resealed(model, names) for model, names in sealed_fields()}


def _resealed(model: type[Model], names: list[str]) -> int:
    rows = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for pk in rows:
        with transaction.atomic():
            for row in model._base_manager.select_for_update().filter(pk=pk).only(*names):
                row.save(update_fields=names)
    return len(rows)
