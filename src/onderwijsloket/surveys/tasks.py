"""Work of this room that happens outside a request."""

from datetime import datetime
from random import SystemRandom

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.surveys import operations


@job("surveys_rounds", every=Every.HOUR)
def tend_rounds(at: datetime) -> None:
    """Close rounds that are over, forget who withdrew, and remind the others once."""
    operations.close_due(at=at, rng=SystemRandom())
    operations.forget_withdrawn()
    operations.remind(at=at)
