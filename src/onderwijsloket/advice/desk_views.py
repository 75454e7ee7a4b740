"""The advisers' screens, below /werkplek/advies/: the inbox by deadline, and one question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.accounts.models import User
from onderwijsloket.advice import operations, queries
from onderwijsloket.advice.clock import working_time_left
from onderwijsloket.advice.enums import State
from onderwijsloket.advice.forms import AnswerForm, CloseForm, HandOverForm, SeenForm
from onderwijsloket.advice.models import Request
from onderwijsloket.advice.permissions import may_advise, may_see_who_looked
from onderwijsloket.advice.wording import time_left_in_words
from onderwijsloket.ui.parts import Link
from onderwijsloket.vocabulary.enums import Theme

PER_PAGE = 25
LARGEST_NUMBER = 2**62
MOST_LOOKS = 20
TABS = (("", "Open"), ("mijn", "Van mij"), ("beantwoord", "Beantwoord"), ("afgesloten", "Afgesloten"))
ELSEWHERE = (
    "Iemand was je voor: deze vraag is intussen veranderd. Je tekst staat hieronder nog. Kijk eerst wat er nieuw is."
)


@dataclass(frozen=True)
class Row:
    """A question in the inbox with what is left of its time."""

    request: Request
    left: str
    is_late: bool


def _adviser(request: HttpRequest) -> User:
    """Whoever asks, when they answer questions."""
    if not isinstance(request.user, User) or not may_advise(request.user):
        raise PermissionDenied
    return request.user


def _request(pk: int) -> Request:
    return get_object_or_404(Request.objects.select_related("owner"), pk=min(pk, LARGEST_NUMBER), anonymised_at=None)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits, the first deadline on top; nothing about people stands here."""
    user, now = _adviser(request), timezone.now()
    asked = request.GET.get("stand", "")
    chosen = asked if asked in dict(TABS) else ""
    tabs = [Link(label=label, url=_address(name), current=name == chosen) for name, label in TABS]
    page = Paginator(_rows(chosen, user), PER_PAGE).get_page(request.GET.get("pagina", "1")[:9])
    context = {
        "tabs": tabs, "page": page, "rows": [_row(each, now) for each in page],
        "met": queries.answered_in_time(now), "page_url": f"?stand={chosen}&pagina={{page}}",
    }  # fmt: skip
    return render(request, "advice/desk/inbox.html", context)


def _address(tab: str) -> str:
    return f"{reverse('advice_desk:inbox')}?stand={tab}" if tab else reverse("advice_desk:inbox")


def _rows(chosen: str, user: User) -> QuerySet[Request]:
    if chosen == "mijn":
        return queries.inbox(states=(State.OPEN, State.ANSWERED), owner=user)
    if chosen == "beantwoord":
        return queries.inbox(states=(State.ANSWERED,))
    return queries.closed() if chosen == "afgesloten" else queries.inbox()


def _row(request: Request, now: datetime) -> Row:
    left = working_time_left(request.deadline, now)
    return Row(request, time_left_in_words(left), is_late=left < timedelta(0))


@require_safe
def request_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One question in full; that it was opened is written down."""
    user, found = _adviser(request), _request(pk)
    others = queries.others_looking(found, besides=user, at=timezone.now())
    operations.note_seen(request=found, by=user, at=timezone.now())
    return _page(request, found, others=others)


def _page(request: HttpRequest, found: Request, status: int = 200, **forms: Any) -> HttpResponse:
    seen = {"seen": found.revision}
    now = timezone.now()
    context = {
        "asked": found, "thread": found.messages.select_related("by"), "row": _row(found, now),
        "themes": [Theme(code).label for code in found.themes],
        "looks": queries.who_looked(found)[:MOST_LOOKS] if may_see_who_looked(request.user) else (),
        "answer": AnswerForm(initial=seen, prefix="antwoord", label_suffix=""),
        "hand_over": HandOverForm(initial={**seen, "to": None}, prefix="overdragen", label_suffix=""),
        "close": CloseForm(initial={**seen, **_known_codes(found)}, prefix="afsluiten", label_suffix=""),
        **forms,
    }  # fmt: skip
    return render(request, "advice/desk/request.html", context, status=status)


def _known_codes(found: Request) -> dict[str, Any]:
    return {name: getattr(found, name) for name in operations.CLOSING_CODES}


def _act(
    request: HttpRequest, pk: int, name: str, form: Form, act: Callable[[dict[str, Any], datetime], None], done: str
) -> HttpResponse:
    """What every form of an adviser does: act, or show what is wrong with all that was typed."""
    found = _request(pk)
    if not form.is_valid():
        return _page(request, found, 422, **{name: form, "wrong": form})
    values = {**form.cleaned_data}
    try:
        act(values, timezone.now())
    except operations.SomebodyWasFirstError:
        form.data = {**form.data.dict(), f"{form.prefix}-seen": found.revision}  # type: ignore[attr-defined]
        form.add_error(None, ELSEWHERE)
        return _page(request, found, 409, **{name: form, "wrong": form})
    messages.success(request, done)
    return redirect("advice_desk:request", pk=pk)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question."""
    user = _adviser(request)
    form = SeenForm(request.POST, prefix="oppakken")

    def act(values: dict[str, Any], at: datetime) -> None:
        operations.claim(request_id=pk, by=user, at=at, **values)

    return _act(request, pk, "claim", form, act, "Deze vraag is nu van jou.")


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a question to a colleague, or back to everybody."""
    user = _adviser(request)
    form = HandOverForm(request.POST, prefix="overdragen", label_suffix="")

    def act(values: dict[str, Any], at: datetime) -> None:
        operations.hand_over(request_id=pk, by=user, at=at, **values)

    return _act(request, pk, "hand_over", form, act, "De vraag is overgedragen.")


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question, by mail and behind the link of who asked."""
    user = _adviser(request)
    form = AnswerForm(request.POST, prefix="antwoord", label_suffix="")

    def act(values: dict[str, Any], at: datetime) -> None:
        operations.answer(request_id=pk, by=user, at=at, **values)

    return _act(request, pk, "answer", form, act, "Je antwoord is verstuurd.")


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a question with its codes."""
    user = _adviser(request)
    form = CloseForm(request.POST, prefix="afsluiten", label_suffix="")

    def act(values: dict[str, Any], at: datetime) -> None:
        operations.close(request_id=pk, by=user, at=at, values=values, seen=values.pop("seen"))

    return _act(request, pk, "close", form, act, "De vraag is afgesloten.")
