"""Demo accounts exist only where `make run` made them, and nobody outside this machine can reach them."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from onderwijsloket.accounts import demo
from onderwijsloket.accounts.checks import demo_accounts_stay_at_home, refuse_to_serve
from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import DemoInstallation, User
from onderwijsloket.accounts.operations import AccountRefusedError
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db
HOME = {"ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"], "BASE_URL": "http://localhost:8000", "BIND": "127.0.0.1"}


@pytest.fixture(autouse=True)
def _at_home(settings: Any) -> None:
    for name, value in HOME.items():
        setattr(settings, name, value)


@pytest.mark.slow
def test_one_account_for_each_role_made_once(now: datetime) -> None:
    made = demo.make_demo_accounts(at=now)
    assert {each.role for each in made} == set(Role)
    assert all(len(each.password) == 20 for each in made)
    assert demo.make_demo_accounts(at=now) == []
    assert User.objects.filter(is_demo=True).count() == len(Role)


def test_lost_passwords_are_replaced(now: datetime) -> None:
    first = demo.make_demo_accounts(at=now)
    again = demo.make_demo_accounts(at=now, renew=True)
    assert {each.email for each in first} == {each.email for each in again}
    assert {each.password for each in first}.isdisjoint(each.password for each in again)


def test_a_demo_account_signs_in_with_what_was_printed(now: datetime) -> None:
    made = demo.make_demo_accounts(at=now, password=lambda: "een vast wachtwoord")[0]
    client = Client(HTTP_HOST="localhost")
    client.post(reverse("account_login"), {"login": made.email, "password": "een vast wachtwoord"})
    client.post(reverse("mfa_authenticate"), {"code": demo.demo_code(email=made.email)})
    assert "voorbeeldaccount" in client.get("/account/").content.decode()


def test_a_database_with_real_accounts_gets_no_demo_accounts(now: datetime) -> None:
    account(Role.BEHEERDER, email="echt@example.nl")
    with pytest.raises(AccountRefusedError):
        demo.make_demo_accounts(at=now)
    assert not DemoInstallation.objects.exists()


def test_only_make_run_makes_them(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ONDERWIJSLOKET_MAKE_RUN", raising=False)
    with pytest.raises(CommandError, match="make run"):
        call_command("demo_accounts")
    monkeypatch.setenv("ONDERWIJSLOKET_MAKE_RUN", "1")
    call_command("demo_accounts")
    assert capsys.readouterr().out.count("@example.nl") == len(Role)
    call_command("demo_accounts")
    assert "@example.nl" not in capsys.readouterr().out
    call_command("demo_code", "partner@example.nl")
    assert len(capsys.readouterr().out.strip()) == 6
    call_command("demo_code")
    assert capsys.readouterr().out.count("@example.nl") == len(Role)
    User.objects.all().delete()
    DemoInstallation.objects.all().delete()
    account(Role.BEHEERDER, email="echt@example.nl")
    with pytest.raises(CommandError, match="already has accounts"):
        call_command("demo_accounts")


def test_no_code_of_a_real_account_is_ever_shown(db: None) -> None:
    user = account(Role.BEHEERDER)
    with pytest.raises(AccountRefusedError):
        demo.demo_code(email=user.email, at=0.0)
    with pytest.raises(CommandError):
        call_command("demo_code", user.email)


@pytest.mark.parametrize(("name", "value"), [
    ("ALLOWED_HOSTS", ["localhost", "loket.example.nl"]),
    ("ALLOWED_HOSTS", ["*"]),
    ("BASE_URL", "https://loket.example.nl"),
    ("BIND", "0.0.0.0"),
    ("BIND", "192.168.1.4"),
])  # fmt: skip
def test_the_server_refuses_to_start_where_others_can_reach_it(
    now: datetime, settings: Any, name: str, value: object
) -> None:
    setattr(settings, name, value)
    refuse_to_serve()
    demo.make_demo_accounts(at=now)
    with pytest.raises(SystemExit, match=name):
        refuse_to_serve()
    assert [found.id for found in demo_accounts_stay_at_home(None, databases=["default"])] == ["accounts.E001"]
    assert demo_accounts_stay_at_home(None) == []
    setattr(settings, name, HOME[name])
    refuse_to_serve()
    assert demo_accounts_stay_at_home(None, databases=["default"]) == []


@pytest.mark.parametrize(("asked", "served"), [
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}, True),
    ({"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]:8000"}, True),
    ({"REMOTE_ADDR": "192.168.1.9", "HTTP_HOST": "localhost:8000"}, False),
    ({"REMOTE_ADDR": "", "HTTP_HOST": "localhost:8000"}, False),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "loket.example.nl"}, False),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "HTTP_X_FORWARDED_FOR": "192.168.1.9"}, False),
    ({"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost", "HTTP_FORWARDED": "for=192.168.1.9"}, False),
])  # fmt: skip
def test_a_demo_account_works_on_this_machine_only_however_the_server_was_started(
    now: datetime, settings: Any, asked: dict[str, str], served: bool
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    demo.make_demo_accounts(at=now)
    client = browser_of(User.objects.get(email=demo.demo_address(Role.BEHEERDER)))
    assert client.get("/account/", **asked).status_code == (200 if served else 403)
    assert (SESSION_KEY in client.session) is served


def test_a_real_account_is_reached_from_anywhere(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["loket.example.nl"]
    client = browser_of(account(Role.BEHEERDER))
    assert client.get("/account/", REMOTE_ADDR="192.168.1.9", HTTP_HOST="loket.example.nl").status_code == 200


def test_a_database_that_is_away_does_not_stop_the_server(settings: Any) -> None:
    settings.BIND = "0.0.0.0"

    def away(*args: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(away):
        refuse_to_serve()


@pytest.mark.parametrize(("host", "expected"), [
    ("localhost", True), ("site.localhost", True), ("127.0.0.2", True), ("[::1]", True), ("::1", True),
    ("", False), ("*", False), (".example.nl", False), ("10.0.0.1", False), ("0.0.0.0", False), ("::", False),
])  # fmt: skip
def test_what_counts_as_this_machine(host: str, expected: bool) -> None:
    assert demo.is_this_machine(host) is expected
