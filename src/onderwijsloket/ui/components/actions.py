"""Components that lead somewhere or do something."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Literal
from urllib.parse import quote, urlencode

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..parts import Answer, ButtonKind, ComponentError, Link
from .require import all_of, one_of, words
from .text import icon
from .written import filled, shown

register = template.Library()


@register.inclusion_tag("ui/components/button.html")
def button(*, label: str, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> dict[str, Any]:
    """Sends the form it stands in."""
    return {
        "label": words(label, what="The label of a button"),
        "kind": one_of(ButtonKind, kind),
        "name": name,
        "value": value,
        "icon": icon,
    }


@register.simple_tag
def save_button(*, value: str, title: str, label: str = "") -> SafeString:
    """Puts something on the visitor's own list: sends its code with the form of the page that has the id "bewaar"."""
    return format_html(
        '<button type="submit" class="ol-save" form="bewaar" name="bij" value="{}">{}'
        '<span class="ol-hidden">: {}</span></button>',
        words(value, what="The code of what is kept"),
        label or _("Bewaar"),
        words(title, what="The title of what is kept"),
    )


@register.inclusion_tag("ui/components/link_button.html")
def link_button(*, label: str, url: str, kind: str = "primary", icon: str = "") -> dict[str, Any]:
    """The main thing to do on a page, when it is a link. One primary a screen."""
    return {
        "label": words(label, what="The label of a link button"),
        "url": words(url, what="The address of a link button"),
        "kind": one_of(ButtonKind, kind),
        "icon": icon,
    }


@register.simple_tag
def action_link(*, label: str, url: str, direction: Literal["on", "back"] = "on", hidden: str = "") -> SafeString:
    """A link with an arrow, for the next or the previous step. `hidden` is read aloud after the label."""
    if direction not in ("on", "back"):
        msg = f"action_link goes 'on' or 'back', not {direction!r}"
        raise ComponentError(msg)
    said = shown(words(label, what="The label of an action link"))
    target = shown(words(url, what="The address of an action link"))
    said += filled('<span class="ol-hidden"> ', shown(hidden), "</span>")
    said = f"<span>{said}</span>"
    back = direction == "back"
    inner = f"{icon(name='back')}{said}" if back else f"{said}{icon(name='arrow')}"
    link = f'<a class="ol-action-link{" ol-action-link--back" if back else ""}" href="{target}">{inner}</a>\n'
    return mark_safe(link)  # noqa: S308  its parts are escaped


@register.inclusion_tag("ui/components/answer_list.html")
def answer_list(*, answers: Sequence[Answer], label: str = "") -> dict[str, Any]:
    """The answers to a question as links, one tap each, with help behind each."""
    return {"answers": all_of(Answer, answers, component="answer_list", at_least=1), "label": label}


@register.inclusion_tag("ui/components/chips.html")
def chips(*, links: Sequence[Link], label: str) -> dict[str, Any]:
    """The choices that are active now; each link takes its own choice away."""
    return {
        "links": all_of(Link, links, component="chips"),
        "label": words(label, what="The label of chips"),
    }


@register.inclusion_tag("ui/components/tabs.html")
def tabs(*, links: Sequence[Link], label: str) -> dict[str, Any]:
    """Pages that belong together, as links. Exactly one is current."""
    all_of(Link, links, component="tabs", at_least=2)
    current = sum(link.current for link in links)
    if current != 1:
        msg = f"tabs need exactly one current link, got {current}"
        raise ComponentError(msg)
    return {"links": links, "label": words(label, what="The label of tabs")}


@register.inclusion_tag("ui/components/pagination.html")
def pagination(*, page: int, pages: int, url: str) -> dict[str, Any]:
    """Page numbers around the current one. `url` holds {page} where the number goes."""
    if not 1 <= page <= pages:
        msg = f"Page {page} does not exist: there are {pages}"
        raise ComponentError(msg)
    if "{page}" not in url:
        raise ComponentError("The url of pagination must hold {page}")
    shown = sorted({1, pages, *range(max(1, page - 1), min(pages, page + 1) + 1)})
    after_gap = {later for earlier, later in pairwise(shown) if later - earlier > 1}
    numbers = [
        {"number": number, "url": url.replace("{page}", str(number)), "gap": number in after_gap} for number in shown
    ]
    return {
        "numbers": numbers,
        "page": page,
        "previous": url.replace("{page}", str(page - 1)) if page > 1 else "",
        "next": url.replace("{page}", str(page + 1)) if page < pages else "",
        "several": pages > 1,
    }


@register.inclusion_tag("ui/components/share_links.html")
def share_links(*, url: str, title: str) -> dict[str, Any]:
    """Share an address by mail and social media: plain links, nothing is loaded from those sites."""
    if not url.startswith(("http://", "https://")):
        msg = f"share_links needs a full address, not {url!r}"
        raise ComponentError(msg)
    words(title, what="The title of share links")
    mail = "mailto:?" + urlencode({"subject": title, "body": f"{title}\n{url}"}, quote_via=quote)
    ways = [
        ("WhatsApp", "https://wa.me/?" + urlencode({"text": f"{title} {url}"}, quote_via=quote)),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": url})),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url})),
        ("X", "https://x.com/intent/post?" + urlencode({"text": title, "url": url}, quote_via=quote)),
    ]
    return {"url": url, "mail": mail, "ways": [Link(label=label, url=target) for label, target in ways]}
