"""Every kind of page, looked at in every way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.pages import PAGES, PageType
from tests.browser.visit import complaints_about

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page_type", PAGES, ids=lambda page_type: page_type.name)
def test_page_is_without_fault(
    open_window: OpenWindow,
    scriptless: Page,
    site: str,
    page_type: PageType,
    record_property: Callable[[str, object], None],
) -> None:
    record_property("looked at", page_type.name)
    complaints = complaints_about(page_type, open_window(), scriptless, site)
    assert not complaints, "\n".join(f"{look}: {line}" for look, lines in complaints.items() for line in lines)
