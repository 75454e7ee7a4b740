"""Where a reader says whether a page helped. Without a cookie: docs/decisions/0010-forms-without-a-cookie.md."""

from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from onderwijsloket.core.errors import error_page
from onderwijsloket.core.form_token import comes_from_here
from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.knowledge import operations, queries
from onderwijsloket.knowledge.enums import Answer
from onderwijsloket.knowledge.forms import FeedbackForm
from onderwijsloket.knowledge.shelf import READ, Entry

AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 20


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; what a reader tapped on the page is chosen already."""
    entry, now = _entry(slug), timezone.now()
    if request.method != "POST":
        given = request.GET.get("antwoord", "")
        initial = {"answer": given} if given in Answer.values else {}
        return _form(request, entry, FeedbackForm(at=now, initial=initial))
    if not comes_from_here(request):
        return error_page(request, 403)
    if is_too_often("knowledge-feedback", place_of(request), at_most=MOST_AN_HOUR, within=AN_HOUR, at=now):
        return error_page(request, 429)
    form = FeedbackForm(request.POST, at=now)
    if not form.is_valid():
        return _form(request, entry, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.cleaned_data
    operations.give_feedback(page_id=entry.pk, answer=said["answer"], text=said["text"], mark=form.mark, at=now)
    response = _never_kept(redirect("knowledge:thanks", slug=slug))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """That it arrived, and what we do with it."""
    return render(request, "knowledge/thanks.html", _about(_entry(slug)))


def _form(request: HttpRequest, entry: Entry, form: FeedbackForm, status: int = HTTPStatus.OK) -> HttpResponse:
    return _never_kept(render(request, "knowledge/feedback.html", {**_about(entry), "form": form}, status=status))


def _entry(slug: str) -> Entry:
    """The page, when visitors may read it."""
    entry = queries.shelf(timezone.localdate()).by_address.get((get_language() or "nl", slug))
    if entry is None or entry.kind not in READ:
        raise Http404
    return entry


def _about(entry: Entry) -> dict[str, object]:
    """The page that it is about; these pages have no translation of their own."""
    return {"entry": entry, "translations": {entry.language: entry.url}}


def _never_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
