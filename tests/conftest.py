"""What every test may ask for: the shipped content, a clock that stands still, and a cache that begins empty."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from pytest_django.plugin import DjangoDbBlocker

Rows = dict[type[Model], list[Model]]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    yield
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Amsterdam, when winter time has begun."""
    return datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class _Undo(Exception):  # noqa: N818
    """Leads out of a transaction that must leave nothing behind."""


@pytest.fixture(scope="session")
def _shipped_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Rows:
    """The rows that `load_content` makes in an empty database: made once, then taken away again."""
    rows: Rows = {}
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                before = {model: set(model._default_manager.values_list("pk", flat=True)) for model in _tables()}
                call_command("load_content", verbosity=0)
                call_command("load_desk", verbosity=0)
                for model in _tables():
                    made = model._default_manager.exclude(pk__in=before[model])
                    rows[model] = list(made)
                raise _Undo
        except _Undo:
            pass
    return {model: made for model, made in rows.items() if made}


def _tables() -> list[type[Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


@pytest.fixture
def content(db: None, _shipped_rows: Rows) -> None:
    """The shipped catalogue, active, with all words, as `make run` loads them."""
    for model, rows in _shipped_rows.items():
        model._default_manager.bulk_create(rows)
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), list(_shipped_rows)):
            cursor.execute(line)
