"""When this desk works and by when it answers: the settings, as working hours."""

from datetime import datetime, timedelta

from django.conf import settings

from onderwijsloket.advice.working_time import Reach, WorkingHours, reach


def desk_hours() -> WorkingHours:
    """When this desk works."""
    return WorkingHours(settings.ADVICE_OPENS, settings.ADVICE_CLOSES, frozenset(settings.ADVICE_CLOSED_DAYS))


def promised(at: datetime) -> datetime:
    """By when a question that comes in now is answered."""
    return desk_hours().after(at, settings.ADVICE_ANSWER_WITHIN)


def working_time_left(deadline: datetime, at: datetime) -> timedelta:
    """The working time until a deadline; less than nothing when it has passed."""
    return desk_hours().between(at, deadline)


def reach_now(at: datetime) -> Reach:
    """Whether somebody answers the telephone at this moment."""
    return reach(desk_hours(), at)
