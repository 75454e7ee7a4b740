"""The public pages of searching."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.search import operations, queries
from onderwijsloket.search.enums import Kind
from onderwijsloket.ui.parts import Link

IN_A_GROUP, ON_A_PAGE = 4, 10
MOST_A_MINUTE = 120
A_MINUTE = timedelta(minutes=1)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What fits a query: the best of each kind, or one kind page by page."""
    now, language = timezone.now(), get_language() or "nl"
    text = _text(request)
    if text and is_too_often("search", place_of(request), at_most=MOST_A_MINUTE, within=A_MINUTE, at=now):
        return render(request, "search/too_often.html", {"text": text}, status=429)
    answer = queries.search(text=text, language_code=language)
    chosen = request.GET.get("soort", "")
    kind = Kind(chosen) if chosen in answer.counts else None
    if text and kind is None:
        operations.count_term(text=text, language=language, results=len(answer.documents), at=now)
    context: dict[str, Any] = {"answer": answer, "kind": kind, "heading": _heading(answer)}
    if answer.meant:
        context["meant_url"] = _address(answer.meant)
    if kind is not None:
        context |= _one_kind(request, answer, kind)
    elif answer.documents:
        context["groups"] = [_group(answer, one) for one in answer.counts]
    return render(request, "search/results.html", context)


def _text(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\0", " ").split())[: queries.LONGEST_QUERY]


def _heading(answer: queries.Answer) -> str:
    if not answer.text:
        return _("Zoeken")
    if not answer.documents:
        return _("Niets gevonden voor “%(text)s”") % {"text": answer.text}
    return _("Gevonden voor “%(text)s”") % {"text": answer.text}


def _address(text: str, kind: str = "") -> str:
    return f"{reverse('search:results')}?{urlencode({'q': text} | ({'soort': kind} if kind else {}))}"


def _group(answer: queries.Answer, kind: Kind) -> dict[str, Any]:
    shown = answer.best(kind, IN_A_GROUP)
    more = answer.counts[kind] > len(shown)
    return {
        "kind": kind,
        "shown": shown,
        "count": answer.counts[kind],
        "url": _address(answer.text, kind) if more else "",
    }


def _one_kind(request: HttpRequest, answer: queries.Answer, kind: Kind) -> dict[str, Any]:
    pages = Paginator(range(answer.counts[kind]), ON_A_PAGE)
    page = pages.get_page(request.GET.get("pagina", "")[:6])
    start = (page.number - 1) * ON_A_PAGE
    return {
        "shown": answer.of(kind, start, start + ON_A_PAGE),
        "count": answer.counts[kind],
        "chips": [Link(label=str(kind.label), url=_address(answer.text))],
        "page": page.number,
        "pages": pages.num_pages,
        "page_url": f"{_address(answer.text, kind)}&pagina={{page}}",
    }


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Titles that fit what somebody is typing, for the box on the page."""
    now = timezone.now()
    if is_too_often("suggest", place_of(request), at_most=MOST_A_MINUTE * 3, within=A_MINUTE, at=now):
        return JsonResponse({"titles": []}, status=429)
    found = queries.suggest(text=_text(request), language_code=get_language() or "nl")
    return JsonResponse({"titles": [one.title for one in found]})
