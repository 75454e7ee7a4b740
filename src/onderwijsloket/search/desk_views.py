"""The editors' screen about searching, /werkplek/zoeken/."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from onderwijsloket.accounts.models import User
from onderwijsloket.search import queries
from onderwijsloket.search.permissions import may_see_terms
from onderwijsloket.search.terms import SHOWN_FROM

PER_PAGE = 50


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """What was searched for most in a month, and what found nothing."""
    if not isinstance(request.user, User) or not may_see_terms(request.user):
        raise PermissionDenied
    months = queries.months()
    asked = request.GET.get("maand", "")
    month = next((one for one in months if one.isoformat() == asked), months[0] if months else queries.this_month())
    page = Paginator(queries.top_terms(month), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "month": month,
        "months": months,
        "page": page,
        "empty": queries.without_results(month)[:PER_PAGE],
        "shown_from": SHOWN_FROM,
        "page_url": f"?maand={month.isoformat()}&pagina={{page}}",
        "lists": reverse("wagtailsnippets_search_wordlist:list"),
        "bets": reverse("wagtailsnippets_search_bestbet:list"),
    }
    return render(request, "search/desk/terms.html", context)
