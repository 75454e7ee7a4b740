"""Somebody we mailed without an account sees what we keep, and can be forgotten."""

from datetime import datetime, timedelta

import pytest

from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.mail.operations import send_due_mail, store_mail
from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person

pytestmark = pytest.mark.django_db


def test_people_without_an_account_are_in_the_register_too(now: datetime) -> None:
    for to in ("Iemand@example.nl", "ander@example.nl"):
        store_mail(to=to, subject="s", body="b", at=now)
    [row] = export_person(email="iemand@example.nl")["mail.OutgoingMail"]
    assert (row["to"], row["body"]) == ("Iemand@example.nl", "b")
    assert erase_person(email="iemand@example.nl", at=now) == {"mail.OutgoingMail": 1}
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["ander@example.nl"]


def test_what_left_is_forgotten_after_a_month_and_what_waits_is_not(now: datetime) -> None:
    store_mail(to="weg@example.nl", subject="s", body="b", at=now)
    send_due_mail(at=now)
    store_mail(to="wacht@example.nl", subject="s", body="b", at=now)
    assert apply_retention(now + timedelta(days=30))["mail.OutgoingMail"] == 0
    assert apply_retention(now + timedelta(days=31))["mail.OutgoingMail"] == 1
    assert [letter.to for letter in OutgoingMail.objects.all()] == ["wacht@example.nl"]
