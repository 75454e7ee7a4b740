"""The manager's pages about accounts, and everybody's own page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import INVITATIONS_A_DAY_TO_ONE, INVITATIONS_AN_HOUR
from onderwijsloket.mail.models import OutgoingMail
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return account(Role.BEHEERDER)


@pytest.fixture
def desk(manager: User) -> Client:
    return browser_of(manager)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_everybody_sees_what_their_roles_mean() -> None:
    user = account(Role.ADVISEUR, Role.REDACTEUR)
    page = text(browser_of(user).get("/account/"))
    assert str(Role.ADVISEUR.may) in page
    assert str(Role.REDACTEUR.may_not) in page
    assert "Accounts beheren" not in page
    assert "Teksten aanpassen" in page
    assert "nog geen rol" in text(browser_of(account()).get("/account/"))


def test_the_list_costs_the_same_for_one_and_three_accounts(desk: Client) -> None:
    desk.get(reverse("accounts:list"))
    counts = []
    for extra in ((), (Role.PARTNER, Role.ADVISEUR)):
        for role in extra:
            account(role)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(reverse("accounts:list")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_has_pages(desk: Client) -> None:
    User.objects.bulk_create(User(email=f"p{n:03}@example.nl", name=f"Partner {n:03}") for n in range(60))
    assert "Partner 059" in text(desk.get(reverse("accounts:list") + "?pagina=2"))
    assert desk.get(reverse("accounts:list") + "?pagina=onzin").status_code == 200


def test_inviting_somebody(desk: Client) -> None:
    page = desk.get(reverse("accounts:invite"))
    assert page.status_code == 200
    response = desk.post(reverse("accounts:invite"), {"name": "Nieuw", "email": "Nieuw@example.nl", "role": "partner"})
    invited = User.objects.get(email="nieuw@example.nl")
    assert response.headers["Location"] == reverse("accounts:detail", kwargs={"pk": invited.pk})
    assert "onderweg" in text(desk.get(response.headers["Location"]))
    again = desk.post(reverse("accounts:invite"), {"name": "Nieuw", "email": "nieuw@example.nl", "role": "partner"})
    assert "Er is al een account" in text(again)
    assert "<title>Fout:" in text(again)


@pytest.mark.slow
def test_too_many_invitations_are_refused_with_a_sentence(desk: Client) -> None:
    where = {"pk": account(Role.PARTNER).pk}
    for _again in range(INVITATIONS_A_DAY_TO_ONE + 1):
        sent = desk.post(reverse("accounts:invite_again", kwargs=where))
    assert "Naar dit adres gingen vandaag al 5 uitnodigingen" in text(desk.get(sent.headers["Location"]))
    assert OutgoingMail.objects.count() == INVITATIONS_A_DAY_TO_ONE
    for number in range(INVITATIONS_AN_HOUR - INVITATIONS_A_DAY_TO_ONE + 1):
        given = {"name": "Nieuw", "email": f"nieuw-{number}@example.nl", "role": "partner"}
        sent = desk.post(reverse("accounts:invite"), given)
    assert "Je verstuurde dit uur al 30 uitnodigingen" in text(sent)
    assert OutgoingMail.objects.count() == INVITATIONS_AN_HOUR


def test_giving_and_taking_roles_and_closing(desk: Client, manager: User) -> None:
    user = account(Role.PARTNER)
    where = {"pk": user.pk}
    desk.post(reverse("accounts:grant", kwargs=where), {"role": "adviseur"})
    desk.post(reverse("accounts:revoke", kwargs=where), {"role": "partner"})
    assert User.objects.get(pk=user.pk).roles == {Role.ADVISEUR}
    page = text(desk.get(reverse("accounts:detail", kwargs=where)))
    assert "ingetrokken op" in page
    desk.post(reverse("accounts:invite_again", kwargs=where))
    assert OutgoingMail.objects.filter(user=user).exists()
    desk.post(reverse("accounts:reset_second_factor", kwargs=where))
    desk.post(reverse("accounts:close", kwargs=where))
    assert not User.objects.get(pk=user.pk).is_active
    assert "Gesloten op" in text(desk.get(reverse("accounts:detail", kwargs=where)))


def test_what_is_refused_is_said(desk: Client, manager: User) -> None:
    where = {"pk": manager.pk}
    desk.post(reverse("accounts:revoke", kwargs=where), {"role": "beheerder"})
    assert "minstens één beheerder" in text(desk.get(reverse("accounts:detail", kwargs=where)))
    desk.post(reverse("accounts:grant", kwargs=where), {"role": "koning"})
    assert "Deze rol bestaat niet" in text(desk.get(reverse("accounts:detail", kwargs=where)))


def test_changes_need_post_and_an_account(desk: Client, manager: User) -> None:
    assert desk.get(reverse("accounts:close", kwargs={"pk": manager.pk})).status_code == 405
    assert desk.post(reverse("accounts:close", kwargs={"pk": 999999})).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.BEHEERDER])
def test_others_cannot_manage_even_when_the_door_is_open(role: Role, manager: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("config.access.FOR_ROLES", {})
    browser = browser_of(account(role))
    assert browser.get(reverse("accounts:list")).status_code == 403
    assert browser.post(reverse("accounts:close", kwargs={"pk": manager.pk})).status_code == 403
    manager.refresh_from_db()
    assert manager.is_active


@pytest.mark.parametrize("name", [
    "account_change_password", "mfa_index", "mfa_generate_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list", "account_logout", "account_reauthenticate",
])  # fmt: skip
def test_every_page_about_ones_own_account_opens(name: str) -> None:
    response = browser_of(account(Role.PARTNER)).get(reverse(name), follow=True)
    page = text(response)
    assert response.status_code == 200
    assert "<h1" in page
    assert "style=" not in page
