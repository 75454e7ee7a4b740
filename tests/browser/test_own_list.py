"""A visitor's own list and a report, as somebody makes them: with a script, and without one."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenWindow
from tests.browser.looks import EVERYTHING, axe_complaints

pytestmark = pytest.mark.browser
LIST = "/navigator/opleidingen/?sector=po&plaats=Nijmegen&afstand=30"


def save_first(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("button.ol-save").first.click()


def test_with_a_script_things_are_kept_in_the_browser_and_addresses_stay_clean(open_window: OpenWindow) -> None:
    page = open_window().new_page()
    save_first(page, LIST)
    kept = page.locator("a.ol-save")
    expect(kept).to_be_focused()
    expect(kept).to_contain_text("Bewaard. Bekijk je selectie")
    expect(page.locator("a[data-own-list]")).to_have_text("Mijn selectie (1)")
    page.locator("#vorm-voltijd").check()
    page.wait_for_url(re.compile("vorm=voltijd"))
    expect(kept).to_have_count(1)  # also in the list that was put in place
    save_first(page, "/navigator/contactpersonen/")
    save_first(page, "/routes/stap/pabo/?plaats=Groningen")
    page.locator("a[data-own-list]").click()
    expect(page.locator("[data-code]")).to_have_count(3)
    assert page.locator('a[href*="s="]:not([href*="/selectie/"])').count() == 0
    page.get_by_label("Je notitie").first.fill("Bellen over de open dag")
    assert not axe_complaints(page, EVERYTHING)
    page.goto("/navigator/selectie/")
    expect(page.get_by_label("Je notitie").first).to_have_value("Bellen over de open dag")


def test_without_a_script_the_list_travels_along(open_window: OpenWindow) -> None:
    page = open_window(java_script_enabled=False).new_page()
    save_first(page, LIST)
    page.get_by_role("link", name="Zoek verder waar je was").click()
    assert "sector=po" in page.url
    expect(page.locator("a[data-own-list]")).to_have_text("Mijn selectie (1)")
    page.locator("button.ol-save").nth(1).click()
    page.get_by_role("link", name="Navigator").last.click()
    page.get_by_label("Plaats of postcode").fill("Utrecht")
    page.get_by_role("button", name="Zoek opleidingen").click()
    page.locator(".ol-results__title a").first.click()
    page.get_by_role("button", name="Bewaar deze opleiding").click()
    expect(page.get_by_role("link", name="Haal weg")).to_have_count(3)


def test_a_report_without_a_text_says_so_and_loses_nothing(open_window: OpenWindow, starter: dict[str, Any]) -> None:
    page = open_window().new_page()
    page.goto(f"/navigator/klopt-er-iets-niet/opleiding/{starter['programme']}/")
    page.get_by_label("Je e-mailadres").fill("ik@example.nl")
    page.get_by_role("button", name="Stuur je melding").click()
    expect(page.locator(".ol-field__error")).to_contain_text("Schrijf op wat er niet klopt")
    expect(page.get_by_label("Je e-mailadres")).to_have_value("ik@example.nl")
    assert not axe_complaints(page, EVERYTHING)
