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

from tests.browser.pages import PAGES
from tests.live_site import running_site

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

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the running site."""
    with running_site() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(site: str, browser: Browser) -> Iterator[OpenPage]:
    """Open an address of the site in a fresh browser window; keyword arguments say what kind of window."""
    contexts: list[BrowserContext] = []

    def open_one(path: str, **window: Any) -> Page:
        window.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(base_url=site, locale="nl-NL", timezone_id="Europe/Amsterdam", **window)
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()


MEASUREMENT = Path(__file__).parents[2] / "content" / "website" / "accessibility.json"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write down what was looked at, when asked to (RECORD_ACCESSIBILITY=1) and when every page was without fault."""
    if os.environ.get("RECORD_ACCESSIBILITY") != "1" or exitstatus != 0 or session.testscollected < len(PAGES):
        return
    measured = {"on": date.today().isoformat(), "tool": "axe-core", "pages": len(PAGES)}  # noqa: DTZ011 a day, not a moment
    MEASUREMENT.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
