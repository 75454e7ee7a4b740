"""Whether what a process keeps is still what the database says: two small questions that every page asks.

Their SQL is made once per process: for so small an answer, making a query costs more than asking it.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, QuerySet, Sum

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
    per_language = Words.objects.live_in(language).order_by().values_list("language")
    return _sql(
        per_language.annotate(Count("pk"), Sum("live_revision_id"), Sum("load_count"), Max("last_published_at"))
    )


def _sql(rows: QuerySet[Any, Any]) -> Sql:
    return rows.query.sql_with_params()
