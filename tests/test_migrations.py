"""The real migrations, on the database that DATABASE_URL names: they run, and make what the models expect."""

import pytest
from django.apps import apps
from django.core.management import call_command

pytestmark = [pytest.mark.migrations, pytest.mark.django_db]


def test_every_model_has_its_table() -> None:
    for model in apps.get_models(include_auto_created=True):
        assert model._default_manager.count() >= 0, model


def test_the_starter_content_fits_twice() -> None:
    call_command("load_content", verbosity=0)
    before = {model: model._default_manager.count() for model in apps.get_models()}
    call_command("load_content", verbosity=0)
    assert {model: model._default_manager.count() for model in apps.get_models()} == before
