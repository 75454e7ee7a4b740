"""A passkey from beginning to end, in a browser that holds a security key of its own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.made_there import code_of_app, in_site, somebody_with_an_app
from tests.people import PASSWORD
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


def give_password(page: Page, email: str) -> None:
    """Fill in the first page of signing in."""
    page.goto("/account/inloggen/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/account/tweede-stap/code/*")


def test_a_passkey_is_added_and_signs_in(open_window: OpenWindow, data: prepare.Site) -> None:
    window = open_window()
    page = window.new_page()
    devtools = window.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_IN_THE_BROWSER})["authenticatorId"]
    someone = in_site(data, somebody_with_an_app)

    give_password(page, someone["email"])
    page.locator("[name=code]").fill(code_of_app(someone["secret"]))
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
    give_password(page, someone["email"])
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("main")).to_contain_text(someone["email"])
