"""Every kind of page, looked at in every way."""

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import OpenPage
from tests.browser.looks import IN_MAIN, WIDER_THAN_SCREEN, axe_complaints, walk_by_keyboard, words_of
from tests.browser.pages import PAGES, PageType

pytestmark = pytest.mark.browser
every_page = pytest.mark.parametrize("page_type", PAGES, ids=lambda page_type: page_type.name)
LARGEST_PAGE_BYTES = 60_000


@every_page
def test_page_loads_light_quiet_and_from_here_only(open_page: OpenPage, site: str, page_type: PageType) -> None:
    page = open_page("about:blank")
    said: list[str] = []
    answers: list[Response] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", lambda found: answers.append(found))
    answer = page.goto(page_type.path, wait_until="networkidle")

    assert answer is not None
    assert answer.status == page_type.status
    assert [line for line in said if str(page_type.status) not in line] == []
    assert [found.url for found in answers if not found.url.startswith(site)] == []
    assert sum(found.request.sizes()["responseBodySize"] for found in answers) <= LARGEST_PAGE_BYTES
    assert page.context.cookies() == [] or page_type.path.startswith("/account/")


@every_page
@pytest.mark.parametrize(
    "window",
    [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
def test_axe_finds_nothing(open_page: OpenPage, page_type: PageType, window: dict[str, str]) -> None:
    assert axe_complaints(open_page(page_type.path, **window)) == []


@every_page
def test_page_fits_on_a_narrow_screen(open_page: OpenPage, page_type: PageType) -> None:
    page = open_page(page_type.path, viewport={"width": 320, "height": 640})
    assert page.evaluate(WIDER_THAN_SCREEN) == []


@every_page
def test_keyboard_reaches_everything(open_page: OpenPage, page_type: PageType) -> None:
    walk = walk_by_keyboard(open_page(page_type.path))
    assert walk.stops, "nothing on the page takes the focus"
    assert (walk.stops[0]["href"] or "").startswith("#"), "the first stop is not a skip link"
    assert walk.came_out, f"the focus is trapped at {walk.stops[-1]['what']}"
    assert [stop["what"] for stop in walk.stops if not stop["visible"]] == []
    assert [stop["what"] for stop in walk.stops if not stop["inView"] or stop["covered"]] == []


@every_page
def test_skip_link_leads_to_the_content(open_page: OpenPage, page_type: PageType) -> None:
    page = open_page(page_type.path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(IN_MAIN)


@every_page
def test_page_says_the_same_without_javascript(open_page: OpenPage, page_type: PageType) -> None:
    assert words_of(open_page(page_type.path)) == words_of(open_page(page_type.path, java_script_enabled=False))
