"""Whether what a process keeps is still what the database says: two small questions that every page asks.

Their SQL is made once per process: for so small an answer, making a query costs more than asking it.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, QuerySet, Subquery, Sum

from onderwijsloket.routes.models import CatalogueVersion, Words

Stamp = tuple[object, ...]
Sql = tuple[str, tuple[Any, ...]]


def catalogue_stamp() -> Stamp | None:
    """The checksum of the active catalogue and since when it is active; None when no catalogue is. One query."""
    return _first_row(_catalogue_sql())


def words_stamp(language: str) -> Stamp | None:
    """What is published in `language`, told in four figures; None when nothing is. One query.

    Rows published, live revisions (each publication has a higher number), loads and the last time together change with
    every publication, also when two are committed in another order than they were made.
    """
    return _first_row(_words_sql(language))


def both_stamps(language: str) -> tuple[Stamp | None, Stamp | None]:
    """What `catalogue_stamp` and `words_stamp` say, in one query where something is published in `language`."""
    row = _first_row(_both_sql(language))
    if row is None:
        return catalogue_stamp(), None
    return (row[-2:] if row[-2] is not None else None), row[:-2]


def _first_row(sql: Sql) -> Stamp | None:
    with connection.cursor() as cursor:
        cursor.execute(*sql)
        row: Stamp | None = cursor.fetchone()
        return row


@cache
def _catalogue_sql() -> Sql:
    return _sql(CatalogueVersion.objects.active().order_by().values_list("checksum", "activated_at"))


@cache
def _words_sql(language: str) -> Sql:
    return _sql(_published(language))


@cache
def _both_sql(language: str) -> Sql:
    active = CatalogueVersion.objects.active().order_by()
    in_force = {name: Subquery(active.values(name)[:1]) for name in ("checksum", "activated_at")}
    return _sql(_published(language).annotate(**in_force))


def _published(language: str) -> QuerySet[Any, Any]:
    per_language = Words.objects.live_in(language).order_by().values_list("language")
    return per_language.annotate(Count("pk"), Sum("live_revision_id"), Sum("load_count"), Max("last_published_at"))


def _sql(rows: QuerySet[Any, Any]) -> Sql:
    return rows.query.sql_with_params()
