"""The pages of the front door."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onderwijsloket.privacy.registry import PersonalData, personal_data
from onderwijsloket.routes import queries as routes_queries
from onderwijsloket.ui.parts import Cell, TableRow, Way
from onderwijsloket.website import home_content, measurements, queries
from onderwijsloket.website.sitemaps import SITEMAPS

SECURITY_TXT_DAYS = 180


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is in one breath, and the first question right there."""
    active, book = routes_queries.rules_and_words(get_language() or "nl")
    context = {
        "question": book.get("question", "school"),
        "answers": home_content.answers(active, book),
        "example": home_content.example(active, book),
        "phases": home_content.phases(),
        "subjects": home_content.subjects(get_language() or "nl", timezone.localdate()),
        **desk_context(),
    }
    return render(request, "website/home.html", context)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """How to reach the desk."""
    return render(request, "website/contact.html", {"routes_url": reverse("routes:start"), **desk_context()})


def desk_context() -> dict[str, Any]:
    """The desk, the ways to reach it, and one line about when."""
    desk = queries.desk_details()
    if desk is None:
        return {"desk": None}
    ways = [Way(icon="mail", label=desk.email, url=f"mailto:{desk.email}")]
    if desk.phone:
        ways.insert(0, Way(icon="phone", label=desk.phone, url="tel:" + desk.phone.replace(" ", "")))
    lines = [_("Bereikbaar %(hours)s.") % {"hours": desk.hours}] if desk.hours else []
    if desk.is_sample:
        lines.append(_("Let op: dit zijn voorbeeldgegevens. Er leest nog niemand mee."))
    return {"desk": desk, "ways": ways, "desk_text": " ".join(lines)}


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement: it says what the last measurement found, and no more."""
    context = {"desk": queries.desk_details(), "measured": measurements.latest()}
    return render(request, f"website/{get_language()}/accessibility.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy statement, with the register of what is kept."""
    context = {
        "desk": queries.desk_details(),
        "register_heads": ["Waarvan", "Waarom", "Hoe lang"],
        "register": [_register_row(entry) for entry in personal_data()],
    }
    return render(request, f"website/{get_language()}/privacy.html", context)


def _register_row(entry: PersonalData) -> TableRow:
    return TableRow(head=capfirst(entry.title), cells=[Cell(text=entry.purpose), Cell(text=entry.term)])


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines should leave alone."""
    lines = ["User-agent: *", "Disallow: /cms/", "Disallow: /account/", "", f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a leak (RFC 9116)."""
    desk = queries.desk_details()
    page = settings.BASE_URL + reverse("website:contact")
    contact_address = f"mailto:{desk.security_email}" if desk else page
    expires = _first_of_month(timezone.localdate() + timedelta(days=SECURITY_TXT_DAYS))
    lines = [
        f"Contact: {contact_address}",
        f"Expires: {expires.isoformat()}T00:00:00.000Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page worth finding, in both languages."""
    return sitemap_of(request, SITEMAPS).render()


def _first_of_month(day: date) -> date:
    return day.replace(day=1)
