"""The screens of colleagues, below /werkplek/vragenlijsten/: rounds, the draw, results."""

import csv
from random import SystemRandom
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onderwijsloket.surveys import operations, queries
from onderwijsloket.surveys.enums import State
from onderwijsloket.surveys.forms import RoundForm
from onderwijsloket.surveys.models import Round
from onderwijsloket.surveys.permissions import may_make_rounds, may_see_results
from onderwijsloket.surveys.tables import csv_rows, means, spreads

PER_PAGE = 25
LARGEST_NUMBER = 2**62


def _check(request: HttpRequest, *, makes: bool = False) -> None:
    allowed = may_make_rounds if makes else may_see_results
    if not allowed(request.user):
        raise PermissionDenied


def _round(pk: int) -> Round:
    return get_object_or_404(queries.rounds(), pk=min(pk, LARGEST_NUMBER))


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, the newest on top."""
    _check(request)
    page = Paginator(queries.rounds(), PER_PAGE).get_page(request.GET.get("pagina", "1")[:9])
    context = {"page": page, "page_url": "?pagina={page}", "may_make": may_make_rounds(request.user)}
    return render(request, "surveys/desk/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a round; nothing is sent yet."""
    _check(request, makes=True)
    form = RoundForm(request.POST or None, today=timezone.localdate(), label_suffix="")
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {**form.cleaned_data}
        made = operations.make_round(questionnaire=values.pop("questionnaire"), values=values)
        messages.success(request, "De ronde is gemaakt. Er is nog niets verstuurd.")
        return redirect("surveys_desk:round", pk=made.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "wrong": form if form.errors else None}
    return render(request, "surveys/desk/new.html", context, status=status)


@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: what a draw would do, how many answered, or the results."""
    _check(request)
    return _page(request, _round(pk))


def _page(request: HttpRequest, found: Round, status: int = 200, refused: str = "") -> HttpResponse:
    context: dict[str, Any] = {"round": found, "may_make": may_make_rounds(request.user), "refused": refused}
    source = queries.sources().get(found.source)
    context["source"] = source.label if source else found.source
    if found.state == State.NEW:
        context["plan"] = queries.plan(found)
    if found.state == State.CLOSED:
        compared = queries.compared(found)
        lines = queries.lines(compared)
        context |= {"means": means(lines, compared), "spreads": spreads(lines), "remarks": queries.remarks(found)}
        context["has_figures"] = any(line.figures[-1] for line in lines)
    return render(request, "surveys/desk/round.html", context, status=status)


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw whom to ask, and send the invitations."""
    _check(request, makes=True)
    found = _round(pk)
    try:
        count = operations.draw(round_id=found.pk, rng=SystemRandom(), at=timezone.now())
    except operations.RoundRefusedError:
        refused = "Er is niets verstuurd. De ronde is al verstuurd of voorbij, of er is niemand om te vragen."
        return _page(request, _round(pk), 409, refused)
    messages.success(request, f"Verstuurd: {count} uitnodigingen.")
    return redirect("surveys_desk:round", pk=pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """End a round before its last day."""
    _check(request, makes=True)
    found = _round(pk)
    try:
        operations.close(round_id=found.pk, rng=SystemRandom())
    except operations.RoundRefusedError:
        return _page(request, _round(pk), 409, "Deze ronde is niet open.")
    messages.success(request, "De ronde is gesloten.")
    return redirect("surveys_desk:round", pk=pk)


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a closed round and the ones before it, as a file; without texts."""
    _check(request)
    found = _round(pk)
    compared = queries.compared(found) if found.state == State.CLOSED else []
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="uitkomsten-{found.pk}.csv"'
    response.write("\ufeff")
    csv.writer(response, delimiter=";").writerows(csv_rows(queries.lines(compared), compared))
    return response
