"""The form behind a personal link. It needs no account, no cookie and no JavaScript."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from onderwijsloket.core.errors import error_page
from onderwijsloket.core.form_token import comes_from_here
from onderwijsloket.core.outage import RETRY_AFTER_SECONDS, is_outage
from onderwijsloket.surveys import operations, queries
from onderwijsloket.surveys.forms import SurveyForm
from onderwijsloket.surveys.models import Round


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """That the answers arrived."""
    return render(request, "surveys/thanks.html")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of a round. What was filled in is never lost; a link that was spent says so."""
    if request.method == "POST" and not comes_from_here(request):
        return error_page(request, 403)
    try:
        found = queries.invitation(token)
    except operations.LinkRefusedError:
        return _private(render(request, "surveys/expired.html"), HTTPStatus.GONE)
    if found is None:
        return _private(render(request, "surveys/spent.html"))
    return _answered(request, token, found.round) if request.method == "POST" else _page(request, found.round)


def _form(request: HttpRequest, round_: Round) -> SurveyForm:
    data = request.POST if request.method == "POST" else None
    return SurveyForm(
        data, questions=round_.questions, language=get_language() or "nl", at=timezone.now(), label_suffix=""
    )


def _page(
    request: HttpRequest, round_: Round, given: SurveyForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    is_english = get_language() == "en"
    asked = round_.questionnaire
    context = {
        "form": given or _form(request, round_), "round": round_,
        "heading": asked.title_en if is_english else asked.title_nl,
        "intro": asked.intro_en if is_english else asked.intro_nl,
    }  # fmt: skip
    return _private(render(request, "surveys/form.html", context), status)


def _answered(request: HttpRequest, token: str, round_: Round) -> HttpResponse:
    given = _form(request, round_)
    if not given.is_valid():
        return _page(request, round_, given, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        is_new = operations.answer(token=token, values=given.answers)
    except operations.LinkRefusedError:
        return _private(render(request, "surveys/expired.html"), HTTPStatus.GONE)
    except Exception as error:
        if not is_outage(error):
            raise
        given.add_error(
            None, _("We konden dit nu niet opslaan. Wat je typte, staat er nog. Probeer het over een minuut opnieuw.")
        )
        return _page(request, round_, given, HTTPStatus.SERVICE_UNAVAILABLE)
    if not is_new:
        return _private(render(request, "surveys/spent.html"))
    return _private(redirect("surveys:thanks"), HTTPStatus.SEE_OTHER)


def _private(response: HttpResponse, status: HTTPStatus | None = None) -> HttpResponse:
    """For one person: kept nowhere, found by nobody, and no other site learns the address."""
    response.status_code = status or response.status_code
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
