"""What every page of an entry has: data for search engines, and what a visitor can do with it. `{% load entries %}`."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from onderwijsloket.core import served
from onderwijsloket.navigator import structured_data
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.navigator.selection import PARAMETER, Selection
from onderwijsloket.navigator.selection_page import saving_address
from onderwijsloket.network.models import Contact, Entry, Organisation

register = template.Library()


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


@register.inclusion_tag("navigator/_entry_actions.html", takes_context=True)
def entry_actions(context: template.Context, *, entry: Entry, title: str) -> dict[str, Any]:
    """At an entry's page: keep it, or say that something is wrong. `title` tells equal links apart."""
    request = context.get("request")
    now = Selection.read(request.GET.get(PARAMETER, "")) if request else Selection()
    name = (kind_of(entry), entry.pk)
    return {
        "save": {"url": saving_address(name, now), "title": title},
        "report_url": reverse("navigator:report", args=name),
    }
