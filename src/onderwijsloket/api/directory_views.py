"""The addresses of the lists of the navigator in the API."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Status

from onderwijsloket.api import directory_lists, directory_openapi
from onderwijsloket.api.directory_documents import as_csv, desks_for_document, list_document
from onderwijsloket.api.directory_lists import UnknownPlaceError, place_of
from onderwijsloket.api.directory_parameters import Asked, parse
from onderwijsloket.api.directory_schemas import DesksForOut, DesksOut, InitiativesOut, InstitutionsOut, ProgrammesOut
from onderwijsloket.api.parameters import Problem, shown
from onderwijsloket.api.schemas import RefusalOut
from onderwijsloket.api.views import FAULTS, READ_METHODS, answer_whole, api, open_to_all, preflight, refusal
from onderwijsloket.navigator.queries import contacts_at
from onderwijsloket.regions.queries import desks_for

PARTS = {
    "programmes": directory_lists.programmes,
    "institutions": directory_lists.institutions,
    "desks": directory_lists.regional_desks,
    "initiatives": directory_lists.initiatives,
}
ANSWERS = {
    "programmes": (ProgrammesOut, "Programmes, with where, when and whom to ask"),
    "institutions": (InstitutionsOut, "Institutions with programmes that fit"),
    "desks": (DesksOut, "Regional desks"),
    "initiatives": (InitiativesOut, "National initiatives"),
    "desks/for": (DesksForOut, "Which desks help somebody of a postcode"),
}


def entry_address(page: str, slug: str) -> str:
    return settings.BASE_URL + reverse(f"navigator:{page}", args=[slug])


def answer(request: HttpRequest, kind: str) -> tuple[dict[str, Any], int, Asked | None]:
    """What to say to a request: the document and its status, and what was asked when that was right."""
    asked = parse(kind, dict(request.GET.lists()), directory_lists.known())
    if isinstance(asked, list):
        return refusal(asked), HTTPStatus.UNPROCESSABLE_ENTITY, None
    try:
        document = _desks_for(asked) if kind == "desks/for" else _list(kind, asked)
    except UnknownPlaceError as unknown:
        name = "postcode" if kind == "desks/for" else "plaats"
        problem = Problem("unknown_value", name, f"{shown(asked.place)!r} names no one place.", unknown.args)
        return refusal([problem]), HTTPStatus.UNPROCESSABLE_ENTITY, None
    return document, HTTPStatus.OK, asked


def _list(kind: str, asked: Asked) -> dict[str, Any]:
    return list_document(kind, PARTS[kind](asked), asked, entry_address)


def _desks_for(asked: Asked) -> dict[str, Any]:
    place = place_of(asked.place)
    if place is None:  # the postcode is required
        raise UnknownPlaceError
    found = desks_for(place, asked.one("sector"))
    rows = [desk for one in found for desk in (*one.desks, *one.nationwide, *(near.desk for near in one.neighbours))]
    return desks_for_document(place, found, contacts_at(desk.pk for desk in rows), entry_address)


def respond(request: HttpRequest, kind: str) -> HttpResponse | Status:
    """The answer as JSON, or as a table when that was asked."""
    document, status, asked = answer(request, kind)
    if asked is None or not asked.as_csv:
        return Status(status, document)
    response = open_to_all(HttpResponse(as_csv(document), content_type="text/csv; charset=utf-8"))
    response["Content-Disposition"] = f'attachment; filename="{kind.replace("/", "-")}.csv"'
    if cursor := document.get("next_cursor"):
        query = request.GET.copy()
        query["cursor"] = cursor
        response["Link"] = f'<{settings.BASE_URL}{request.path}?{query.urlencode()}>; rel="next"'
    return response


def _register(kind: str) -> None:
    schema, summary = ANSWERS[kind]
    name = kind.replace("/", "_")

    def read(request: HttpRequest) -> HttpResponse | Status:
        return respond(request, kind)

    def head(request: HttpRequest) -> HttpResponse:
        if found := preflight(request):
            return found
        document, status, _asked = answer(request, kind)
        return answer_whole(request, document, status)

    read.__doc__, read.__name__, head.__name__ = directory_openapi.ABOUT[kind], name, f"{name}_head"
    api.api_operation(READ_METHODS, f"/{kind}", include_in_schema=False, url_name=name)(head)
    api.get(
        f"/{kind}",
        response={200: schema, 422: RefusalOut, **FAULTS},
        summary=summary,
        operation_id=name,
        url_name=name,
        openapi_extra={"parameters": directory_openapi.parameters(kind)},
    )(read)


for _kind in ("programmes", "institutions", "desks/for", "desks", "initiatives"):
    _register(_kind)
