"""Whether this process can do its work, for the machine that watches it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from onderwijsloket.core.outage import RETRY_AFTER_SECONDS


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503; never kept by a cache."""
    database = _database_answers()
    response = JsonResponse(
        {"status": "ok" if database else "storing", "database": database}, status=200 if database else 503
    )
    response.headers["Cache-Control"] = "no-store"
    if not database:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_content_type LIMIT 1")
    except DatabaseError:
        return False
    return True
