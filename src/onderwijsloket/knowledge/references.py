"""What stands between braces and behind links in a text: facts, lengths of steps, other pages. Safe HTML comes out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import escape, unescape

from django.urls import reverse

from onderwijsloket.knowledge.fact_values import FactPeriod, written
from onderwijsloket.knowledge.shelf import Shelf
from onderwijsloket.navigator.families import Family
from onderwijsloket.navigator.families import families as known_families
from onderwijsloket.routes import queries as routes
from onderwijsloket.routes.enums import WordsKind

REFERENCE = re.compile(r"\{(feit|stap):([a-z0-9]+(?:-[a-z0-9]+)*)(?::maanden)?\}")
_TAG = re.compile(r"(<[^>]*>)")
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_PLAIN_INSIDE = ("a", "h2", "h3")
_OWN_PAGES = re.compile(r"/(?:routes|navigator|kennisbank|contact)/")


@dataclass(frozen=True)
class KnownStep:
    """A step of the routes, as pages name it."""

    code: str
    title: str
    summary: str
    months: int
    url: str


@dataclass
class References:
    """Everything a text may refer to, in one language and on one day. It remembers which facts were shown."""

    shelf: Shelf
    language: str
    day: date
    shown: dict[str, FactPeriod] = field(default_factory=dict)

    @cached_property
    def steps(self) -> dict[str, KnownStep]:
        """The steps of the rules of today. Two queries, asked for only by a text that names a step."""
        try:
            catalogue = routes.active().catalogue
        except routes.NoActiveCatalogue:
            return {}
        book = routes.words(self.language)
        named = {code: book.get(WordsKind.STEP, code) for code in catalogue.steps if book.has(WordsKind.STEP, code)}
        return {
            code: KnownStep(
                code, words.title, words.summary, catalogue.steps[code].months, reverse("routes:step", args=[code])
            )
            for code, words in named.items()
        }

    def family(self, code: str) -> Family | None:
        """A kind of programme."""
        return known_families().get(code)

    def plain(self, text: str) -> str:
        """A text that is no HTML, with its values filled in. It is not escaped."""
        return REFERENCE.sub(self._value, text)

    def rich(self, html: str) -> str:
        """HTML as the editor's screen stores it, with values filled in and links leading where pages are now."""
        return "".join(self._parts(html))

    def _parts(self, html: str) -> Iterator[str]:
        inside: list[str] = []
        open_links: list[bool] = []
        for part in _TAG.split(html):
            if not part.startswith("<"):
                yield self._with_values(part, plainly=bool(inside))
                continue
            name = part.strip("</> ").split(" ", 1)[0].lower()
            closing = part.startswith("</")
            if name in _PLAIN_INSIDE:
                inside.pop() if closing and inside else inside.append(name)
            if name == "a":
                yield self._link_end(open_links) if closing else self._link_start(part, open_links)
            else:
                yield part

    def _link_start(self, tag: str, open_links: list[bool]) -> str:
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        target = self.address(given)
        open_links.append(bool(target))
        return f'<a href="{escape(target)}">' if target else ""

    def _link_end(self, open_links: list[bool]) -> str:
        return "</a>" if open_links and open_links.pop() else ""

    def address(self, link: dict[str, str]) -> str:
        """Where a link leads today; empty when that page is not published."""
        if link.get("linktype") == "page":
            entry = self.shelf.by_pk.get(int(link.get("id", "0") or 0))
            return entry.url if entry else ""
        address = link.get("href", "")
        if self.language != "nl" and _OWN_PAGES.match(address):
            return f"/{self.language}{address}"
        return address

    def _with_values(self, text: str, *, plainly: bool) -> str:
        if "{" not in text:
            return text
        return REFERENCE.sub(self._value if plainly else self._marked, text)

    def _value(self, match: re.Match[str]) -> str:
        kind, code = match.group(1), match.group(2)
        if kind == "stap":
            return self._length(code) or "…"
        period = self.fact(code)
        return written(period.value, period.unit, self.language) if period else "…"

    def _marked(self, match: re.Match[str]) -> str:
        value = escape(self._value(match), quote=False)
        if match.group(1) == "stap" or match.group(2) not in self.shown:
            return value
        return f'<button type="button" class="ol-fact" popovertarget="feit-{match.group(2)}">{value}</button>'

    def _length(self, code: str) -> str:
        step = self.steps.get(code)
        return routes.duration(step.months) if step else ""

    def fact(self, code: str) -> FactPeriod | None:
        """The value of today, remembered as shown on this page."""
        period = self.shelf.fact(code, self.language, self.day)
        if period:
            self.shown[code] = period
        return period
