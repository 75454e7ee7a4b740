"""A passkey from beginning to end, in a browser that holds a security key of its own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.live_site import KEY, TEST_SITE
from tools import prepare

pytestmark = pytest.mark.browser
KEY_IN_THE_BROWSER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
EMAIL = "adviseur@example.nl"


@pytest.fixture
def data(site: str) -> prepare.Site:
    """The data of the running site, for management commands."""
    return prepare.Site(data=TEST_SITE, settings={"SECRET_KEY": KEY, "BASE_URL": site})


def password_of(data: prepare.Site, email: str) -> str:
    """Give a demo account a new password, and give that."""
    told = data.manage("demo_accounts", "--renew", failed="No accounts.", ONDERWIJSLOKET_MAKE_RUN="1")
    line = next(line for line in told.splitlines() if email in line)
    return line.split()[line.split().index(email) + 1]


def give_password(page: Page, password: str) -> None:
    """Fill in the first page of signing in."""
    page.goto("/account/inloggen/")
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/account/tweede-stap/code/*")


def test_a_passkey_is_added_and_signs_in(open_window: OpenWindow, data: prepare.Site) -> None:
    window = open_window()
    page = window.new_page()
    devtools = window.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_IN_THE_BROWSER})["authenticatorId"]
    password = password_of(data, EMAIL)

    give_password(page, password)
    page.locator("[name=code]").fill(data.manage("demo_code", EMAIL, failed="No code.").strip())
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/account/")
    page.goto("/account/tweede-stap/passkeys/nieuw/")
    page.locator("[name=name]").fill("Sleutel van de test")
    page.get_by_role("button", name="Passkey toevoegen").click()
    page.wait_for_url(lambda address: not address.endswith("/nieuw/"))
    page.goto("/account/tweede-stap/passkeys/")
    expect(page.get_by_role("main")).to_contain_text("Sleutel van de test")
    assert len(devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1

    page.goto("/account/uitloggen/")
    page.get_by_role("main").get_by_role("button").click()
    page.wait_for_url("**/")
    page.goto("/account/")
    assert "/account/inloggen/" in page.url
    give_password(page, password)
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("main")).to_contain_text(EMAIL)
