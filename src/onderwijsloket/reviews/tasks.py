"""Work of this room that happens outside a request."""

from datetime import datetime

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.reviews import reminders


@job("review_reminders", every=Every.NIGHT)
def remind_keepers(at: datetime) -> None:
    """Tell people which pages are their turn."""
    reminders.remind(at=at)
