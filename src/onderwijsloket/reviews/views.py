"""The board, one page on it, and how much is in time; below /werkplek/nakijken/."""

from collections import Counter
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onderwijsloket.accounts.models import User
from onderwijsloket.reviews import operations, queries
from onderwijsloket.reviews.board import Row, divided, read
from onderwijsloket.reviews.enums import ReviewState, Turn
from onderwijsloket.reviews.forms import LARGEST_NUMBER, AssignForm, FilterForm, ReturnForm, ReviewForm
from onderwijsloket.reviews.models import Review
from onderwijsloket.reviews.permissions import may_review, may_see_board, may_sign
from onderwijsloket.ui.parts import Link

PER_PAGE, REVIEWS_SHOWN = 40, 20
TABS = (("", "Alles"), (Turn.OVERDUE, "Te laat"), (Turn.DUE, "Binnenkort"), (Turn.DONE, "Gedaan"))


def reader(request: HttpRequest) -> User:
    """Whoever asks, when they may see the board."""
    if not isinstance(request.user, User) or not may_see_board(request.user):
        raise PermissionDenied
    return request.user


def row_of(pk: int) -> Row:
    """The page on the board with this number."""
    found = queries.rows(timezone.localdate(), min(pk, LARGEST_NUMBER))
    if not found:
        raise Http404
    return found[0]


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every page that has a turn, what must be done first on top."""
    reader(request)
    return _board(request, request.GET, None)


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the pages that were ticked to somebody."""
    user, people = reader(request), queries.keepers()
    form, asked = AssignForm(request.POST, keepers=people), QueryDict(request.GET.urlencode())
    if not form.is_valid():
        return _board(request, asked, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    chosen = form.cleaned_data["keeper"]
    keeper = User.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
    count = operations.assign(pages=form.ticked(), keeper=keeper, by=user)
    messages.success(
        request, f"Gedaan: op {count} {'tekst' if count == 1 else 'teksten'} let nu {keeper or 'niemand'}."
    )
    return redirect(f"{reverse('reviews:board')}?{asked.urlencode()}")


def _board(
    request: HttpRequest, asked: QueryDict, form: AssignForm | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    now, people = timezone.now(), queries.keepers()
    everything, choice = queries.rows(timezone.localdate(now)), read(asked, people)
    chosen = [row for row in everything if choice.holds(row)]
    page = Paginator(chosen, PER_PAGE).get_page(asked.get("pagina"))
    kept = choice.address
    context = {
        "page": page,
        "tabs": _tabs(everything, kept),
        "filter": FilterForm(kept, keepers=people),
        "is_filtered": bool(set(kept) - {"stand"}),
        "loads": divided(everything, queries.reviewed_by(now), people),
        "shown_form": form,
        "form": form or AssignForm(keepers=people),
        "ticked": form.ticked() if form else [],
        "query": urlencode(kept),
        "page_url": f"?{urlencode({**kept, 'pagina': ''})}{{page}}",
    }
    return render(request, "reviews/board.html", context, status=status)


def _tabs(everything: list[Row], kept: dict[str, Any]) -> list[Link]:
    counts = Counter(str(row.turn) for row in everything)
    counts[""] = len(everything)
    rest, current = {name: value for name, value in kept.items() if name != "stand"}, kept.get("stand", "")
    return [
        Link(
            label=f"{label} ({counts[str(value)]})",
            url=f"{reverse('reviews:board')}?{urlencode({'stand': str(value), **rest} if value else rest)}",
            current=current == value,
        )
        for value, label in TABS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One page: why it is due, the form to review it, and what was found before."""
    user, row = reader(request), row_of(pk)
    if request.method != "POST":
        return _page(request, row, None)
    if not may_review(user):
        raise PermissionDenied
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.cleaned_data
    try:
        made = operations.review(
            page_id=row.pk, judged=form.judged, by=user, at=timezone.now(),
            revision=said["revision"], after=said["after"],
        )  # fmt: skip
    except operations.ReviewRefusedError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, row, form, HTTPStatus.CONFLICT)
    messages.success(request, SAID[ReviewState(made.state)])
    return redirect("reviews:page", pk=row.pk)


SAID = {
    ReviewState.SIGNED: "Nagekeken. Op de site staat nu dat de tekst vandaag is gecontroleerd.",
    ReviewState.WAITING: "Nagekeken. Een collega geeft nog akkoord.",
    ReviewState.NEEDS_WORK: "Je oordeel is bewaard. Pas de tekst aan en kijk hem dan opnieuw na.",
}


def _page(
    request: HttpRequest,
    row: Row,
    form: ReviewForm | None,
    status: int = HTTPStatus.OK,
    returned: ReturnForm | None = None,
) -> HttpResponse:
    user, text = reader(request), queries.text_of(row.pk)
    found = list(queries.reviews_of(row.pk)[:REVIEWS_SHOWN])
    waiting = next((one for one in found if one.state == ReviewState.WAITING), None)
    seen = {"revision": text[0] if text else None, "after": found[0].pk if found else None}
    if form is not None and status == HTTPStatus.CONFLICT:
        form.data = _with_seen(form.data, seen)
    context = {
        "row": row,
        "reviews": found,
        "waiting": waiting,
        "may_sign": waiting is not None and text is not None and may_sign(user, waiting, text[1]),
        "text_changed": waiting is not None and text is not None and waiting.revision != text[0],
        "may_review": may_review(user),
        "requests": queries.requests_of(row.pk),
        "now": timezone.now(),
        "form": form or ReviewForm(initial=seen),
        "returned": returned or ReturnForm(),
        "shown_form": returned if returned is not None else form,
    }
    return render(request, "reviews/page.html", context, status=status)


def _with_seen(data: Any, seen: dict[str, int | None]) -> Any:
    """What somebody filled in, as said of the text that they see now."""
    again = data.copy()
    for name, value in seen.items():
        again[name] = "" if value is None else str(value)
    return again


@require_POST
def second(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether a second person signs the reviews of this page."""
    user, row = reader(request), row_of(pk)
    wanted = request.POST.get("tweede") == "ja"
    operations.ask_second(page_id=row.pk, needs_second=wanted, by=user)
    messages.success(request, "Een collega geeft voortaan akkoord." if wanted else "Wie nakijkt, tekent voortaan zelf.")
    return redirect("reviews:page", pk=row.pk)


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a review that waits, or give it back with a reason."""
    user = reader(request)
    review = get_object_or_404(Review, pk=min(pk, LARGEST_NUMBER))
    row = row_of(review.page_id)
    try:
        if "terug" in request.POST:
            form = ReturnForm(request.POST)
            if not form.is_valid():
                return _page(request, row, None, HTTPStatus.UNPROCESSABLE_ENTITY, form)
            operations.return_review(review=review, reason=form.cleaned_data["reason"], by=user, at=timezone.now())
            messages.success(request, "Teruggegeven. De tekst blijft op het bord staan.")
        else:
            operations.sign_off(review=review, by=user, at=timezone.now())
            messages.success(request, "Akkoord. Op de site staat nu wanneer de tekst is gecontroleerd.")
    except operations.ReviewRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("reviews:page", pk=row.pk)


@require_safe
def freshness(request: HttpRequest) -> HttpResponse:
    """Which share of the pages was checked in time: now, and month by month."""
    reader(request)
    today = timezone.localdate()
    found = queries.rows(today)
    context = {"shares": queries.shares(found), "months": queries.months(found, today)}
    return render(request, "reviews/freshness.html", context)
