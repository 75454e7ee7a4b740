"""What stands around every page."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .. import navigation
from ..parts import Link
from .require import all_of, heading_level, words

register = template.Library()


def address(context: template.Context) -> str:
    """The path of this page without its query, or "/" where no request is known (an error page of last resort)."""
    request = context.get("request")
    return request.path if request else "/"


def in_language(path: str, code: str) -> str:
    """The same page in another language; the same path when the page has only one language."""
    translated: str = translate_url(path, code)
    return translated


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
    path = address(context)
    home = "/en/" if get_language() == "en" else "/"
    return {
        "home": home,
        "is_home": path == home,
        "links": navigation.links(place="main", path=path),
        "languages": languages(context),
    }


@register.inclusion_tag("ui/components/page_footer.html", takes_context=True)
def page_footer(context: template.Context) -> dict[str, Any]:
    """Who we are and the links that the rooms put in the footer."""
    return {"links": navigation.links(place="footer", path=address(context))}


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
    urls = {code: known.get(code, "") if known else in_language(path, code) for code, _ in settings.LANGUAGES}
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
        alternates = {code: in_language(path, code) for code, _ in settings.LANGUAGES}
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
