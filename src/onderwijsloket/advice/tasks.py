"""Work of this room that happens outside a request."""

from datetime import datetime

from django.conf import settings

from onderwijsloket.advice import operations
from onderwijsloket.core.schedule import Every, job


@job("advice_clock", every=Every.MINUTE)
def watch_clock(at: datetime) -> None:
    """Warn before a promised moment passes, and tell the coordinator when it has."""
    operations.watch_clock(at=at, warn_before=settings.ADVICE_WARN_BEFORE)
