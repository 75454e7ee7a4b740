"""Reminding people: once of each moment, in one mail, at most once a week."""

from datetime import datetime, timedelta

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.operations import close_account
from onderwijsloket.core.schedule import jobs
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.reviews import operations, queries
from onderwijsloket.reviews.models import Reminder
from onderwijsloket.reviews.reminders import remind
from tests.people import account
from tests.reviews.pages import CODE, WEEK, all_checked, checked, judge

pytestmark = pytest.mark.usefixtures("knowledge_content")
LATE, SOON = "wat-kost-de-opleiding", "een-les-bekijken"


def divided(now: datetime) -> None:
    """Two pages of one editor are their turn, the rest is done."""
    all_checked(now.date())
    pages = [
        checked(LATE, now.date() - timedelta(days=400)).pk,
        checked(SOON, now.date() - timedelta(days=350)).pk,
    ]
    editor = account(Role.REDACTEUR, email="red@example.nl", name="Rita Redacteur")
    operations.assign(pages=pages, keeper=editor, by=editor)


def test_one_mail_tells_all_and_is_not_sent_again(now: datetime) -> None:
    divided(now)
    assert remind(at=now) == 1
    assert [remind(at=now + timedelta(days=days)) for days in (0, 1, 2, 6, 7, 14)] == [0] * 6
    (mail,) = OutgoingMail.objects.all()
    assert (mail.to, mail.subject) == ("red@example.nl", "Teksten van jou om na te kijken: 2")
    assert mail.body.index("Te laat:") < mail.body.index("Wat kost") < mail.body.index("Binnenkort:")
    assert "/werkplek/nakijken/" in mail.body


def test_a_page_that_grows_late_is_told_once_more(now: datetime) -> None:
    divided(now)
    remind(at=now)
    later = now + timedelta(days=17)
    assert [remind(at=later), remind(at=later + WEEK)] == [1, 0]
    assert list(Reminder.objects.filter(page__slug=SOON).order_by("pk").values_list("stage", flat=True)) == [
        "binnenkort",
        "te-laat",
    ]


def test_nobody_hears_more_than_once_a_week_and_nothing_is_lost(now: datetime) -> None:
    divided(now)
    remind(at=now)
    editor = account(Role.BEHEERDER)
    third = checked("betaalt-de-school-mee", now.date() - timedelta(days=500))
    keeper = queries.rows(now.date(), third.pk)[0]
    assert keeper.keeper == ""
    from onderwijsloket.accounts.models import User

    operations.assign(pages=[third.pk], keeper=User.objects.get(email="red@example.nl"), by=editor)
    assert remind(at=now + timedelta(days=2)) == 0
    assert remind(at=now + WEEK) == 1
    newest = OutgoingMail.objects.latest("pk")
    assert newest.subject == "Teksten van jou om na te kijken: 1"


def test_after_a_review_the_next_turn_is_told_anew(now: datetime) -> None:
    divided(now)
    remind(at=now)
    judge(account(Role.BEHEERDER), now, code=CODE)
    next_year = now + timedelta(days=360)
    remind(at=next_year)
    assert Reminder.objects.filter(page__slug=CODE).count() == 2


def test_what_nobody_looks_after_the_coordinators_hear(now: datetime) -> None:
    all_checked(now.date())
    checked(LATE, None)
    checked(SOON, now.date() - timedelta(days=400))
    closed = account(Role.REDACTEUR, email="weg@example.nl")
    operations.assign(pages=[checked(SOON, now.date() - timedelta(days=400)).pk], keeper=closed, by=closed)
    close_account(user=closed, by=account(Role.BEHEERDER), at=now)
    for name in ("een", "twee"):
        account(Role.COORDINATOR, email=f"{name}@example.nl")
    assert remind(at=now) == 1
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == ["een@example.nl", "twee@example.nl"]
    assert "Niemand let erop" in OutgoingMail.objects.all()[0].body


def test_a_long_list_is_cut_and_says_so(now: datetime) -> None:
    all_checked(now.date() - timedelta(days=500))
    account(Role.COORDINATOR)
    remind(at=now)
    body = OutgoingMail.objects.get().body
    total = len(queries.rows(now.date()))
    assert body.count("\n- ") == min(20, total)
    assert ("andere teksten" in body) == (total > 20)


def test_it_is_work_of_every_night() -> None:
    assert "review_reminders" in {job.name for job in jobs()}
