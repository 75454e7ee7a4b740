"""The page behind the link in the mail to an expert. Without account or cookie: decision 0010."""

from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from onderwijsloket.core.errors import error_page
from onderwijsloket.core.form_token import comes_from_here
from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.knowledge.paragraphs import PageInPieces
from onderwijsloket.reviews import experts
from onderwijsloket.reviews.expert_forms import ExpertForm
from onderwijsloket.reviews.models import ExpertRequest

AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 30


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def expert(request: HttpRequest, token: str) -> HttpResponse:
    """The page to read with room for remarks; after it was sent, what was said and what we answered."""
    now = timezone.now()
    if request.method == "POST":
        if not comes_from_here(request):
            return error_page(request, 403)
        if is_too_often("expert-review", place_of(request), at_most=MOST_AN_HOUR, within=AN_HOUR, at=now):
            return error_page(request, 429)
    try:
        asked, page = experts.find(token, at=now)
    except experts.LinkRefusedError as refusal:
        return render(request, "reviews/expert_refused.html", {"refusal": str(refusal)}, status=HTTPStatus.GONE)
    if request.method == "POST":
        return _given(request, token, asked, page)
    if asked.answered_at is not None:
        return _done(request, asked, page)
    return _open(request, asked, page, ExpertForm(at=now, page=page))


def _given(request: HttpRequest, token: str, asked: ExpertRequest, page: PageInPieces) -> HttpResponse:
    now = timezone.now()
    form = ExpertForm(request.POST, at=now, page=page)
    if not form.is_valid():
        return _open(request, asked, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        experts.give(token=token, said=form.said, verdict=form.cleaned_data["verdict"], mark=form.mark, at=now)
    except experts.LinkRefusedError as refusal:
        form.add_error(None, str(refusal))
        return _open(request, asked, page, form, HTTPStatus.CONFLICT)
    response = redirect("reviews:expert", token=token)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _open(
    request: HttpRequest, asked: ExpertRequest, page: PageInPieces, form: ExpertForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    pieces = [(piece, form.field_of(piece)) for piece in page.pieces]
    context = {"asked": asked, "page": page, "form": form, "pieces": pieces}
    return render(request, "reviews/expert.html", context, status=status)


def _done(request: HttpRequest, asked: ExpertRequest, page: PageInPieces) -> HttpResponse:
    context = {"asked": asked, "page": page, "comments": asked.comments.all()}
    return render(request, "reviews/expert_done.html", context)
