"""Work of this room that happens outside a request."""

from datetime import datetime

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.search import operations, queries


@job("search_meanings", every=Every.MINUTE)
def keep_meanings(at: datetime) -> None:
    """Make the directions of new texts, when something changed since the last time."""
    if queries.changed_since_last_asked("meanings"):
        for _left in operations.keep_meanings():
            pass


@job("search_terms", every=Every.NIGHT)
def forget_terms(at: datetime) -> None:
    """Forget what was searched for too seldom or too long ago."""
    operations.forget_terms(at=at)
