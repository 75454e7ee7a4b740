"""The pages of the navigator. All are public, GET only, and without cookies."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onderwijsloket.navigator import other_queries, queries
from onderwijsloket.navigator.entry_page import InstitutionPage, ProgrammePage
from onderwijsloket.navigator.filters import Filters, Reading, read
from onderwijsloket.navigator.landing_page import LandingPage
from onderwijsloket.navigator.list_page import ListPage
from onderwijsloket.navigator.notices import explain
from onderwijsloket.navigator.other_lists import ContactsPage, InstitutionsPage
from onderwijsloket.navigator.queries import Listing


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """What you can look for here, with how much there is."""
    return render(request, "navigator/landing.html", {"page": LandingPage(queries.totals())})


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The list of programmes with filters."""
    path = reverse("navigator:programmes")

    return _list(request, "programmes", lambda asked: ListPage(queries.programmes(*asked), path))


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """The list of institutions with programmes that fit."""
    path = reverse("navigator:institutions")
    return _list(request, "institutions", lambda asked: InstitutionsPage.of(other_queries.institutions(*asked), path))


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """The list of people and roles to ask."""
    path = reverse("navigator:contacts")
    return _list(request, "contacts", lambda asked: ContactsPage.of(other_queries.contacts(*asked), path))


def _list(request: HttpRequest, name: str, make: Callable[[tuple[Filters, Listing]], Any]) -> HttpResponse:
    """A list at the address of its choices; what the address says differently is put right, what is unknown named."""
    path = reverse(f"navigator:{name}")
    kept = queries.listing()
    reading = read(request.META.get("QUERY_STRING", ""), queries.known(kept.index))
    query = reading.filters.query()
    if not reading.ignored and not reading.canonical:
        return redirect(f"{path}?{query}" if query else path, permanent=True)
    page = make((reading.filters, kept))
    messages = [*explain(reading.ignored), *_beyond(reading, page.pages)]
    context = {"page": page, "messages": messages, "canonical_path": path, "index": not query and not messages}
    return render(request, f"navigator/{name}.html", context)


def _beyond(reading: Reading, pages: int) -> list[str]:
    if reading.filters.page <= pages:
        return []
    if pages == 1:
        return [_("Deze lijst heeft één bladzijde. Die zie je hier.")]
    return [_("Deze lijst heeft %(pages)s bladzijden. Je ziet de laatste.") % {"pages": pages}]


@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme."""
    found = queries.programme(slug)
    if found is None:
        raise Http404
    return render(request, "navigator/programme.html", {"page": ProgrammePage(found)})


@require_safe
def institution(request: HttpRequest, slug: str) -> HttpResponse:
    """One institution, with everything you can follow there."""
    found = queries.institution(slug)
    if found is None:
        raise Http404
    return render(request, "navigator/institution.html", {"page": InstitutionPage(found)})
