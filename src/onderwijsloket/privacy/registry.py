"""What every room says about the personal data it keeps. Knows no room; rooms register here from their privacy.py."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Export = Callable[[str], list[dict[str, Any]]]
Erase = Callable[[str, datetime], int]
Retain = Callable[[datetime], int]


@dataclass(frozen=True)
class PersonalData:
    """One kind of personal data: where it is, what for, on which ground, for how long and how it goes away.

    `fields` and `other_fields` together are all fields of the model ("app_label.Model"): those about a person, and
    the rest. `export` gives the rows about an e-mail address, `erase` removes or anonymises them at a moment, `retain`
    does so for all rows past their term. Each may be None when another registration of the same room does that work
    too; `removed_by` says which.
    """

    model: str
    fields: tuple[str, ...]
    other_fields: tuple[str, ...]
    purpose: str
    basis: str
    term: str
    removed_by: str
    title: str = ""  # what the privacy statement calls it
    export: Export | None = None
    erase: Erase | None = None
    retain: Retain | None = None


_personal: dict[str, PersonalData] = {}
_not_personal: dict[str, str] = {}


def personal(entry: PersonalData) -> None:
    """Register personal data of one model; a second registration of the model is refused."""
    if _personal.get(entry.model, entry) != entry or entry.model in _not_personal:
        raise ValueError("a model is registered twice", entry.model)
    _personal[entry.model] = entry


def not_personal(models: Mapping[str, str]) -> None:
    """Register models ("app_label.Model") that hold no personal data, each with the reason."""
    for model, reason in models.items():
        if model in _personal or _not_personal.get(model, reason) != reason:
            raise ValueError("a model is registered twice", model)
        _not_personal[model] = reason


def personal_data() -> tuple[PersonalData, ...]:
    """All registrations of personal data, by model."""
    return tuple(_personal[model] for model in sorted(_personal))


def models_without_personal_data() -> Mapping[str, str]:
    """The models that hold none, with the reason."""
    return dict(_not_personal)
