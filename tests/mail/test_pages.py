"""The list of mail that did not arrive."""

from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.mail import operations
from onderwijsloket.mail.enums import Failure
from onderwijsloket.mail.models import OutgoingMail
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db
LIST = "/werkplek/mail/"


@pytest.fixture
def desk() -> Client:
    return browser_of(account(Role.COORDINATOR))


def failed(at: datetime, number: int = 1) -> OutgoingMail:
    letter = operations.store_mail(
        to=f"iemand{number}@example.nl", subject=f"Bericht {number}", body="Tekst", at=at,
        about=f"partners:proposal:{number}",
    )  # fmt: skip
    OutgoingMail.objects.filter(pk=letter.pk).update(failed_at=at, failure=Failure.RECIPIENT_REFUSED)
    return letter


def text(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_list_says_what_failed_and_why_but_not_who(desk: Client, now: datetime) -> None:
    assert "Alle mail is aangekomen" in text(desk.get(LIST))
    failed(now)
    page = text(desk.get(LIST))
    for words in ("Bericht 1", "partners:proposal:1", "2 november 2026 09:00", "bestaat niet of weigert"):
        assert words in page
    assert "iemand1@" not in page


def test_the_list_costs_the_same_for_one_and_three(desk: Client, now: datetime) -> None:
    desk.get(LIST)
    counts = []
    for numbers in ((1,), (2, 3)):
        for number in numbers:
            failed(now, number)
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_has_pages(desk: Client, now: datetime) -> None:
    for number in range(51):
        failed(now, number)
    assert "Bericht 0<" not in text(desk.get(LIST))
    assert "Bericht 0<" in text(desk.get(LIST + "?pagina=2"))
    assert "Bericht 50<" in text(desk.get(LIST + "?pagina=onzin"))


def test_trying_again_sends_it_after_all(desk: Client, now: datetime, django_capture_on_commit_callbacks: Any) -> None:
    letter = failed(now)
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(reverse("mail:retry", kwargs={"pk": letter.pk}))
    assert response.headers["Location"] == LIST
    assert "We proberen de mail opnieuw" in text(desk.get(LIST))
    assert [message.body for message in mail.outbox] == ["Tekst"]
    assert desk.post(reverse("mail:retry", kwargs={"pk": letter.pk})).status_code == 404
    assert desk.get(reverse("mail:retry", kwargs={"pk": letter.pk})).status_code == 405


def test_who_may_use_it_finds_it_on_the_account_page(desk: Client) -> None:
    assert LIST in text(desk.get("/account/"))
    assert LIST in text(browser_of(account(Role.BEHEERDER)).get("/account/"))
    assert LIST not in text(browser_of(account(Role.ADVISEUR)).get("/account/"))


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.COORDINATOR, Role.BEHEERDER)])
def test_others_see_nothing_even_when_the_door_is_open(role: Role, now: datetime, monkeypatch: Any) -> None:
    letter = failed(now)
    monkeypatch.setattr("config.access.FOR_ROLES", {})
    browser = browser_of(account(role))
    assert browser.get(LIST).status_code == 403
    assert browser.post(reverse("mail:retry", kwargs={"pk": letter.pk})).status_code == 403
    assert OutgoingMail.objects.get().failed_at == now
