"""Twice a year an organisation is asked whether all is right; one click answers, once, and only by a person."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from onderwijsloket.accounts.operations import close_account
from onderwijsloket.core.schedule import jobs
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Membership, Organisation
from onderwijsloket.network.operations import add_member, end_membership
from onderwijsloket.partners.models import StillRightRequest
from onderwijsloket.partners.still_right import ask_organisations, confirm
from tests.partners.entries import contact, institution, location, partner, programme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail_stays(settings) -> None:  # type: ignore[no-untyped-def]
    """Mail is looked at in the outbox, before a worker empties it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def school_with_address() -> Institution:
    made = institution()
    Organisation.objects.filter(pk=made.pk).update(email="school@example.nl")
    return made


def link(mail: OutgoingMail) -> str:
    found = re.search(r"https?://[^/]+(/partners/klopt/\S+)", mail.body)
    assert found
    return found[1]


def test_the_job_is_registered_for_every_night() -> None:
    assert [each.every.name for each in jobs() if each.name == "still_right"] == ["NIGHT"]


@pytest.mark.slow
def test_an_organisation_is_asked_once_reminded_once_and_asked_again_after_half_a_year(now: datetime) -> None:
    school_with_address()
    asked = []
    for day in range(400):
        asked += [day] * ask_organisations(at=now + timedelta(days=day))
        ask_organisations(at=now + timedelta(days=day))
    assert asked == [0, 21, 203, 224]
    assert StillRightRequest.objects.count() == len(asked)


def test_a_night_that_is_missed_or_late_asks_nobody_twice(now: datetime) -> None:
    school_with_address()
    assert ask_organisations(at=now) == 1
    assert ask_organisations(at=now + timedelta(days=90)) == 1
    assert ask_organisations(at=now + timedelta(days=90)) == 0


def test_members_are_asked_and_else_the_organisation_itself(now: datetime) -> None:
    school = school_with_address()
    for email in ("een@example.nl", "twee@example.nl"):
        partner(school, email=email)
    closed = partner(school, email="dicht@example.nl")
    close_account(user=closed, by=None, at=now)
    ask_organisations(at=now)
    assert [mail.to for mail in OutgoingMail.objects.order_by("pk")] == ["een@example.nl", "twee@example.nl"]
    assert len({link(mail) for mail in OutgoingMail.objects.all()}) == 2, "each has a link of their own"


def test_one_answer_is_enough_and_no_link_works_twice(now: datetime) -> None:
    school = school_with_address()
    for email in ("een@example.nl", "twee@example.nl"):
        partner(school, email=email)
    ask_organisations(at=datetime.now().astimezone())
    first, second = (link(mail) for mail in OutgoingMail.objects.order_by("pk"))
    assert "Dank je wel" in Client().post(first).content.decode()
    assert [Client().post(address).status_code for address in (first, second)] == [410, 410]


@pytest.mark.parametrize("how", ["access ended", "account closed"])
def test_a_link_stops_working_when_the_access_of_who_got_it_ends(how: str) -> None:
    school, at = school_with_address(), datetime.now().astimezone()
    leaves, stays = (partner(school, email=f"{name}@example.nl") for name in ("weg", "blijft"))
    ask_organisations(at=at)
    old, good = (link(mail) for mail in OutgoingMail.objects.order_by("pk"))
    if how == "access ended":
        end_membership(membership=Membership.objects.get(user=leaves), by=stays, at=at)
    else:
        close_account(user=leaves, by=None, at=at)
    for answer in (Client().get(old), Client().post(old)):
        assert answer.status_code == 410
        assert f"je houdt de gegevens van {school} niet meer bij" in answer.content.decode()
    assert Institution.objects.get().checked_on == school.checked_on
    assert "Dank je wel" in Client().post(good).content.decode()


def test_another_role_leaves_the_link_as_it_is() -> None:
    school, at = school_with_address(), datetime.now().astimezone()
    person = partner(school)
    ask_organisations(at=at)
    add_member(user=person, organisation=school, role=MemberRole.REDACTEUR, by=None, at=at)
    assert "Dank je wel" in Client().post(link(OutgoingMail.objects.get())).content.decode()


def test_who_cannot_be_reached_or_is_fresh_or_a_sample_is_not_asked(now: datetime) -> None:
    institution()
    fresh, sample, gone = (institution(f"Hogeschool {n}") for n in range(3))
    Organisation.objects.filter(pk__in=[fresh.pk, sample.pk, gone.pk]).update(email="x@example.nl")
    Organisation.objects.filter(pk=fresh.pk).update(checked_on=now.date() - timedelta(days=181))
    Organisation.objects.filter(pk=sample.pk).update(is_sample=True)
    Organisation.objects.filter(pk=gone.pk).update(status="ended")
    assert ask_organisations(at=now) == 0


def asked_school() -> tuple[Institution, str]:
    school = school_with_address()
    programme(location(school))
    contact(school)
    ask_organisations(at=datetime.now().astimezone())
    return school, link(OutgoingMail.objects.get())


def test_one_click_confirms_everything_once_without_an_account() -> None:
    school, address = asked_school()
    client = Client()
    page = client.get(address)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    assert Institution.objects.get().checked_on.year == school.checked_on.year, "a program that looks confirms nothing"
    assert StillRightRequest.objects.get().answered_at is None
    today = datetime.now().astimezone().date()
    assert "Dank je wel" in client.post(address).content.decode()
    assert {Institution.objects.get().checked_on, Programme.objects.get().checked_on} == {today}
    for again in (client.get(address), client.post(address)):
        assert again.status_code == 410
        assert "al beantwoord" in again.content.decode()


def test_the_link_holds_nothing_about_anybody_and_is_not_kept() -> None:
    school, address = asked_school()
    token = address.rstrip("/").rpartition("/")[2]
    assert re.fullmatch(r"[\w-]{43}", token)
    assert token not in str(list(StillRightRequest.objects.values()))
    assert school.slug not in address


def test_a_link_that_is_old_or_made_up_is_told_so(now: datetime) -> None:
    _school, address = asked_school()
    StillRightRequest.objects.update(asked_at=now - timedelta(days=70), expires_at=now - timedelta(days=10))
    page = Client().post(address)
    assert (page.status_code, "verlopen" in page.content.decode()) == (410, True)
    page = Client().get(reverse("partners:still_right", kwargs={"token": "x" * 43}))
    assert (page.status_code, "bestaat niet" in page.content.decode()) == (410, True)


def test_answering_closes_the_earlier_question_too(now: datetime) -> None:
    school_with_address()
    ask_organisations(at=now)
    ask_organisations(at=now + timedelta(days=21))
    _first, second = (link(mail).rstrip("/").rpartition("/")[2] for mail in OutgoingMail.objects.order_by("pk"))
    confirm(token=second, at=now + timedelta(days=22))
    assert not StillRightRequest.objects.filter(answered_at=None).exists()
    assert ask_organisations(at=now + timedelta(days=100)) == 0
