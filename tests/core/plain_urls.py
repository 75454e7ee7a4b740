"""A few plain pages for tests of what is around every page."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path

from config import urls as site
from onderwijsloket.core.health import health

rendered: list[str] = []
broken: dict[str, Exception] = {}
PAGE = "<h1>Een pagina</h1>" + "<p>Tekst die lang genoeg is om kleiner te maken.</p>" * 40


def page(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    if "page" in broken:
        raise broken["page"]
    return HttpResponse(PAGE + f"<p>{len(rendered)}</p>")


def private(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    response = HttpResponse(PAGE)
    response.headers["Cache-Control"] = "private"
    return response


def with_cookie(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    response = HttpResponse(PAGE)
    response.set_cookie("x", "y")
    return response


def by_cookie(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    return HttpResponse(PAGE, headers={"Vary": "Cookie"})


def moved(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    return HttpResponse(status=301, headers={"Location": "/page/"})


def raises(request: HttpRequest, what: str) -> HttpResponse:
    errors = {
        "400": SuspiciousOperation("broken"),
        "403": PermissionDenied(),
        "500": ValueError("a secret of the program"),
        "503": OperationalError("the database is away"),
    }
    raise errors[what]


def late(request: HttpRequest) -> TemplateResponse:
    """A page whose template finds the database away."""

    def away() -> str:
        raise RuntimeError("in a template") from OperationalError("away")

    return TemplateResponse(request, "core/error_bare.html", {"text": away})


urlpatterns = [
    path("page/", page, name="plain_page"),
    path("private/", private, name="plain_private"),
    path("with-cookie/", with_cookie, name="plain_with_cookie"),
    path("by-cookie/", by_cookie, name="plain_by_cookie"),
    path("moved/", moved, name="plain_moved"),
    path("raises/<str:what>/", raises, name="plain_raises"),
    path("api/raises/<str:what>/", raises, name="plain_api_raises"),
    path("late/", late, name="plain_late"),
    path("gezond", health, name="health"),
    *site.urlpatterns,  # the navigation on error pages leads to real pages
]
handler400 = "onderwijsloket.core.errors.bad_request"
handler403 = "onderwijsloket.core.errors.forbidden"
handler404 = "onderwijsloket.core.errors.not_found"
handler429 = "onderwijsloket.core.errors.too_many_requests"
handler500 = "onderwijsloket.core.errors.server_error"
