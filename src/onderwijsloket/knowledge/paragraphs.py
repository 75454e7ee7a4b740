"""A public page in pieces that somebody can say something about, one by one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import unescape

from django.template.loader import render_to_string
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

from onderwijsloket.knowledge import queries
from onderwijsloket.knowledge.article_page import ArticlePage, article_page

LONGEST_QUOTE = 300
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|dt|dd|caption|summary|div)>", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "embed", "source"})


@dataclass(frozen=True)
class Piece:
    """One paragraph, list, table or block as readers see it. `key` follows from its words; headings have none."""

    key: str
    html: SafeString
    words: str


@dataclass(frozen=True)
class PageInPieces:
    """A published page: its title and language, and what stands on it from top to bottom."""

    title: str
    url: str
    language: str
    pieces: Sequence[Piece]


def in_pieces(page_id: int, day: date) -> PageInPieces | None:
    """A published page in pieces as of a day; None when it is not on the site."""
    shelf = queries.shelf(day)
    entry = shelf.by_pk.get(page_id)
    stored = queries.page(entry) if entry else None
    if entry is None or stored is None:
        return None
    shown = article_page(stored, entry, shelf, day=day, draft=False)
    return PageInPieces(shown.title, entry.url, entry.language, list(_keyed(_fragments(shown))))


def _fragments(shown: ArticlePage) -> Iterator[str]:
    yield f"<p>{escape(shown.summary)}</p>"
    for part in shown.parts:
        html = render_to_string(part.template, {"data": part.data})
        yield from _top_level(html) if part.kind == "text" else [html]


def _top_level(html: str) -> Iterator[str]:
    """The outermost elements of a rich text, one by one."""
    depth, start = 0, 0
    for tag in _TAG.finditer(html):
        closes, name, closed = tag.groups()
        if closed or name.lower() in _VOID:
            continue
        depth += -1 if closes else 1
        if depth == 0:
            yield html[start : tag.end()]
            start = tag.end()
    yield html[start:]


def _keyed(fragments: Iterator[str]) -> Iterator[Piece]:
    seen: dict[str, int] = {}
    for html in fragments:
        words = " ".join(unescape(strip_tags(_BLOCK_END.sub(" ", html))).split())
        if not words:
            continue
        plain = sha256(words.encode()).hexdigest()[:12]
        seen[plain] = seen.get(plain, 0) + 1
        is_heading = html.lstrip()[:3].lower() in ("<h2", "<h3", "<h4")
        key = "" if is_heading else plain if seen[plain] == 1 else f"{plain}-{seen[plain]}"
        yield Piece(key, mark_safe(html), words[:LONGEST_QUOTE])  # noqa: S308  made by the page's own templates
