"""The addresses of the API: read the request, ask, answer. Anonymous, cacheable, readable from any other site."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Status
from ninja.errors import Throttled
from ninja.throttling import AnonRateThrottle

from onderwijsloket.api import directory_lists, directory_openapi, openapi
from onderwijsloket.api.documents import allowed, catalogue_document, routes_document
from onderwijsloket.api.parameters import Problem, parse
from onderwijsloket.api.schemas import CatalogueOut, FaultOut, RefusalOut, RoutesOut
from onderwijsloket.routes import queries

VERSION = "1.0.0"
READ_METHODS = ["HEAD", "OPTIONS"]
FAULTS = dict.fromkeys((400, 414, 429, 503), FaultOut)


class PublicAPI(NinjaAPI):
    """Every answer may be read by any site and kept by any cache for as long as a public page."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        response = super().create_response(request, data, **options)
        return open_to_all(response)


def open_to_all(response: HttpResponse) -> HttpResponse:
    """Let other sites read this answer, and say which version of the API gave it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "API-Version, Retry-After"
    response["API-Version"] = VERSION
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        response["Content-Type"] = "application/problem+json"
        patch_cache_control(response, no_store=True)
    return response


api = PublicAPI(
    title="Onderwijsloket",
    version=VERSION,
    description=(
        "Which routes into a job in Dutch education are open, and by which rules; which programmes, institutions and "
        "desks there are. Anonymous and free to use. "
        "The rules are indicative: the training institution or the school decides on admission."
    ),
    openapi_url=None,
    docs_url=None,
    throttle=[AnonRateThrottle(settings.API_RATE)],
    urls_namespace="api",
)


@api.exception_handler(Throttled)
def refuse(request: HttpRequest, error: Throttled) -> HttpResponse:
    """Too many requests; the framework adds when to come back."""
    phrase = HTTPStatus(error.status_code).phrase
    message = "Too many requests from this address. Wait a minute and go on."
    body = {"type": "about:blank", "title": phrase, "status": error.status_code, "message": message}
    body["code"] = phrase.lower().replace(" ", "_")
    return api.create_response(request, body, status=error.status_code)


def refusal(problems: list[Problem]) -> dict[str, Any]:
    """The body of a 422: the first problem in the open, and all of them."""
    rows = [
        {"code": p.code, "parameter": p.parameter, "message": p.message, "allowed": list(p.allowed)} for p in problems
    ]
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return {"type": "about:blank", "title": status.phrase, "status": int(status), **rows[0], "errors": rows}


def route_address(prior: str, qualification: str, steps: tuple[str, ...]) -> str:
    return settings.BASE_URL + reverse("routes:route", args=[prior, qualification, "+".join(steps)])


def step_address(code: str) -> str:
    return settings.BASE_URL + reverse("routes:step", args=[code])


def answer_whole(request: HttpRequest, document: dict[str, Any], status: int) -> HttpResponse:
    """The answer to HEAD: what GET would send; the server leaves the body out."""
    return api.create_response(request, document, status=status)


@api.api_operation(READ_METHODS, "/routes", include_in_schema=False, url_name="routes")
def routes_head(request: HttpRequest) -> HttpResponse:
    return preflight(request) or answer_whole(request, *_routes(request))


@api.get(
    "/routes",
    response={200: RoutesOut, 422: RefusalOut, **FAULTS},
    summary="All minimal routes for one set of answers",
    operation_id="routes",
    url_name="routes",
    openapi_extra={"parameters": openapi.ROUTES_PARAMETERS},
)
def routes(request: HttpRequest) -> Status:
    """All routes to a qualification, shortest first, with verdict, closed routes and near-misses."""
    document, status = _routes(request)
    return Status(status, document)


def _routes(request: HttpRequest) -> tuple[dict[str, Any], int]:
    active = queries.active()
    query = parse(dict(request.GET.lists()), allowed(active))
    if isinstance(query, list):
        return refusal(query), HTTPStatus.UNPROCESSABLE_ENTITY
    result = queries.ask(
        active,
        sector=query.sector,
        function=query.function,
        prior=query.prior,
        qualification=query.qualification,
        holds=query.holds,
        yes=query.yes,
        no=query.no,
        horizon=query.horizon,
    )
    return routes_document(query, result, active, route_address), HTTPStatus.OK


@api.api_operation(READ_METHODS, "/catalogue", include_in_schema=False, url_name="catalogue")
def catalogue_head(request: HttpRequest) -> HttpResponse:
    return preflight(request) or answer_whole(request, *_catalogue(request))


@api.get(
    "/catalogue",
    response={200: CatalogueOut, 422: RefusalOut, **FAULTS},
    summary="The questions, the answers and the rules",
    operation_id="catalogue",
    url_name="catalogue",
)
def catalogue(request: HttpRequest) -> Status:
    """Questions, answers with what they depend on, conditions, and every step with its rules, source and dates."""
    document, status = _catalogue(request)
    return Status(status, document)


def _catalogue(request: HttpRequest) -> tuple[dict[str, Any], int]:
    if request.GET:
        name = next(iter(request.GET))[:60]
        problem = Problem("unknown_parameter", name, "The catalogue takes no parameters.")
        return refusal([problem]), HTTPStatus.UNPROCESSABLE_ENTITY
    books = {language: queries.words(language) for language in ("nl", "en")}
    return catalogue_document(queries.active(), books, step_address), HTTPStatus.OK


def preflight(request: HttpRequest) -> HttpResponse | None:
    """The answer to a browser that asks whether it may ask; None for any other request."""
    if request.method != "OPTIONS":
        return None
    response = open_to_all(HttpResponse(status=HTTPStatus.NO_CONTENT))
    response["Access-Control-Allow-Methods"] = response["Allow"] = "GET, HEAD, OPTIONS"
    response["Access-Control-Allow-Headers"] = "Accept, Content-Type"
    response["Access-Control-Max-Age"] = "86400"
    return response


@require_safe
def openapi_document(request: HttpRequest) -> HttpResponse:
    """The description of the API, with the codes of the active rules filled in."""
    return open_to_all(JsonResponse(_description(), json_dumps_params={"ensure_ascii": False}))


def _description() -> dict[str, Any]:
    schema = openapi.fill(api.get_openapi_schema(path_prefix=reverse("api:root")), allowed(queries.active()))
    return directory_openapi.fill(schema, directory_lists.known())


@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """The same description for people."""
    schema = _description()
    with translation.override("en"):
        return render(request, "api/manual.html", {"operations": openapi.operations(schema)})
