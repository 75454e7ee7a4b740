"""Pages about regional desks and national initiatives: for everybody, GET only, without cookies or JavaScript."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onderwijsloket.navigator.desk_forms import DeskListForm, FinderForm, InitiativeListForm, chosen, page_number
from onderwijsloket.navigator.desk_pages import desk_list_page, desk_page, finder_page, read_place
from onderwijsloket.navigator.initiative_pages import initiative_page, initiatives


@require_safe
def desk_finder(request: HttpRequest) -> HttpResponse:
    """Which desk helps me? From a place or postcode to the desks per sector."""
    form = FinderForm(request.GET)
    found = chosen(form)
    others = {name: value for name, value in found.items() if name != "plaats"}
    place = read_place(found.get("plaats", ""), request.path, others)
    page = finder_page(place, found.get("sector", ""))
    return render(request, "navigator/desk_finder.html", {"form": form, "page": page, "index": not request.GET})


@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """All regional desks, or those that fit."""
    form = DeskListForm(request.GET)
    found = chosen(form)
    others = {name: value for name, value in found.items() if name != "plaats"}
    place = read_place(found.get("plaats", ""), request.path, others)
    page = desk_list_page(place, found, page_number(request.GET.get("pagina", "")), request.path)
    return render(request, "navigator/desks.html", {"form": form, "page": page, "index": not request.GET})


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """One regional desk."""
    page = desk_page(slug)
    if page is None:
        raise Http404
    return render(request, "navigator/desk.html", {"page": page})


@require_safe
def initiative_list(request: HttpRequest) -> HttpResponse:
    """All national initiatives, or those for a sector."""
    form = InitiativeListForm(request.GET)
    listed = initiatives(chosen(form).get("sector", ""))
    return render(
        request, "navigator/initiatives.html", {"form": form, "initiatives": listed, "index": not request.GET}
    )


@require_safe
def initiative(request: HttpRequest, slug: str) -> HttpResponse:
    """One national initiative."""
    page = initiative_page(slug)
    if page is None:
        raise Http404
    return render(request, "navigator/initiative.html", {"page": page})
