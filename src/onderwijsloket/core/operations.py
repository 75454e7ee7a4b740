"""Run what is due, and clean up after it."""

import logging
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from onderwijsloket.core.models import ScheduledRun
from onderwijsloket.core.schedule import Every, Job, job, jobs, slot_of

RETRY_AFTER = timedelta(minutes=15)
ABANDONED_AFTER = timedelta(hours=1)
RESULTS_KEPT = timedelta(days=7)
RUNS_KEPT = timedelta(days=30)
logger = logging.getLogger(__name__)


def run_due_jobs(*, at: datetime) -> list[str]:
    """Run every job whose moment has come and that nobody else runs or ran; gives the names of those that succeeded."""
    return [each.name for each in jobs() if _claim(each, at) and _run(each, at)]


def _claim(each: Job, at: datetime) -> bool:
    """Take the run: a new row, or one that failed or was abandoned long enough ago. Only one asker gets it."""
    slot = slot_of(each.every, at)
    _row, created = ScheduledRun.objects.get_or_create(job=each.name, slot=slot, defaults={"started_at": at})
    if created:
        return True
    again = Q(failed_at__lte=at - RETRY_AFTER) | Q(failed_at=None, started_at__lte=at - ABANDONED_AFTER)
    row = ScheduledRun.objects.filter(again, job=each.name, slot=slot, finished_at=None)
    return bool(row.update(started_at=at, failed_at=None))


def _run(each: Job, at: datetime) -> bool:
    row = ScheduledRun.objects.filter(job=each.name, slot=slot_of(each.every, at))
    try:
        each.run(at)
    except Exception:
        logger.exception("job %s failed", each.name)
        row.update(failed_at=at)
        return False
    row.update(finished_at=at)
    return True


@job("publish_scheduled", every=Every.MINUTE)
def publish_scheduled(at: datetime) -> None:
    """Publish and withdraw what editors planned; Wagtail looks at its own clock."""
    call_command("publish_scheduled", verbosity=0)


@job("expired_sessions", every=Every.NIGHT)
def forget_expired_sessions(at: datetime) -> None:
    """Forget sessions that nobody can use any more."""
    Session.objects.filter(expire_date__lt=at).delete()


@job("task_results", every=Every.HOUR)
def tidy_tasks(at: datetime) -> None:
    """Put tasks back that a stopped worker left half done, and forget results and runs that are long finished."""
    stuck = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=at - ABANDONED_AFTER)
    stuck.update(status=TaskResultStatus.READY, started_at=None)
    done = Q(status__in=(TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED))
    DBTaskResult.objects.filter(done, finished_at__lt=at - RESULTS_KEPT).delete()
    ScheduledRun.objects.filter(started_at__lt=at - RUNS_KEPT).delete()
