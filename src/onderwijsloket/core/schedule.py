"""Recurring work: which jobs there are, and which moment of each is due. No database here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeVar
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NIGHT_HOUR = 4  # an hour that every Amsterdam day has exactly once


class Every(Enum):
    """How often a job has to run."""

    MINUTE = "minute"
    HOUR = "hour"
    NIGHT = "night"


@dataclass(frozen=True)
class Job:
    """A piece of recurring work; `run` gets the moment it runs at and must bear running twice or late."""

    name: str
    every: Every
    run: Callable[[datetime], object]


Work = TypeVar("Work", bound=Callable[[datetime], object])
_jobs: dict[str, Job] = {}


def job(name: str, *, every: Every) -> Callable[[Work], Work]:
    """Register a function as recurring work under a name of its own."""

    def register(run: Work) -> Work:
        known = _jobs.get(name)
        if known is not None and known.run is not run:
            raise ValueError("two jobs have one name", name)
        _jobs[name] = Job(name, every, run)
        return run

    return register


def jobs() -> tuple[Job, ...]:
    """All registered jobs, by name."""
    return tuple(_jobs[name] for name in sorted(_jobs))


def slot_of(every: Every, at: datetime) -> datetime:
    """The last moment, not after `at` (aware), at which a job of this rhythm was due.

    Missed moments before it are not made up: one late run does the work of them all.
    """
    if every is Every.MINUTE:
        return at.replace(second=0, microsecond=0)
    if every is Every.HOUR:
        return at.replace(minute=0, second=0, microsecond=0)
    local = at.astimezone(AMSTERDAM)
    night = local.replace(hour=NIGHT_HOUR, minute=0, second=0, microsecond=0, fold=0)
    return night if night <= local else night - timedelta(days=1)
