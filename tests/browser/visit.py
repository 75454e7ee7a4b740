"""One visit to a page, in which it is looked at in every way; each way has a name, so that a fault says where it is."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, FilePayload, Page, Response

from tests.browser.looks import (
    COLOURS_ONLY,
    EVERYTHING,
    IN_MAIN,
    NAMES_ONLY,
    WIDER_THAN_SCREEN,
    axe_complaints,
    walk_by_keyboard,
    words_of,
)
from tests.browser.pages import Choose, Fill, PageType

LARGEST_PAGE_BYTES = 60_000
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
SCHEMES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "axe, light": ({"color_scheme": "light", "forced_colors": "none"}, EVERYTHING),
    "axe, dark": ({"color_scheme": "dark", "forced_colors": "none"}, COLOURS_ONLY),
    "axe, forced colours": ({"color_scheme": "light", "forced_colors": "active"}, NAMES_ONLY),
}
Complaints = dict[str, list[str]]


@dataclass
class Heard:
    """What a page said to the console and asked of the network, from its first byte on."""

    said: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)

    def listen_to(self, page: Page) -> None:
        """Write down everything from now on."""
        page.on("console", lambda said: self.said.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("response", lambda answer: self.answers.append(answer))


def complaints_about(page_type: PageType, window: BrowserContext, scriptless: Page, site: str) -> Complaints:
    """Give what is wrong with a page, by the name of the look that found it; empty when nothing is."""
    page, heard = window.new_page(), Heard()
    heard.listen_to(page)
    answer = opened(page, page_type, heard)
    found = {"status": [] if answer and answer.status == page_type.status else [str(answer and answer.status)]}
    found["without JavaScript"] = other_words(words_of(page), scriptless, page_type)
    for name, (scheme, rules) in SCHEMES.items():
        page.emulate_media(**scheme)
        found[name] = axe_complaints(page, rules)
    page.emulate_media(color_scheme="light", forced_colors="none")
    found |= keyboard_complaints(page)
    found |= loading_complaints(page_type, heard, window, site)  # by now, what comes late has come too
    page.reload()  # what was sent is sent again: nothing here is stored
    found["skip link"] = skip_link_complaints(page)
    page.set_viewport_size(PHONE)
    found["320 px wide"] = page.evaluate(WIDER_THAN_SCREEN)
    page.close()
    return {name: complaints for name, complaints in found.items() if complaints}


def opened(page: Page, page_type: PageType, heard: Heard | None = None) -> Response | None:
    """Open a page, do what has to be done there, and give the last answer; only that counts for what loading took."""
    answer = page.goto(page_type.path)
    for step in page_type.steps:
        if isinstance(step, Fill):
            page.locator(f"main [name={step.field}]").fill(step.text)
        elif isinstance(step, Choose):
            lines = "\n".join(step.lines).encode()
            file = FilePayload(name="bestand.csv", mimeType="text/csv", buffer=lines)
            page.locator(f"main [name={step.field}]").set_input_files(file)
        else:
            if heard:
                heard.answers.clear()
            with page.expect_navigation() as leads:
                page.get_by_role("button", name=step.button, exact=True).click()
            answer = leads.value
    return answer


def loading_complaints(page_type: PageType, heard: Heard, window: BrowserContext, site: str) -> Complaints:
    """Look at what loading the page took: it is light, quiet, sets no cookie and asks nothing of others."""
    weight = sum(found.request.sizes()["responseBodySize"] for found in heard.answers)
    may_set = page_type.who or page_type.path.startswith("/account/")
    cookies = [] if may_set else window.cookies()
    return {
        "console": [line for line in heard.said if str(page_type.status) not in line],
        "third parties": [found.url for found in heard.answers if not found.url.startswith(site)],
        "weight": [f"{weight} bytes"] if weight > LARGEST_PAGE_BYTES else [],
        "cookies": [str(cookie) for cookie in cookies],
    }


def keyboard_complaints(page: Page) -> Complaints:
    """Walk over the page with the Tab key: it begins at a skip link, reaches everything in sight, and comes out."""
    walk = walk_by_keyboard(page)
    first = walk.stops[0]["href"] if walk.stops else None
    return {
        "first stop": [] if (first or "").startswith("#") else [f"no skip link but {first}"],
        "focus is trapped": [] if walk.came_out else [stop["what"] for stop in walk.stops[-1:]],
        "focus cannot be seen": [stop["what"] for stop in walk.stops if not stop["visible"]],
        "focus is out of sight": [stop["what"] for stop in walk.stops if not stop["inView"] or stop["covered"]],
    }


def skip_link_complaints(page: Page) -> list[str]:
    """Follow the skip link of a page that was just opened."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    return [] if page.evaluate(IN_MAIN) else [f"leads to {page.url}"]


def other_words(words: str, scriptless: Page, page_type: PageType) -> list[str]:
    """Give what the page says only with JavaScript, or only without; where a script adds something, only the latter."""
    opened(scriptless, page_type)
    others = words_of(scriptless)
    if page_type.adds and words != others:
        missing = set(others.split()) - set(words.split())
        return [f"only without: {missing}"] if missing else []
    return [] if words == others else [f"with: {words}", f"without: {others}"]
