"""What stands around every page."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import LocalePrefixPattern, get_resolver, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from onderwijsloket.core.language import language_of

from .. import navigation
from ..parts import Link
from .require import all_of, heading_level, words

register = template.Library()
# The frame is the same on many pages: so many of each part are kept, each for the links that are in it.
KEPT = 128


def address(context: template.Context) -> str:
    """The path of this page without its query, or "/" where no request is known (an error page of last resort)."""
    request = context.get("request")
    return request.path if request else "/"


def in_language(context: template.Context, path: str, code: str) -> str:
    """The same page in another language; the same path when the page has only one language."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None:  # an error before any page was found: Django looks whether there is one
        translated: str = translate_url(path, code)
        return translated
    if not match.namespaces or match.namespaces[0] not in _in_every_language(settings.ROOT_URLCONF):
        return path
    plain = path.removeprefix("/en") if language_of(path) == "en" else path
    return f"/en{plain}" if code == "en" else plain


@cache
def _in_every_language(tree: str) -> frozenset[str]:
    """The rooms whose addresses begin with their language (or with nothing, for Dutch)."""
    parts: list[Any] = [
        part for part in get_resolver(tree).url_patterns if isinstance(part.pattern, LocalePrefixPattern)
    ]
    return frozenset(room.namespace for part in parts for room in part.url_patterns)


@register.inclusion_tag("ui/components/logo.html")
def logo(*, title: str = "") -> dict[str, Any]:
    """The wordmark. With a title it is an image with that name, without it is silent."""
    return {"title": title}


@register.inclusion_tag("ui/components/skip_link.html")
def skip_link(*, target: str = "inhoud") -> dict[str, Any]:
    """The first stop of the keyboard on every page."""
    return {"target": words(target, what="The target of the skip link")}


@register.inclusion_tag("ui/components/page_header.html", takes_context=True)
def page_header(context: template.Context) -> dict[str, Any]:
    """Wordmark, language switch and the navigation that the rooms registered."""
    path, language = address(context), get_language()
    home = "/en/" if language == "en" else "/"
    links = tuple(navigation.links(place="main", path=path))
    searching = tuple(navigation.links(place="search", path=path))
    return {"menu": _menu(home, path == home, links, searching, language), "languages": languages(context)}


@lru_cache(maxsize=KEPT)
def _menu(
    home: str, is_home: bool, links: tuple[Link, ...], searching: tuple[Link, ...], _language: str | None
) -> SafeString:
    around = {"home": home, "is_home": is_home, "links": links, "searching": searching}
    return render_to_string("ui/components/page_menu.html", around)


@register.simple_tag(takes_context=True)
def page_footer(context: template.Context) -> SafeString:
    """Who we are and the links that the rooms put in the footer."""
    return _footer(tuple(navigation.links(place="footer", path=address(context))), get_language())


@lru_cache(maxsize=KEPT)
def _footer(links: tuple[Link, ...], _language: str | None) -> SafeString:
    return render_to_string("ui/components/page_footer.html", {"links": links})


@register.inclusion_tag("ui/components/language_switch.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, Any]:
    """A link to this page in the other language; nothing where the page has no translation."""
    return {"languages": languages(context)}


def languages(context: template.Context) -> list[dict[str, Any]]:
    """Every language with the address of this page in it. Empty when there is no choice.

    A view sets `translations` in the context ({"nl": path, "en": path}) where the address cannot be computed.
    """
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    known = context.get("translations")
    current = get_language() or settings.LANGUAGE_CODE
    urls = {code: known.get(code, "") if known else in_language(context, path, code) for code, _ in settings.LANGUAGES}
    if len({url for url in urls.values() if url}) < 2:
        return []
    names = {"nl": "Nederlands", "en": "English"}
    return [
        {"code": code, "short": code.upper(), "name": names[code], "url": url, "current": code == current}
        for code, url in urls.items()
    ]


@register.inclusion_tag("ui/components/page_links.html", takes_context=True)
def page_links(context: template.Context) -> dict[str, Any]:
    """Canonical and alternate addresses. A view may set `canonical_path`; the query never counts."""
    path = context.get("canonical_path") or address(context)
    known = context.get("translations")
    if known:
        alternates = {code: url.partition("?")[0] for code, url in known.items() if url}
    else:
        alternates = {code: in_language(context, path, code) for code, _ in settings.LANGUAGES}
    if len(set(alternates.values())) < 2:
        alternates = {}
    return {"base": settings.BASE_URL, "path": path, "alternates": alternates}


@register.simple_tag(takes_context=True)
def page_address(context: template.Context) -> str:
    """The full address of this page, for sharing and for paper."""
    return f"{settings.BASE_URL}{context.get('canonical_path') or address(context)}"


@register.inclusion_tag("ui/components/print_header.html", takes_context=True)
def print_header(context: template.Context) -> dict[str, Any]:
    """Only on paper: the wordmark and where this page came from."""
    return {"address": page_address(context)}


@register.inclusion_tag("ui/components/breadcrumbs.html")
def breadcrumbs(*, links: Sequence[Link]) -> dict[str, Any]:
    """The way back up. The page itself is not in it."""
    return {"links": all_of(Link, links, component="breadcrumbs", at_least=1)}


@register.inclusion_tag("ui/components/headings.html")
def headings(*, title: str, over: str = "", under: str = "", level: int = 1) -> dict[str, Any]:
    """A heading with a short line over it (what it belongs to) and a sentence under it."""
    return {
        "title": words(title, what="The title of headings"),
        "over": over,
        "under": under,
        "level": heading_level(level),
    }


@register.simple_block_tag
def status_page(content: SafeString, *, title: str, scene: str = "error", code: str = "", level: int = 1) -> SafeString:
    """A page that says what happened and the one thing to do, with a scene beside it."""
    context = {
        "title": words(title, what="The title of a status page"),
        "scene": scene,
        "code": code,
        "level": heading_level(level),
    }
    return render_to_string("ui/components/status_page.html", {**context, "content": content})
