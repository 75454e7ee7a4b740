"""Every screen on the way in says what to fill in, in our own Dutch words."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from tests.people import PASSWORD, account, browser_of

pytestmark = pytest.mark.django_db
Commit = Callable[..., AbstractContextManager[object]]

LABEL = re.compile(r'<label class="ol-field__label"[^>]*>([^<]*?)(?: <span|</label>)')
MAILS = [
    "account/email/password_reset_key",
    "account/email/password_changed",
    "account/email/password_reset",
    "mfa/email/recovery_codes_generated",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
]


@pytest.fixture
def adviser() -> User:
    return account(Role.ADVISEUR, name="Anna Voorbeeld")


def labels(browser: Client, address: str) -> list[str]:
    page = browser.get(address, follow=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert "placeholder" not in text
    return LABEL.findall(text)


def test_signing_in_with_a_password_and_a_code(client: Client, adviser: User) -> None:
    TOTP.activate(adviser, generate_totp_secret())
    assert labels(client, reverse("account_login")) == ["E-mailadres", "Wachtwoord"]
    client.post(reverse("account_login"), {"login": adviser.email, "password": PASSWORD})
    assert labels(client, reverse("mfa_authenticate")) == ["Code uit je app, of een herstelcode"]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commit) -> Commit:
    """Inside it, what waits for the end of a transaction is done: mail goes out."""
    return django_capture_on_commit_callbacks


def test_a_forgotten_password(client: Client, adviser: User, committed: Commit) -> None:
    assert labels(client, reverse("account_reset_password")) == ["E-mailadres"]
    with committed(execute=True):
        client.post(reverse("account_reset_password"), {"email": adviser.email})
    link = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[0].body))
    assert link is not None
    assert labels(client, link[1]) == ["Nieuw wachtwoord", "Nieuw wachtwoord, nog een keer"]


def test_changing_a_password_and_proving_who_you_are(adviser: User) -> None:
    TOTP.activate(adviser, generate_totp_secret())
    browser = browser_of(adviser)
    changing = ["Je wachtwoord van nu", "Nieuw wachtwoord", "Nieuw wachtwoord, nog een keer"]
    assert labels(browser, reverse("account_change_password")) == changing
    hint = BeautifulSoup(browser.get(reverse("account_change_password")).content, "html5lib").select_one(
        "#id_password1_hint"
    )
    assert hint is not None
    assert "minstens 12 tekens" in hint.get_text()
    assert labels(browser, reverse("account_reauthenticate")) == ["Wachtwoord"]
    assert "Met een code" in browser.get(reverse("account_reauthenticate")).content.decode()
    assert labels(browser, reverse("mfa_reauthenticate")) == ["Code uit je app, of een herstelcode"]


def test_setting_up_an_app_or_a_passkey(client: Client, adviser: User) -> None:
    client.post(reverse("account_login"), {"login": adviser.email, "password": PASSWORD})
    assert labels(client, reverse("mfa_activate_totp")) == ["De zes cijfers uit je app"]
    assert labels(client, reverse("mfa_add_webauthn")) == ["Naam van je passkey"]
    assert 'value="Passkey 1"' in client.get(reverse("mfa_add_webauthn")).content.decode()


@pytest.mark.parametrize("template", MAILS)
def test_mail_about_an_account_is_plain_dutch(template: str, adviser: User, committed: Commit) -> None:
    about = {"ip": "192.0.2.1", "user_agent": "Testbrowser", "timestamp": "5 januari", "password_reset_url": "/kies"}
    with translation.override("nl"), committed(execute=True):
        get_adapter().send_mail(template, adviser.email, about)
    sent, body = mail.outbox[0], str(mail.outbox[0].body)
    assert sent.subject.startswith("Onderwijsloket: ")
    assert body.startswith("Beste Anna Voorbeeld,\n")
    assert body.rstrip().endswith("het Onderwijsloket\nhttp://localhost:8000")
    assert "/kies" in body or "Testbrowser" in body
    assert "!" not in body
    assert "&" not in body


def test_what_was_done_is_said_in_our_words(client: Client, adviser: User) -> None:
    answer = client.post(reverse("account_login"), {"login": adviser.email, "password": PASSWORD})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["Je bent ingelogd."]
