"""Pages told to search engines as schema.org data (JSON-LD): only what the page itself also says."""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}

Thing = dict[str, Any]


def absolute(path: str) -> str:
    """The full address of a path of this site."""
    return f"{settings.BASE_URL}{path}"


def breadcrumbs(trail: Sequence[tuple[str, str]]) -> Thing:
    """A BreadcrumbList of (name, absolute address), from the first page down to this one."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def as_json(things: Sequence[Thing]) -> str:
    """The data as text that is safe inside a script element of type application/ld+json."""
    document = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
