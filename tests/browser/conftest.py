"""A real Chromium, looking at the real site; nothing but this machine can be reached from it."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import made_there, reviews_there, surveys_there
from tests.browser.made_there import in_site
from tests.browser.pages import PAGES
from tests.browser.visit import DESKTOP
from tests.live_site import KEY, TEST_SITE, running_site
from tools import prepare

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]

OpenWindow = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running site."""
    with running_site() as address:
        yield address


@pytest.fixture(scope="session")
def data(site: str) -> prepare.Site:
    """The data of the running site, for management commands."""
    return prepare.Site(data=TEST_SITE, settings={"SECRET_KEY": KEY, "BASE_URL": site})


@pytest.fixture(scope="session")
def portal(data: prepare.Site) -> dict[str, Any]:
    """Organisations and their people in the running site, made when the first page asks for them."""
    return in_site(data, made_there.portal)


@pytest.fixture(scope="session")
def reviews(data: prepare.Site) -> dict[str, Any]:
    """Links of experts in every state, and an editor, made when the first page asks for them."""
    return in_site(data, reviews_there.reviews)


@pytest.fixture(scope="session")
def surveys(data: prepare.Site) -> dict[str, Any]:
    """Rounds in every state, their links and a coordinator, made when the first page asks for them."""
    return in_site(data, surveys_there.surveys)


@pytest.fixture(scope="session")
def starter(data: prepare.Site) -> dict[str, Any]:
    """Numbers of entries of the starter content, for the addresses that name them by number."""
    return in_site(data, made_there.starter)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def _window_of(site: str, browser: Browser) -> OpenWindow:
    def window(**kind: Any) -> BrowserContext:
        kind.setdefault("viewport", DESKTOP)
        context = browser.new_context(base_url=site, locale="nl-NL", timezone_id="Europe/Amsterdam", **kind)
        context.set_default_timeout(20_000)
        return context

    return window


@pytest.fixture
def open_window(_window_of: OpenWindow) -> Iterator[OpenWindow]:
    """Open a window that nothing was done in: no cookies, nothing cached; keyword arguments say what kind of window."""
    windows: list[BrowserContext] = []

    def open_one(**kind: Any) -> BrowserContext:
        windows.append(_window_of(**kind))
        return windows[-1]

    yield open_one
    for window in windows:
        window.close()


@pytest.fixture(scope="session")
def scriptless(_window_of: OpenWindow) -> Page:
    """One page without JavaScript for all tests."""
    return _window_of(java_script_enabled=False).new_page()


MEASUREMENT = Path(__file__).parents[2] / "content" / "website" / "accessibility.json"
WITHOUT_FAULT: set[object] = set()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember which pages were without fault; the process that leads the others hears of all of them."""
    if report.when == "call" and report.passed:
        WITHOUT_FAULT.update(value for name, value in report.user_properties if name == "looked at")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write down what was looked at, when asked to (RECORD_ACCESSIBILITY=1) and when every page was without fault."""
    asked = os.environ.get("RECORD_ACCESSIBILITY") == "1" and not hasattr(session.config, "workerinput")
    if not asked or exitstatus != 0 or {page_type.name for page_type in PAGES} != WITHOUT_FAULT:
        return
    measured = {"on": date.today().isoformat(), "tool": "axe-core", "pages": len(PAGES)}  # noqa: DTZ011 a day, not a moment
    MEASUREMENT.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
