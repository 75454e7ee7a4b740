"""Somebody new at an institution corrects a telephone number, with only the mail that invites them to go by."""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.made_there import code_of_app, in_site, newcomer
from tools import prepare

pytestmark = pytest.mark.browser
PASSWORD = "vier losse woorden samen"


class Clicks:
    """Presses what somebody would press, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def link_in_mail(self, address: str) -> None:
        self.count += 1
        self.page.goto(address)

    def link(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("main").get_by_role("link", name=name, exact=True).click()

    def button(self, name: str) -> None:
        self.count += 1
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_from_the_invitation_to_the_new_number_in_seven_clicks(open_window: OpenWindow, data: prepare.Site) -> None:
    told, number = in_site(data, newcomer), f"030 {secrets.randbelow(900) + 100} 00 99"
    window = open_window(java_script_enabled=False)
    page = window.new_page()
    someone = Clicks(page)

    links = re.findall(r"http\S+", told["mail"])
    someone.link_in_mail(links[0])
    for field in ("password1", "password2"):
        page.locator(f"[name={field}]").fill(PASSWORD)
    someone.button("Wachtwoord opslaan")
    expect(page.get_by_role("main")).to_contain_text("Stel eerst een tweede stap in")
    someone.link("App instellen")
    page.locator("[name=code]").fill(code_of_app(page.locator("details code").text_content() or ""))
    someone.button("App instellen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    someone.link("Verder")
    page.locator("[name=phone]").fill(number)
    someone.button("Bekijk je wijziging")
    expect(page.get_by_role("main")).to_contain_text(number)
    someone.button("Bewaar")
    expect(page.get_by_role("main")).to_contain_text("Het staat nu op de site")
    assert someone.count == 7

    visitor = open_window().new_page()
    visitor.goto(told["page"])
    expect(visitor.get_by_role("main")).to_contain_text(number)
    page.goto("/account/uitloggen/")
    page.get_by_role("main").get_by_role("button").click()
    page.goto(links[0])
    expect(page.get_by_role("main")).to_contain_text("werkt niet meer")
