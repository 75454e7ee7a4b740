"""Each look finds the fault it is for: a page without the fault passes, the same page with it does not."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looks import WIDER_THAN_SCREEN, axe_complaints, walk_by_keyboard, words_of

pytestmark = pytest.mark.browser
GOOD = """<!doctype html><html lang="nl"><head><title>Goed</title><style>:focus {{ outline: 3px solid }}</style></head>
<body><a href="#inhoud">Naar de inhoud</a><main id="inhoud">
<h1>Goed</h1><p><a href="#a">Een link</a></p>{}</main></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 320, "height": 640})


@pytest.mark.parametrize(("fault", "found"), [("", 0), ('<img src="data:,">', 1)])
def test_axe(page: Page, fault: str, found: int) -> None:
    page.set_content(GOOD.format(fault))
    assert len(axe_complaints(page)) == found


@pytest.mark.parametrize(("width", "fits"), [("100%", True), ("400px", False)])
def test_narrow_screen(page: Page, width: str, fits: bool) -> None:
    page.set_content(GOOD.format(f'<p style="width: {width}">breed</p>'))
    assert (page.evaluate(WIDER_THAN_SCREEN) == []) is fits


def test_focus_that_cannot_be_seen(page: Page) -> None:
    page.set_content(GOOD.format('<a href="#b" style="outline: none">Onzichtbaar</a>'))
    assert [stop["visible"] for stop in walk_by_keyboard(page).stops] == [True, True, False]


def test_focus_that_is_covered(page: Page) -> None:
    page.set_content(GOOD.format('<div style="position: fixed; inset: 0; background: white"></div>'))
    assert all(stop["covered"] for stop in walk_by_keyboard(page).stops)


def test_focus_that_is_trapped(page: Page) -> None:
    trap = "<button>Val</button><script>document.querySelector('button').onblur = e => e.target.focus()</script>"
    page.set_content(GOOD.format(trap))
    walk = walk_by_keyboard(page)
    assert not walk.came_out
    assert walk.stops[-1]["what"].startswith("button")


def test_words_that_need_javascript(browser: Browser) -> None:
    told = [browser.new_page(java_script_enabled=enabled) for enabled in (True, False)]
    for window in told:
        window.set_content(GOOD.format("<p id=x>Oud</p><script>x.textContent = 'Nieuw'</script>"))
    assert words_of(told[0]) != words_of(told[1])
