"""Sample questions stand in a database of `make run` only, marked, and nobody is mailed about them."""

from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.accounts.demo import make_demo_accounts
from onderwijsloket.advice import operations, queries
from onderwijsloket.advice.demo import SAMPLES, load_demo
from onderwijsloket.advice.models import Request
from onderwijsloket.mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def test_sample_questions_are_made_once_and_marked(now: datetime) -> None:
    make_demo_accounts(at=now)
    before = OutgoingMail.objects.count()
    assert [load_demo(at=now), load_demo(at=now)] == [len(SAMPLES), 0]
    assert all(each.is_sample for each in Request.objects.all())
    assert all(not each.email or each.email.endswith("@example.nl") for each in Request.objects.all())
    assert operations.watch_clock(at=now + timedelta(days=30), warn_before=timedelta(hours=4)) == 0
    assert OutgoingMail.objects.count() == before
    assert queries.answered_in_time(now).answered == 0


def test_a_real_database_gets_none() -> None:
    with pytest.raises(CommandError, match="make run"):
        call_command("load_advice_demo")
    assert not Request.objects.exists()


def test_the_command_says_how_many(now: datetime, capsys: pytest.CaptureFixture[str]) -> None:
    make_demo_accounts(at=now)
    call_command("load_advice_demo")
    assert f"made: {len(SAMPLES)}." in capsys.readouterr().out
