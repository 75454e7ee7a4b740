"""Telling people once of each deadline that comes near or passed, in one mail, at most once a week."""

from collections import defaultdict
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.mail.operations import store_mail
from onderwijsloket.reviews import queries
from onderwijsloket.reviews.board import Row
from onderwijsloket.reviews.deadlines import stage
from onderwijsloket.reviews.enums import Stage
from onderwijsloket.reviews.models import Reminder

A_WEEK = timedelta(days=6, hours=12)  # so that a nightly job that runs a little early still makes it every week
MOST_IN_ONE_MAIL = 20
Told = tuple[Row, Stage]


def remind(*, at: datetime) -> int:
    """Mail everybody whose pages are their turn; gives the number of mails. Running twice, or late, tells nobody twice.

    What nobody looks after, the coordinators hear.
    """
    today = at.astimezone(AMSTERDAM).date()
    told = set(Reminder.objects.values_list("page", "due_on", "stage"))
    waiting: dict[int | None, list[Told]] = defaultdict(list)
    for row in queries.rows(today):
        now = stage(row.due_on, today)
        if now is not None and (row.pk, row.due_on, now.value) not in told:
            waiting[row.keeper_id if row.keeper else None].append((row, now))
    recent = set(Reminder.objects.filter(sent_at__gt=at - A_WEEK).values_list("to", flat=True))
    return sum(_tell(keeper, found, at) for keeper, found in waiting.items() if keeper not in recent)


@transaction.atomic
def _tell(keeper: int | None, found: list[Told], at: datetime) -> int:
    """Note what is told and mail it in one transaction; what another process notes at this moment is its to tell."""
    batch = uuid4()
    Reminder.objects.bulk_create(
        [
            Reminder(page_id=row.pk, due_on=row.due_on, stage=now, to_id=keeper, sent_at=at, batch=batch)
            for row, now in found
        ],
        ignore_conflicts=True,
    )
    ours = set(Reminder.objects.filter(batch=batch).values_list("page", flat=True))
    told = [(row, now) for row, now in found if row.pk in ours]
    if not told:
        return 0
    for person in _people(keeper):
        _mail(person, told, batch, at, is_theirs=keeper is not None)
    return 1


def _people(keeper: int | None) -> list[User]:
    if keeper is not None:
        return list(User.objects.filter(pk=keeper, is_active=True))
    coordinators = RoleGrant.objects.current().filter(role=Role.COORDINATOR).values("user")
    return list(User.objects.filter(pk__in=coordinators).order_by("pk"))


def _mail(person: User, told: list[Told], batch: UUID, at: datetime, *, is_theirs: bool) -> None:
    late = [row for row, now in told if now is Stage.LATE]
    soon = [row for row, now in told if now is Stage.SOON]
    context = {
        "person": person,
        "is_theirs": is_theirs,
        "late": late[:MOST_IN_ONE_MAIL],
        "soon": soon[:MOST_IN_ONE_MAIL],
        "more": max(0, len(late) - MOST_IN_ONE_MAIL) + max(0, len(soon) - MOST_IN_ONE_MAIL),
        "board": settings.BASE_URL + reverse("reviews:board"),
    }
    whose = "Teksten van jou" if is_theirs else "Teksten van niemand"
    subject = f"{whose} om na te kijken: {len(told)}"
    store_mail(
        to=person.email, user=person, subject=subject, at=at, about=f"reviews:reminder:{batch.hex}",
        body=render_to_string("reviews/mail/reminder.txt", context),
    )  # fmt: skip
