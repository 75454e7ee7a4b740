"""The pages for who has a question: what to expect, the form, and where their question stands.

None of it needs an account or a cookie: docs/decisions/0010-forms-without-a-cookie.md.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from onderwijsloket.advice import operations, queries
from onderwijsloket.advice.clock import promised, reach_now
from onderwijsloket.advice.forms import MoreForm, QuestionForm, SureForm
from onderwijsloket.advice.models import Request
from onderwijsloket.advice.privacy import about
from onderwijsloket.advice.wording import day_of, moment_of, reach_in_words
from onderwijsloket.advice.working_time import AMSTERDAM
from onderwijsloket.core.errors import desk_phone, error_page
from onderwijsloket.core.form_token import VisitorForm, comes_from_here
from onderwijsloket.core.outage import RETRY_AFTER_SECONDS, is_outage
from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.ui.parts import Way

HOUR = timedelta(hours=1)
FORMS_AN_HOUR = 10  # from one place


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What you can expect, whether somebody answers now, and the ways to ask."""
    now = timezone.now()
    reach, phone = reach_now(now), desk_phone()
    ways = (
        [Way(icon="phone", label=phone, url="tel:" + "".join(c for c in phone if c in "+0123456789"))] if phone else []
    )
    context = {"reach": reach, "state": reach_in_words(reach), "ways": ways, "by_day": day_of(promised(now))}
    response = render(request, "advice/start.html", context)
    response.headers["Cache-Control"] = f"public, max-age={_seconds_true(reach.until or reach.opens, now)}"
    return response


def _seconds_true(change: datetime, now: datetime) -> int:
    """For how long the page says what is so: until the desk opens or closes, or the day ends."""
    midnight = (now.astimezone(AMSTERDAM) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    seconds = min(change, midnight).timestamp() - now.timestamp()
    return max(0, min(settings.PAGE_CACHE_FRESH_SECONDS, int(seconds)))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form for a question. What was typed is never lost: not by a mistake, and not while the database is away."""

    def store(form: VisitorForm, at: datetime) -> str:
        language = get_language() or "nl"
        token = operations.submit(values=form.cleaned_data, language=language, mark=form.mark, at=at)
        return reverse("advice:status", args=[token])

    return _form(request, "advice/ask.html", QuestionForm, store, by_day=day_of(promised(timezone.now())))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Where somebody's own question stands, with all that was written, and room to add something."""
    found = queries.by_link(token)
    if found is None:
        return _gone(request)

    def add(form: VisitorForm, at: datetime) -> str:
        operations.add_information(token=token, text=form.cleaned_data["text"], mark=form.mark, at=at)
        return reverse("advice:status", args=[token]) + "#gesprek"

    return _form(request, "advice/status.html", MoreForm, add, **_own(found, token))


def _own(found: Request, token: str) -> dict[str, Any]:
    return {
        "asked": found,
        "token": token,
        "thread": list(found.messages.all()),
        "deadline": moment_of(found.deadline),
        "is_full": found.messages.count() >= operations.MOST_MESSAGES,
    }


@require_safe
def download(request: HttpRequest, token: str) -> HttpResponse:
    """Everything we have about somebody's question, as a file."""
    found = queries.by_link(token)
    if found is None:
        return _gone(request)
    body = json.dumps(about(found), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-vraag.json"'
    return _private(response)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw your consent: everything about you goes away."""

    def forget(form: VisitorForm, at: datetime) -> str:
        operations.erase_by_link(token=token, at=at)
        return reverse("advice:erased")

    return _sure(request, token, "advice/erase.html", forget)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """That everything is gone."""
    return render(request, "advice/erased.html")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def no_survey(request: HttpRequest, token: str) -> HttpResponse:
    """Take back that we may ask what you thought of it."""

    def withdraw(form: VisitorForm, at: datetime) -> str:
        operations.withdraw_survey(token=token, at=at)
        return reverse("advice:status", args=[token])

    return _sure(request, token, "advice/no_survey.html", withdraw)


def _sure(request: HttpRequest, token: str, template: str, act: Callable[[VisitorForm, datetime], str]) -> HttpResponse:
    if queries.by_link(token) is None:
        return _gone(request)
    return _form(request, template, SureForm, act, token=token)


def _form(
    request: HttpRequest,
    template: str,
    form_class: type[VisitorForm],
    act: Callable[[VisitorForm, datetime], str],
    **context: Any,
) -> HttpResponse:
    """A form without a cookie: shown, shown again with what is wrong, or acted on; `act` gives where that leads."""
    now = timezone.now()
    if request.method != "POST":
        return _private(render(request, template, {**context, "form": form_class(at=now, label_suffix="")}))
    if refused := _refusal(request, template, now):
        return refused
    form = form_class(request.POST, at=now, label_suffix="")
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            return _private(redirect(act(form, now)), HTTPStatus.SEE_OTHER)
        except operations.LinkRefusedError:
            return _gone(request)
        except operations.FullError:
            form.add_error(None, _("Dit gesprek is vol. Stel een nieuwe vraag, of bel het loket."))
        except Exception as error:
            if not is_outage(error):
                raise
            form.add_error(
                None,
                _("We konden dit nu niet opslaan. Wat je typte, staat er nog. Probeer het over een minuut opnieuw."),
            )
            status = HTTPStatus.SERVICE_UNAVAILABLE
    return _private(render(request, template, {**context, "form": form}), status)


def _refusal(request: HttpRequest, form: str, at: datetime) -> HttpResponse | None:
    """The answer to what does not come from a page of ours, or comes too often from one place."""
    if not comes_from_here(request):
        return error_page(request, 403)
    if is_too_often(form, place_of(request), at_most=FORMS_AN_HOUR, within=HOUR, at=at):
        return error_page(request, 429)
    return None


def _gone(request: HttpRequest) -> HttpResponse:
    """A link that leads to nothing, or no more: the same for both, so that nobody learns which."""
    return _private(render(request, "advice/gone.html"), HTTPStatus.GONE)


def _private(response: HttpResponse, status: HTTPStatus | None = None) -> HttpResponse:
    """For one person: kept nowhere, found by nobody, and no other site learns the address."""
    response.status_code = status or response.status_code
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
