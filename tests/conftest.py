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

from onderwijsloket.knowledge import queries as knowledge_queries
from onderwijsloket.navigator import queries as navigator_queries
from onderwijsloket.search import index as search_index

DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_setup"})
Rows = dict[type[Model], list[Model]]
Statements = list[tuple[str, Any]]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--stores-something`: for a second database, where what stores nothing would only be run again."""
    parser.addoption("--stores-something", action="store_true", help="only tests that use the database or the cache")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, when asked, what would do the same whatever database there is."""
    if not config.getoption("--stores-something"):
        return
    kept = [item for item in items if _stores_something(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _stores_something(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    keeps_pages_and_limits = "core" in item.path.parts
    marked = item.get_closest_marker("django_db") is not None
    return marked or keeps_pages_and_limits or not fixtures.isdisjoint(DATABASE_FIXTURES)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    navigator_queries.forget()
    knowledge_queries.forget()
    search_index.forget()
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
                    call_command(*command.split(), verbosity=0, stdout=StringIO())
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
def _knowledge_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Statements:
    return _made_by(("load_content", "load_knowledge --folder tests/knowledge/content"), django_db_blocker)


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
def knowledge_content(db: None, _knowledge_rows: Statements) -> None:
    """A few made-up pages and facts of the knowledge base, with the shipped catalogue and its words."""
    _put_back(_knowledge_rows)


@pytest.fixture(scope="module")
def _navigator_rows_stored(_navigator_rows: Statements, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stored once for a module, for it takes half a second: its tests undo only what they do themselves."""
    with django_db_blocker.unblock(), transaction.atomic():
        _put_back(_navigator_rows)
    yield
    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        for model in _tables():
            if model._meta.app_label in ("navigator", "network", "regions"):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


@pytest.fixture
def navigator_content(_navigator_rows_stored: None, db: None) -> None:
    """The shipped places, institutions, desks and initiatives; for the whole module, so ask for it in all its tests."""
