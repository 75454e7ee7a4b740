"""Each look finds the fault it is for: a page without the fault passes, the same page with it does not."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import OpenWindow
from tests.browser.looks import WIDER_THAN_SCREEN, axe_complaints, walk_by_keyboard, words_of
from tests.browser.pages import PageType
from tests.browser.visit import LARGEST_PAGE_BYTES, complaints_about

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


FAULTS = {
    "status": (404, "", ""),
    "without JavaScript": (200, "", "<p id=x>Oud</p><script>x.textContent = 'Nieuw'</script>"),
    "axe, light": (200, "@media not (prefers-color-scheme: dark) {{ h1 {{ color: #eee }} }}", ""),
    "axe, dark": (200, "@media (prefers-color-scheme: dark) {{ h1 {{ color: #eee }} }}", ""),
    "axe, forced colours": (200, "@media (forced-colors: active) {{ h1 {{ display: none }} }}", ""),
    "first stop": (200, "", "<button tabindex=1>Eerder</button>"),
    "focus is trapped": (
        200,
        "",
        "<button>Val</button><script>document.querySelector('button').onblur = e => e.target.focus()</script>",
    ),
    "focus cannot be seen": (200, "main a {{ outline: none !important }}", ""),
    "focus is out of sight": (200, "main a {{ position: fixed; left: -400px }}", ""),
    "console": (200, "", "<script>console.error('fout')</script>"),
    "third parties": (200, "", "<img alt='' src='http://elders.localhost/plaatje'>"),
    "weight": (200, "", f"<!-- {'x' * LARGEST_PAGE_BYTES} -->"),
    "cookies": (200, "", "<script>document.cookie = 'koekje=1'</script>"),
    "skip link": (200, "", "<script>document.querySelector('main').removeAttribute('id')</script>"),
    "320 px wide": (200, "", "<p style='width: 400px'>breed</p>"),
}


@pytest.mark.parametrize("look", ["nothing", *FAULTS])
def test_a_visit_names_the_look_that_found_the_fault(open_window: OpenWindow, site: str, look: str) -> None:
    status, style, fault = FAULTS.get(look, (200, "", ""))
    body = GOOD.replace("</style>", f"{style}</style>").format(fault)
    windows = open_window(), open_window(java_script_enabled=False)
    for window in windows:
        window.route("**/*", lambda asked: asked.fulfill(status=status, content_type="text/html", body=body))
    complaints = complaints_about(PageType("page", "/"), windows[0], windows[1].new_page(), site)
    assert complaints == {} if look == "nothing" else look in complaints
