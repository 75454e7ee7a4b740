"""Signing in: a password and something only you have, no hints to strangers, and an end to every session."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from onderwijsloket.accounts.access import AccessMiddleware
from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import close_account, create_account, invitation_address, revoke_role
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.mail.operations import send_due_mail
from tests.filled_in import fields_of
from tests.people import LONG_AGO, PASSWORD, account, browser_of

pytestmark = pytest.mark.django_db
Commit = Callable[..., AbstractContextManager[object]]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
OWN = "/account/"
LOGIN = "/account/inloggen/"


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Commit) -> Commit:
    """Inside it, what waits for the end of a transaction is done."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def adviser() -> User:
    user = account(Role.ADVISEUR)
    TOTP.activate(user, SECRET)
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD) -> str:
    response = client.post(LOGIN, {"login": email, "password": password})
    return response.headers.get("Location", "")


def test_password_then_code_opens_the_account(client: Client, adviser: User) -> None:
    assert sign_in(client, adviser.email) == reverse("mfa_authenticate")
    assert client.get(OWN).status_code == 302
    response = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert response.headers["Location"] == OWN
    assert "adviseur" in client.get(OWN).content.decode().lower()


def test_a_wrong_code_opens_nothing(client: Client, adviser: User) -> None:
    sign_in(client, adviser.email)
    response = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert response.status_code == 200
    assert "Fout:" in response.content.decode()
    assert client.get(OWN).status_code == 302


def test_a_code_works_once(client: Client, adviser: User) -> None:
    used = code()
    sign_in(client, adviser.email)
    client.post(reverse("mfa_authenticate"), {"code": used})
    other = Client()
    sign_in(other, adviser.email)
    assert other.post(reverse("mfa_authenticate"), {"code": used}).status_code == 200


def test_a_stranger_cannot_tell_which_accounts_exist(client: Client, adviser: User) -> None:
    known = client.post(LOGIN, {"login": adviser.email, "password": "fout wachtwoord"})
    unknown = client.post(LOGIN, {"login": "niemand@example.nl", "password": "fout wachtwoord"})
    no_address = client.post(LOGIN, {"login": "niemand", "password": "fout wachtwoord"})

    def text(response: object) -> str:
        return re.sub(r'value="[^"]*"', "", response.content.decode())  # type: ignore[attr-defined]

    assert known.status_code == unknown.status_code == 200
    assert text(known) == text(unknown) == text(no_address)
    forgot = "/account/wachtwoord/vergeten/"
    for address in (adviser.email, "niemand@example.nl"):
        assert client.post(forgot, {"email": address}).headers["Location"] == f"{forgot}verstuurd/"


def test_too_many_wrong_passwords_are_stopped_with_a_readable_page(client: Client, adviser: User) -> None:
    for _attempt in range(8):
        client.post(LOGIN, {"login": adviser.email, "password": "fout wachtwoord"})
    assert "te vaak" in client.post(LOGIN, {"login": adviser.email, "password": PASSWORD}).content.decode().lower()


@pytest.mark.slow
def test_too_many_requests_from_one_place_get_429(client: Client, db: None) -> None:
    statuses = [client.post(LOGIN, {"login": f"x{n}@example.nl", "password": "y"}).status_code for n in range(62)]
    assert statuses[-1] == 429


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/account/signup/", "/account/registreren/"):
        assert client.get(address).status_code == 404


def test_sign_in_pages_are_kept_by_nobody(client: Client) -> None:
    for address in (LOGIN, "/account/wachtwoord/vergeten/"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_who_has_no_second_factor_is_led_to_it(client: Client) -> None:
    user = account(Role.BEHEERDER)
    assert sign_in(client, user.email) == OWN
    assert client.get(OWN).headers["Location"] == reverse("mfa_index")
    page = client.get(reverse("mfa_index"))
    assert "Stel eerst een tweede stap in" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_rest_and_ends_other_sessions(client: Client) -> None:
    user = account(Role.BEHEERDER)
    elsewhere = Client()
    sign_in(elsewhere, user.email)
    sign_in(client, user.email)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    secret = client.session["mfa.totp.secret"]
    with_code = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert with_code.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(OWN).status_code == 200
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    assert elsewhere.get(reverse("mfa_index")).status_code == 302
    stored = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in stored


def test_the_last_second_factor_stays(adviser: User) -> None:
    browser = browser_of(adviser)
    sign_in_again(browser)
    response = browser.post(reverse("mfa_deactivate_totp"))
    assert "je laatste tweede stap" in response.content.decode()
    assert Authenticator.objects.filter(user=adviser, type=Authenticator.Type.TOTP).exists()


def test_the_last_passkey_stays_too(adviser: User) -> None:
    browser = browser_of(adviser)
    sign_in_again(browser)
    keys = [
        Authenticator.objects.create(user=adviser, type="webauthn", data={"name": name}) for name in ("een", "twee")
    ]
    Authenticator.objects.filter(user=adviser, type=Authenticator.Type.TOTP).delete()
    first, last = (reverse("mfa_remove_webauthn", kwargs={"pk": key.pk}) for key in keys)
    assert browser.post(first).headers["Location"] == reverse("mfa_list_webauthn")
    response = browser.post(last, follow=True)
    assert "je laatste tweede stap" in response.content.decode()
    assert [each.pk for each in Authenticator.objects.filter(user=adviser)] == [keys[1].pk]


def sign_in_again(browser: Client) -> None:
    """Answer the question for the password that comes before a change."""
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_the_session_gets_a_new_key_at_sign_in(client: Client, adviser: User) -> None:
    sign_in(client, adviser.email)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("minutes", "steps", "opens"), [(29, 1, True), (31, 1, False), (25, 28, True), (25, 29, False)]
)  # fmt: skip
def test_a_session_ends_after_half_an_hour_of_silence_and_after_twelve_hours(
    adviser: User, monkeypatch: pytest.MonkeyPatch, minutes: int, steps: int, opens: bool
) -> None:
    moment = [1_000_000.0]
    clock: Callable[[], float] = lambda: moment[0]  # noqa: E731
    monkeypatch.setattr(AccessMiddleware.__init__, "__defaults__", (clock,))
    browser = browser_of(adviser)
    assert browser.get(OWN).status_code == 200
    response = None
    for _step in range(steps):
        moment[0] += minutes * 60
        response = browser.get(OWN)
    assert response is not None
    assert (response.status_code == 200) is opens
    if not opens:
        assert "opnieuw" in browser.get(LOGIN).content.decode()


def test_closing_an_account_ends_its_sessions(adviser: User) -> None:
    browser = browser_of(adviser)
    assert browser.get(OWN).status_code == 200
    close_account(user=adviser, by=None, at=LONG_AGO)
    assert browser.get(OWN).headers["Location"].startswith(LOGIN)
    assert not UserSession.objects.exists()
    assert sign_in(Client(), adviser.email) == ""


def test_losing_a_role_ends_the_sessions(adviser: User) -> None:
    browser = browser_of(adviser)
    browser.get(OWN)
    revoke_role(user=adviser, role=Role.ADVISEUR, by=None, at=LONG_AGO)
    assert browser.get(OWN).status_code == 302


def test_a_forgotten_password_is_chosen_anew_through_a_link(client: Client, adviser: User, committed: Commit) -> None:
    with committed(execute=True):
        client.post("/account/wachtwoord/vergeten/", {"email": adviser.email.upper()})
    assert [message.to for message in mail.outbox] == [[adviser.email]]
    link = re.search(r"http://localhost:8000(/\S+)", str(mail.outbox[0].body))
    assert link is not None
    assert OutgoingMail.objects.get().body == ""
    form = client.get(link[1], follow=True)
    chosen = "nog een veel langer wachtwoord"
    done = client.post(form.request["PATH_INFO"], {"password1": chosen, "password2": chosen})
    assert done.headers["Location"] == reverse("mfa_authenticate"), "a new password alone opens nothing"
    assert client.get(OWN).status_code == 302
    assert sign_in(Client(), adviser.email, chosen) == reverse("mfa_authenticate")
    assert "werkt niet meer" in Client().get(link[1], follow=True).content.decode()


def chosen_through(link: str, client: Client, password: str = PASSWORD) -> str:
    """Follow a link to choose a password, choose it, and give where that leads."""
    form = client.get(link.removeprefix(settings.BASE_URL), follow=True)
    sent = fields_of(form.content.decode()) | {"password1": [password], "password2": [password]}
    return client.post(form.request["PATH_INFO"], sent).headers.get("Location", "")


@pytest.mark.django_db(transaction=True)
def test_who_is_invited_signs_in_once_and_comes_where_they_were_going(client: Client) -> None:
    user, going_to = create_account(
        email="nieuw@example.nl", name="", roles=frozenset({Role.BEHEERDER}), by=None, at=LONG_AGO
    ), "/account/beheer/?pagina=2"  # fmt: skip
    link = invitation_address(user=user, then=going_to)
    assert chosen_through(link, client) == going_to
    assert client.get(going_to).headers["Location"] == reverse("mfa_index"), "the second factor stays obligatory"
    assert "Verder" not in client.get(reverse("mfa_index")).content.decode()
    client.get(reverse("mfa_activate_totp"))
    sent = client.post(reverse("mfa_activate_totp"), {"code": code(client.session["mfa.totp.secret"])})
    assert f'href="{going_to}"' in client.get(sent.headers["Location"]).content.decode()
    assert client.get(going_to).status_code == 200
    assert "Verder" not in client.get(sent.headers["Location"]).content.decode(), "who arrived is not led there again"
    assert "werkt niet meer" in Client().get(link.removeprefix(settings.BASE_URL), follow=True).content.decode()


def test_a_link_leads_to_no_other_site(client: Client) -> None:
    user = create_account(email="nieuw@example.nl", name="", roles=frozenset(), by=None, at=LONG_AGO)
    assert chosen_through(invitation_address(user=user, then="https://elders.example.nl/"), client) == OWN
    other = create_account(email="ander@example.nl", name="", roles=frozenset(), by=None, at=LONG_AGO)
    assert chosen_through(invitation_address(user=other, then="//elders.example.nl/"), Client()) == OWN


def test_a_new_password_does_not_open_a_closed_account(client: Client) -> None:
    user = create_account(email="nieuw@example.nl", name="", roles=frozenset(), by=None, at=LONG_AGO)
    link = invitation_address(user=user).removeprefix(settings.BASE_URL)
    form = client.get(link, follow=True)
    User.objects.filter(pk=user.pk).update(is_active=False, closed_at=LONG_AGO)
    client.post(form.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get(reverse("mfa_index")).headers["Location"].startswith(LOGIN)


def test_what_was_sent_is_not_gone_back_to_after_setting_up(client: Client) -> None:
    user = account(Role.BEHEERDER)
    sign_in(client, user.email)
    client.post("/account/beheer/uitnodigen/", {"name": "x"})
    assert "going_to" not in client.session


def test_a_second_try_of_a_mail_has_the_same_identity(adviser: User, settings: object) -> None:
    Client().post("/account/wachtwoord/vergeten/", {"email": adviser.email})
    stored = OutgoingMail.objects.get()
    assert send_due_mail(at=stored.due_at) == 1
    assert send_due_mail(at=stored.due_at) == 0
    assert mail.outbox[0].extra_headers["Message-ID"] == stored.message_id
