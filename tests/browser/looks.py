"""Ways to look at a page: what a tester with a screen reader, a keyboard, a phone or no JavaScript would notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# A colour scheme changes colours only.
COLOURS_ONLY = {"runOnly": {"type": "rule", "values": COLOURS}, "resultTypes": ["violations"]}
# What colours the visitor's own palette gives is not ours to judge; what it makes invisible is missed by these.
NAMES = ["page-has-heading-one", "landmark-one-main", "link-name", "button-name", "label", "svg-img-alt", "bypass"]
NAMES_ONLY = {"runOnly": {"type": "rule", "values": NAMES}, "resultTypes": ["violations"]}
MOST_STOPS = 60

RUN_AXE = """async options => (await axe.run(document, options)).violations.flatMap(rule => rule.nodes.slice(0, 3).map(
  node => `${rule.id}: ${node.html.slice(0, 160)} (${(node.failureSummary || '').trim().slice(0, 300)})`))"""

DESCRIBE_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  e.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length);
  return {
    number: Number(e.dataset.stop),
    what: e.tagName.toLowerCase() + ' ' + (e.getAttribute('href') || e.id || e.textContent.trim().slice(0, 40)),
    href: e.getAttribute('href'),
    visible: (outlined || style.boxShadow !== 'none') && box.width > 0 && box.height > 0,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !!middle && middle !== e && !e.contains(middle) && !middle.contains(e),
  };
}"""

IN_MAIN = """() => {
  const target = document.querySelector(location.hash || 'none'), main = document.querySelector('main');
  return !!target && !!main && (target.contains(main) || main.contains(target));
}"""

WIDER_THAN_SCREEN = """() => {
  const wide = innerWidth + 1, scrolls = e => e && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX);
  const inScroller = e => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (scrolls(p)) return true;
    return false;
  };
  const found = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.right > wide && !inScroller(e) && getComputedStyle(e).visibility !== 'hidden';
  }).map(e => e.tagName.toLowerCase() + '.' + e.className + ' ends at ' + Math.round(e.getBoundingClientRect().right));
  const page = document.documentElement.scrollWidth;
  if (page > wide) found.push('the page is ' + page + ' wide');
  return found.slice(0, 10);
}"""


@dataclass
class Walk:
    """What one walk over the page with the Tab key met."""

    stops: list[dict[str, Any]]
    came_out: bool


def axe_complaints(page: Page, rules: Mapping[str, Any] = EVERYTHING) -> list[str]:
    """Give what axe finds wrong: rule, element, what to do."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN_AXE, rules)
    return found


def walk_by_keyboard(page: Page) -> Walk:
    """Press Tab from the top until the focus leaves the page, comes round, or enough stops were seen."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(DESCRIBE_FOCUS)
        if stop is None or (stops and stop["number"] == 0):
            return Walk(stops, came_out=True)
        if stops and stop["number"] == stops[-1]["number"]:
            return Walk(stops, came_out=False)
        stops.append(stop)
    return Walk(stops, came_out=len({stop["number"] for stop in stops}) == MOST_STOPS)


def words_of(page: Page) -> str:
    """Give the text that a visitor sees, blanks evened out."""
    return " ".join(page.locator("body").inner_text().split())
