"""Pages told to search engines as schema.org data (JSON-LD): only what the page itself also says."""

import json
from collections.abc import Sequence
from typing import Any

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Thing = dict[str, Any]


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Thing:
    """A BreadcrumbList of (name, absolute address), from the front page down to this page."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def route_list(title: str, routes: Sequence[tuple[str, str]]) -> Thing:
    """An ItemList of the routes on a page, as (name, absolute address)."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "url": url}
        for place, (name, url) in enumerate(routes, start=1)
    ]
    return {"@type": "ItemList", "name": title, "numberOfItems": len(items), "itemListElement": items}


def web_page(title: str, url: str, language: str, checked: str) -> Thing:
    """A WebPage with the day its facts were last checked (ISO date)."""
    return {"@type": "WebPage", "name": title, "url": url, "inLanguage": language, "lastReviewed": checked}


def as_json(things: Sequence[Thing]) -> str:
    """The data as text that is safe inside a script element of type application/ld+json."""
    document = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
