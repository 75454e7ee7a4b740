"""Pages told to search engines as schema.org data (JSON-LD): only what the page itself also says."""

from collections.abc import Sequence

from onderwijsloket.core.structured_data import Thing


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
