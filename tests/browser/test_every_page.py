"""Every kind of page, looked at in every way."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow
from tests.browser.pages import PAGES, PageType, named
from tests.browser.visit import complaints_about

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page_type", PAGES, ids=lambda page_type: page_type.name)
def test_page_is_without_fault(
    request: pytest.FixtureRequest,
    open_window: OpenWindow,
    scriptless: Page,
    site: str,
    page_type: PageType,
    record_property: Callable[[str, object], None],
) -> None:
    record_property("looked at", page_type.name)
    window = open_window()
    fixture = page_type.made_by or ("portal" if page_type.who else "starter" if "{" in page_type.path else "")
    made = request.getfixturevalue(fixture) if fixture else {}
    page_type = named(page_type, made) if fixture else page_type
    if page_type.who:
        for context in (window, scriptless.context):
            context.clear_cookies()
            session = made["sessions"][page_type.who]
            context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    complaints = complaints_about(page_type, window, scriptless, site)
    assert not complaints, "\n".join(f"{look}: {line}" for look, lines in complaints.items() for line in lines)
