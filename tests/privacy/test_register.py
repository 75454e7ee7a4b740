"""Every field about a person is in the register: what for, on which ground, for how long, and how it goes away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from onderwijsloket.privacy import registry
from onderwijsloket.privacy.registry import PersonalData, models_without_personal_data, not_personal, personal


def tables() -> Iterator[type[Model]]:
    """Every table of ours and of our libraries that is not a mere link between two others."""
    return (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)


def test_every_table_is_in_the_register() -> None:
    known = {entry.model for entry in registry.personal_data()} | set(models_without_personal_data())
    assert sorted({model._meta.label for model in tables()} - known) == []
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("onderwijsloket.")}
    gone = known - {model._meta.label for model in tables()}
    assert sorted(label for label in gone if label.partition(".")[0] in ours) == []


@pytest.mark.parametrize("entry", registry.personal_data(), ids=lambda entry: entry.model)
def test_every_field_of_a_personal_table_is_named(entry: PersonalData) -> None:
    assert entry.title, "the privacy statement needs a name for it"
    model = apps.get_model(entry.model)
    fields = {field.name for field in model._meta.get_fields() if getattr(field, "concrete", False)}
    assert set(entry.fields) | set(entry.other_fields) == fields
    assert not set(entry.fields) & set(entry.other_fields)


@pytest.mark.parametrize("entry", registry.personal_data(), ids=lambda entry: entry.model)
def test_every_entry_says_why_how_long_and_how_it_goes_away(entry: PersonalData) -> None:
    assert all((entry.purpose, entry.basis, entry.term, entry.removed_by))
    assert (entry.erase and entry.export) or "verdwijnt" in entry.removed_by


def test_a_table_is_registered_once() -> None:
    entry = registry.personal_data()[0]
    personal(entry)
    other = PersonalData(entry.model, (), (), "p", "b", "t", "r")
    with pytest.raises(ValueError, match="twice"):
        personal(other)
    with pytest.raises(ValueError, match="twice"):
        not_personal({entry.model: "anders"})
    name, reason = next(iter(models_without_personal_data().items()))
    not_personal({name: reason})
    with pytest.raises(ValueError, match="twice"):
        not_personal({name: reason + "!"})
    with pytest.raises(ValueError, match="twice"):
        personal(PersonalData(name, (), (), "p", "b", "t", "r"))


def test_the_document_shows_the_whole_register() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
    for entry in registry.personal_data():
        row = f"| {entry.model} | {', '.join(entry.fields)} | {entry.purpose} | {entry.term} |"
        assert row in text, "docs/privacy.md differs from the register"
