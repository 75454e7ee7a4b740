"""What every test may ask for: the shipped content, a clock that stands still, and a cache that begins empty."""

from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery
from pytest_django.plugin import DjangoDbBlocker

from onderwijsloket.navigator import queries as navigator_queries

Rows = dict[type[Model], list[Model]]
Statements = list[tuple[str, Any]]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    navigator_queries.forget()
    yield
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Amsterdam, when winter time has begun."""
    return datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


class _Undo(Exception):  # noqa: N818
    """Leads out of a transaction that must leave nothing behind."""


def _made_by(commands: tuple[str, ...], unblocked: DjangoDbBlocker) -> Statements:
    """How to store what commands make in an empty database: made once, then taken away again."""
    rows: Rows = {}
    statements: Statements = []
    with unblocked.unblock():
        try:
            with transaction.atomic():
                before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in _tables()}
                for command in commands:
                    call_command(command, verbosity=0, stdout=StringIO())
                for model in _tables():
                    rows[model] = list(model._base_manager.exclude(pk__in=before[model]))
                statements = _statements({model: made for model, made in rows.items() if made})
                raise _Undo
        except _Undo:
            pass
    return statements


def _statements(rows: Rows) -> Statements:
    """The SQL that stores rows as they were: compiled once, for it costs much more than running it."""
    made: Statements = []
    for model, all_rows in rows.items():
        for start in range(0, len(all_rows), 500):
            insert = InsertQuery(model)
            # The columns of this table only, also of a model that extends another.
            insert.insert_values(model._meta.local_concrete_fields, all_rows[start : start + 500], raw=True)
            made += insert.get_compiler(using="default").as_sql()
    return made + [(line, ()) for line in connection.ops.sequence_reset_sql(no_style(), list(rows))]


def _put_back(statements: Statements) -> None:
    with connection.cursor() as cursor:
        for sql, parameters in statements:
            cursor.execute(sql, parameters)


@pytest.fixture(scope="session")
def _shipped_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Statements:
    return _made_by(("load_content", "load_desk"), django_db_blocker)


@pytest.fixture(scope="session")
def _navigator_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Statements:
    return _made_by(("load_navigator",), django_db_blocker)


def _tables() -> list[type[Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


@pytest.fixture
def content(db: None, _shipped_rows: Statements) -> None:
    """The shipped catalogue, active, with all words, as `make run` loads them."""
    _put_back(_shipped_rows)


@pytest.fixture
def navigator_content(db: None, _navigator_rows: Statements) -> None:
    """The shipped places, institutions, desks and initiatives; 10,000 rows, so ask for it only where they matter."""
    _put_back(_navigator_rows)
