"""Somebody sees all we keep of them, can be forgotten, and is forgotten in time."""

import json
from datetime import datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.serializers import serialize

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.accounts.operations import AccountRefusedError, close_account, send_invitation
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.mail.operations import store_mail
from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db
MARKER = "zeldzaam.merkteken@example.nl"


@pytest.fixture
def person(now: datetime) -> User:
    """Somebody with something in every table about people."""
    account(Role.BEHEERDER)
    user = account(Role.BEHEERDER, Role.PARTNER, email=MARKER, name="Zeldzaam Merkteken")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    browser_of(user)
    send_invitation(user=user, by=user, at=now)
    return user


def everything_stored() -> str:
    """Every row of every table, as text."""
    models = [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    return "\n".join(serialize("json", model._default_manager.all()) for model in models)


def test_the_export_has_a_row_from_every_table_about_people(person: User) -> None:
    found = export_person(email=MARKER.upper())
    assert set(found) == {
        "accounts.User",
        "accounts.RoleGrant",
        "account.EmailAddress",
        "mail.OutgoingMail",
        "mfa.Authenticator",
        "usersessions.UserSession",
    }
    assert "password" not in json.dumps(found, default=str)
    assert export_person(email="niemand@example.nl") == {}


def test_after_erasure_nothing_is_left_in_any_table(person: User, now: datetime) -> None:
    assert MARKER in everything_stored()
    assert erase_person(email=MARKER, at=now) == {"accounts.User": 1}
    assert MARKER not in everything_stored()
    assert "Zeldzaam" not in everything_stored()
    assert erase_person(email=MARKER, at=now) == {}


def test_what_somebody_did_for_others_stays_without_their_name(person: User, now: datetime) -> None:
    other = account(Role.PARTNER)
    RoleGrant.objects.filter(user=other).update(granted_by=person)
    erase_person(email=MARKER, at=now)
    assert RoleGrant.objects.get(user=other).granted_by is None


def test_the_last_manager_hands_over_first(now: datetime) -> None:
    only = account(Role.BEHEERDER)
    with pytest.raises(AccountRefusedError):
        erase_person(email=only.email, at=now)
    assert User.objects.filter(pk=only.pk).exists()


def test_terms_are_kept_and_running_twice_changes_nothing(person: User, now: datetime) -> None:
    closed = account(Role.PARTNER)
    close_account(user=closed, by=None, at=now)
    store_mail(to=person.email, user=person, subject="s", body="b", at=now)
    OutgoingMail.objects.update(sent_at=now, body="")
    UserSession.objects.update(created_at=now)
    soon = apply_retention(now + timedelta(hours=23))
    assert set(soon.values()) == {0}
    month = apply_retention(now + timedelta(days=31))
    assert (month["mail.OutgoingMail"], month["usersessions.UserSession"]) == (2, 1)
    assert User.objects.filter(pk=closed.pk).exists()
    year = apply_retention(now + timedelta(days=366))
    assert year["accounts.User"] == 1
    assert set(apply_retention(now + timedelta(days=366)).values()) == {0}
    assert User.objects.filter(pk=person.pk).exists()


def test_the_command(person: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("privacy", "export", MARKER)
    assert json.loads(capsys.readouterr().out)["accounts.User"][0]["email"] == MARKER
    call_command("privacy", "retention")
    assert "accounts.User: 0" in capsys.readouterr().out
    call_command("privacy", "erase", MARKER)
    assert "accounts.User: 1" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("privacy", "erase", MARKER)
