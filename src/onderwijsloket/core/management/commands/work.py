"""`manage.py work`: the one background process: tasks as they come, recurring work when it is due."""

import logging
import signal
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from onderwijsloket.core.operations import run_due_jobs

PAUSE_SECONDS = 1.0
PAUSE_AFTER_OUTAGE_SECONDS = 5.0
TASKS_PER_ROUND = 20
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Works until it is told to stop; a running task is finished first."""

    help = "Run background tasks and recurring work until stopped (SIGTERM)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        stop = Event()
        worker_id = uuid4().hex

        def ask_to_stop(number: int, frame: FrameType | None) -> None:
            stop.set()

        if not once:
            signal.signal(signal.SIGTERM, ask_to_stop)
            signal.signal(signal.SIGINT, ask_to_stop)
            self.stdout.write("working")
            self.stdout.flush()
        while not stop.is_set():
            stop.wait(_one_round(worker_id))
            if once:
                return


def _one_round(worker_id: str) -> float:
    """Do what is due now; gives the seconds to wait before looking again."""
    try:
        close_old_connections()
        run_due_jobs(at=timezone.now())
        worker = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_PER_ROUND,
            worker_id=worker_id,
            excluded_queue_names=[],
        )
        worker.run()
    except DatabaseError:
        logger.warning("the database is away; trying again", exc_info=True)
        return PAUSE_AFTER_OUTAGE_SECONDS
    finally:
        close_old_connections()
    return PAUSE_SECONDS
