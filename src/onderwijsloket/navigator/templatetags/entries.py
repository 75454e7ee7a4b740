"""What every page of an entry has: data for search engines, and what a visitor can do with it. `{% load entries %}`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from onderwijsloket.core import served
from onderwijsloket.navigator import structured_data
from onderwijsloket.navigator.contact_cards import ContactCard, with_samples_told
from onderwijsloket.navigator.entry_names import code_of, read_code
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.navigator.preview import Preview
from onderwijsloket.network.models import Contact, Entry, Organisation
from onderwijsloket.ui.parts import ResultItem

register = template.Library()
_CLASS = re.compile(r' class="[^"]*"')


class Keepable(Protocol):
    """What stands in a list and can be kept."""

    @property
    def save(self) -> str:
        """Its code for an own list."""
        ...


def kind_of(entry: Entry) -> Kind:
    """What an entry is."""
    kinds = {Programme: Kind.PROGRAMME, Location: Kind.LOCATION, Contact: Kind.CONTACT}
    return Kind(entry.kind) if isinstance(entry, Organisation) else kinds[type(entry)]


@register.simple_tag(takes_context=True)
def entry_data(context: template.Context, *, entry: Programme | Organisation) -> SafeString:
    """In the head of an entry's page: its structured data. Counts that the page was opened."""
    if request := context.get("request"):
        served.mark(request, (Use.OPENED, kind_of(entry), (entry.pk,)))
    data = mark_safe(structured_data.document(entry))  # noqa: S308  escaped in as_json
    return format_html('<script type="application/ld+json">{}</script>', data)


@register.inclusion_tag("navigator/_selection_script.html")
def selection_script() -> dict[str, Any]:
    """In the head of a page with entries: what keeps them in the browser. Pages do without."""
    return {}


@register.inclusion_tag("navigator/_entry_list.html", takes_context=True)
def entry_list(context: template.Context, *, items: Sequence[ResultItem], level: int = 2) -> dict[str, Any]:
    """Entries that were found. Counts that they were shown."""
    count_shown(context, items=items)
    return {"items": items, "level": level}


@register.inclusion_tag("navigator/_contact_cards.html", takes_context=True)
def entry_contacts(context: template.Context, *, cards: Sequence[ContactCard], level: int = 2) -> dict[str, Any]:
    """Whom to ask. Counts that they were shown."""
    count_shown(context, items=cards)
    above, told = with_samples_told(cards)
    return {"above": above, "cards": told, "level": level}


@register.simple_tag(takes_context=True)
def count_shown(context: template.Context, *, items: Iterable[Keepable]) -> str:
    """Counts that these entries were shown in a list, once a page. Nothing is asked of the database for it."""
    if request := context.get("request"):
        before = {
            (kind, number) for use, kind, numbers in served.uses_of(request) for number in numbers if use == Use.SHOWN
        }
        shown: dict[Kind, list[int]] = defaultdict(list)
        for kind, number in dict.fromkeys(filter(None, (read_code(item.save) for item in items))):
            if (kind, number) not in before:
                shown[kind].append(number)
        served.mark(request, *((Use.SHOWN, kind, tuple(numbers)) for kind, numbers in shown.items()))
    return ""


@register.inclusion_tag("navigator/_entry_actions.html")
def entry_actions(*, entry: Entry, title: str) -> dict[str, Any]:
    """At an entry's page: keep it, or say that something is wrong. `title` tells equal buttons apart."""
    name = (kind_of(entry), entry.pk)
    labels = {
        Kind.PROGRAMME: _("Bewaar deze opleiding"),
        Kind.INSTITUTION: _("Bewaar deze instelling"),
        Kind.DESK: _("Bewaar dit loket"),
        Kind.INITIATIVE: _("Bewaar dit initiatief"),
    }
    report = reverse("navigator:report", args=name)
    return {"save": code_of(name), "title": title, "label": labels[name[0]], "report_url": report}


@register.inclusion_tag("navigator/_own_list.html", takes_context=True)
def own_list(context: template.Context) -> dict[str, Any]:
    """Once on a page with save buttons: the form that they send, and the way to the list."""
    request = context.get("request")
    return {"here": request.get_full_path() if request else ""}


@register.simple_tag
def entry_picture(*, preview: Preview, level: int) -> SafeString:
    """A preview as a picture of the page: it looks the same, but leads nowhere and sends nothing.

    Its title is a heading of this level for who listens, whatever it looks like.
    """
    drawn = re.sub(r' href="[^"]*"', "", render_to_string(preview.template, {"page": preview.page}))
    drawn = re.sub(r"<button\b([^>]*)>", lambda tag: f"<span{''.join(re.findall(_CLASS, tag[1]))}>", drawn)
    drawn = drawn.replace("</button>", "</span>")
    return mark_safe(re.sub(r"<h([1-6])", lambda tag: f'{tag[0]} aria-level="{int(tag[1]) + level - 1}"', drawn))  # noqa: S308
