"""Work of this room that happens outside a request."""

from datetime import datetime

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.partners import still_right


@job("still_right", every=Every.NIGHT)
def ask_organisations(at: datetime) -> None:
    """Ask the organisations whose turn it is whether their entries are still right."""
    still_right.ask_organisations(at=at)
