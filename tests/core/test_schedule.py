"""Recurring work is done once for each moment, also when it runs twice, late, or failed before."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from onderwijsloket.core import operations, schedule
from onderwijsloket.core.management.commands import work
from onderwijsloket.core.models import ScheduledRun
from onderwijsloket.core.operations import run_due_jobs
from onderwijsloket.core.schedule import AMSTERDAM, Every, Job, job, slot_of


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """Only one job, nightly, that notes when it ran."""
    ran: list[datetime] = []
    monkeypatch.setattr(schedule, "_jobs", {"test": Job("test", Every.NIGHT, ran.append)})
    return ran  # type: ignore[return-value]


@pytest.mark.django_db
def test_a_job_runs_once_for_each_night_and_makes_up_for_a_gap_once(done: list[datetime], now: datetime) -> None:
    assert run_due_jobs(at=now) == ["test"]
    assert run_due_jobs(at=now + timedelta(hours=5)) == []
    assert run_due_jobs(at=now + timedelta(days=40)) == ["test"]
    assert run_due_jobs(at=now + timedelta(days=40)) == []
    assert len(done) == 2


@pytest.mark.django_db
def test_a_job_that_fails_is_tried_again_after_a_while(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(at: datetime) -> None:
        raise ValueError

    monkeypatch.setattr(schedule, "_jobs", {"test": Job("test", Every.NIGHT, fail)})
    assert run_due_jobs(at=now) == []
    assert ScheduledRun.objects.get().failed_at == now
    monkeypatch.setattr(schedule, "_jobs", {"test": Job("test", Every.NIGHT, lambda at: None)})
    assert run_due_jobs(at=now + timedelta(minutes=14)) == []
    assert run_due_jobs(at=now + timedelta(minutes=15)) == ["test"]


@pytest.mark.django_db
def test_a_job_that_was_killed_is_taken_over_after_an_hour(done: list[datetime], now: datetime) -> None:
    ScheduledRun.objects.create(job="test", slot=slot_of(Every.NIGHT, now), started_at=now)
    assert run_due_jobs(at=now + timedelta(minutes=59)) == []
    assert run_due_jobs(at=now + timedelta(minutes=60)) == ["test"]


def test_two_jobs_cannot_share_a_name() -> None:
    known = schedule.jobs()[0]
    assert job(known.name, every=known.every)(known.run) is known.run
    with pytest.raises(ValueError, match="one name"):
        job(known.name, every=Every.HOUR)(lambda at: None)


def test_all_recurring_work_is_known() -> None:
    names = {each.name for each in schedule.jobs()}
    assert {"publish_scheduled", "retention", "expired_sessions", "task_results", "send_mail"} <= names


@pytest.mark.parametrize(("at", "slot"), [
    ("2026-03-29T01:59:00+00:00", "2026-03-28T04:00:00+01:00"),  # the night the clock goes forward
    ("2026-03-29T02:00:00+00:00", "2026-03-29T04:00:00+02:00"),
    ("2026-10-25T02:59:00+00:00", "2026-10-24T04:00:00+02:00"),  # the night it goes back
    ("2026-10-25T03:00:00+00:00", "2026-10-25T04:00:00+01:00"),
    ("2028-02-29T12:00:00+00:00", "2028-02-29T04:00:00+01:00"),
    ("2027-01-01T02:00:00+00:00", "2026-12-31T04:00:00+01:00"),
])  # fmt: skip
def test_the_night_comes_once_a_day_whatever_the_clock_does(at: str, slot: str) -> None:
    found = slot_of(Every.NIGHT, datetime.fromisoformat(at))
    assert found == datetime.fromisoformat(slot)
    assert found.tzinfo is AMSTERDAM


def test_minutes_and_hours() -> None:
    at = datetime(2026, 11, 2, 9, 41, 33, 5, tzinfo=UTC)
    assert slot_of(Every.MINUTE, at) == datetime(2026, 11, 2, 9, 41, tzinfo=UTC)
    assert slot_of(Every.HOUR, at) == datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_old_sessions_runs_and_results_are_forgotten(now: datetime) -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(seconds=1))
    operations.forget_expired_sessions(now)
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    ScheduledRun.objects.create(job="old", slot=now, started_at=now - timedelta(days=31))
    stuck = result(TaskResultStatus.RUNNING, started_at=now - timedelta(hours=2))
    busy = result(TaskResultStatus.RUNNING, started_at=now - timedelta(minutes=2))
    result(TaskResultStatus.SUCCESSFUL, finished_at=now - timedelta(days=8))
    operations.tidy_tasks(now)
    assert not ScheduledRun.objects.exists()
    left = {row.pk: row.status for row in DBTaskResult.objects.all()}
    assert left == {stuck.pk: TaskResultStatus.READY, busy.pk: TaskResultStatus.RUNNING}


def result(status: TaskResultStatus, **fields: Any) -> DBTaskResult:
    values = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x.y", "queue_name": "default", **fields}
    return DBTaskResult.objects.create(status=status, backend_name="default", worker_ids=["w"], **values)


@pytest.mark.django_db
def test_scheduled_publishing_runs(now: datetime) -> None:
    operations.publish_scheduled(now)


@pytest.mark.django_db(transaction=True)
def test_one_round_of_work(done: list[datetime]) -> None:
    call_command("work", once=True)
    assert len(done) == 1


@pytest.mark.django_db(transaction=True)
def test_work_goes_on_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*, at: datetime) -> list[str]:
        raise OperationalError

    monkeypatch.setattr(work, "run_due_jobs", away)
    assert work._one_round("w") == work.PAUSE_AFTER_OUTAGE_SECONDS


@pytest.mark.slow
def test_the_worker_stops_when_told(tmp_path: Any) -> None:
    database = f"sqlite:///{tmp_path}/db.sqlite3"
    env = {"SECRET_KEY": "x", "DATABASE_URL": database, "DATA_DIR": str(tmp_path), "PATH": ""}
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], env=env, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    assert worker.stdout.readline().strip() == "working"
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    worker.stdout.close()
