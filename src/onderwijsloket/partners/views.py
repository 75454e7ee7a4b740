"""The portal: what you keep, how complete and fresh it is, what waits, and what visitors did with it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.navigator.enums import Use
from onderwijsloket.navigator.spreadsheet import MONTHS
from onderwijsloket.network.operations import SomebodyWasFirstError
from onderwijsloket.network.permissions import is_of_the_desk, may_manage_members
from onderwijsloket.partners import doors, operations, queries, still_right
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.messages import differences_in_words
from onderwijsloket.partners.permissions import may_undo
from onderwijsloket.ui.parts import Cell, TableRow

PER_PAGE = 25
MOST_TO_DO = 12


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int = PER_PAGE) -> Page[Any]:
    """The page that is asked for; a number that cannot be gives the nearest page."""
    asked = request.GET.get("pagina", "1")[:9]
    return Paginator(rows, per_page).get_page(asked)


def page_url(**filters: str) -> str:
    """The address of a page of a list, with {page} where the number goes."""
    kept = urlencode({name: value for name, value in filters.items() if value})
    return f"?{kept}&pagina={{page}}" if kept else "?pagina={page}"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The organisations that you keep; straight to it when there is one."""
    user = doors.signed_in(request)
    mine = queries.organisations_of(user)
    page = page_of(request, mine)
    if page.paginator.count == 1:
        return redirect("partners:organisation", pk=page.object_list[0].pk)
    return render(request, "partners/home.html", {"page": page, "is_desk": is_of_the_desk(user)})


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of one organisation."""
    found = doors.organisation(request, pk)
    overview = queries.overview(found, today=timezone.localdate())
    missing = overview.quality.missing
    context = {
        "overview": overview,
        "organisation": found,
        "page": Paginator(overview.programmes, PER_PAGE).get_page(request.GET.get("pagina", "1")[:9]),
        "to_do": missing[:MOST_TO_DO],
        "more_to_do": max(0, len(missing) - MOST_TO_DO),
        "may_manage": may_manage_members(request.user, found),
    }
    return render(request, "partners/organisation.html", context)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that everything is right."""
    found = doors.organisation(request, pk)
    still_right.confirm_all(organisation=found, at=timezone.now())
    messages.success(request, "Dank je wel. Bezoekers zien dat de gegevens vandaag gecontroleerd zijn.")
    return redirect("partners:organisation", pk=pk)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """All changes of one organisation."""
    found = doors.organisation(request, pk)
    page = page_of(request, queries.history_of(found))
    return render(request, "partners/history.html", {"organisation": found, "page": page})


@require_safe
def statistics(request: HttpRequest, pk: int) -> HttpResponse:
    """How often visitors met the entries."""
    found, today = doors.organisation(request, pk), timezone.localdate()
    months = [
        TableRow(head=f"{MONTHS[row.month.month - 1]} {row.month.year}", cells=_counts(row.counts))
        for row in queries.use_by_month(found, today=today)
    ]
    entries = [TableRow(head=name, cells=_counts(counts)) for name, counts in queries.use_by_entry(found, today=today)]
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("pagina", "1")[:9])
    heads = ["getoond", "geopend", "doorgeklikt", "bewaard"]
    context = {
        "organisation": found, "months": months, "page": page, "entries": list(page),
        "month_heads": ["Maand", *heads], "entry_heads": ["Vermelding", *heads],
    }  # fmt: skip
    return render(request, "partners/statistics.html", context)


def _counts(counts: dict[str, int]) -> list[Cell]:
    return [Cell(text=str(counts[use]), number=True) for use in (Use.SHOWN, Use.OPENED, Use.CLICKED, Use.SAVED)]


@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One change: what, who, and what became of it."""
    found = doors.proposal(request, pk)
    in_time = found.live_at is not None and timezone.now() - found.live_at <= operations.UNDO_WITHIN
    context = {
        "proposal": found,
        "organisation": found.organisation,
        "lines": differences_in_words(found),
        "may_withdraw": found.state == ProposalState.WAITING,
        "may_undo": found.state == ProposalState.LIVE and in_time and may_undo(request.user, found),
        "is_desk": is_of_the_desk(request.user),
    }
    return render(request, "partners/proposal.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a proposal that waits."""
    found = doors.proposal(request, pk)
    try:
        operations.withdraw(proposal=found, by=doors.signed_in(request), at=timezone.now())
    except operations.ProposalRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Je voorstel is ingetrokken.")
    return redirect("partners:proposal", pk=pk)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was there before."""
    found = doors.proposal(request, pk)
    if not may_undo(request.user, found):
        raise PermissionDenied
    try:
        kept = operations.undo(proposal=found, by=doors.signed_in(request), at=timezone.now())
    except (operations.ProposalRefusedError, SomebodyWasFirstError) as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, f"Zo kan het niet op de site: {' '.join(refusal.messages)}")
    else:
        messages.success(request, "De wijziging is teruggedraaid.")
        if kept:
            messages.info(request, f"Dit is daarna opnieuw veranderd en blijft staan: {', '.join(kept)}.")
    return redirect("partners:proposal", pk=pk)


def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail: one button, so that a program that follows links answers nothing."""
    try:
        if request.method == "POST":
            found = still_right.confirm(token=token, at=timezone.now())
            return render(request, "partners/still_right.html", {"organisation": found, "done": True})
        asked = still_right.find_question(token, at=timezone.now())
    except still_right.AnswerRefusedError as refusal:
        return render(request, "partners/still_right.html", {"refusal": str(refusal)}, status=410)
    return render(request, "partners/still_right.html", {"organisation": asked.organisation})
