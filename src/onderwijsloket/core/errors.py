"""Error pages in the house style, each with its own status; they need no database and never show a traceback."""

import logging
import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from onderwijsloket.core.language import language_of
from onderwijsloket.core.outage import RETRY_AFTER_SECONDS, is_outage

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ErrorText:
    """What a visitor reads on an error page."""

    title: str | Promise
    what_happened: str | Promise
    what_now: str | Promise


TEXTS = {
    400: ErrorText(
        _("Dit adres klopt niet"),
        _("We konden je vraag niet lezen. Vaak is er dan iets misgegaan bij het overnemen van een adres."),
        _("Kijk het adres na, of begin op de voorpagina."),
    ),
    403: ErrorText(
        _("Deze pagina is niet voor jou"),
        _("Je account mag deze pagina niet openen. Of je formulier stond te lang open."),
        _("Ga terug en probeer het nog een keer. Lukt het niet? Vraag het dan aan de beheerder."),
    ),
    404: ErrorText(
        _("Deze pagina bestaat niet"),
        _("Het adres is misschien veranderd, of er zit een typefout in."),
        _("Kijk het adres na, of begin op de voorpagina. Daar vind je alles terug."),
    ),
    405: ErrorText(
        _("Dit kan hier niet"),
        _("Je browser vroeg iets wat deze pagina niet kan."),
        _("Open de pagina opnieuw, of begin op de voorpagina."),
    ),
    413: ErrorText(
        _("Dit is te groot"),
        _("Je stuurde meer in één keer dan we kunnen aannemen."),
        _("Ga terug, maak je tekst of bestand kleiner en probeer het opnieuw."),
    ),
    414: ErrorText(
        _("Dit adres is te lang"),
        _("Het adres heeft meer tekens dan we kunnen lezen."),
        _("Begin op de voorpagina. Dan komt er een korter adres."),
    ),
    429: ErrorText(
        _("Even wachten"),
        _("Er kwamen in korte tijd te veel vragen vanaf jouw verbinding."),
        _("Wacht een paar minuten en probeer het later opnieuw."),
    ),
    500: ErrorText(
        _("Er ging iets mis bij ons"),
        _("Dat ligt niet aan jou. De fout is vastgelegd, zodat we die kunnen oplossen."),
        _("Probeer het over een paar minuten opnieuw."),
    ),
    503: ErrorText(
        _("We zijn zo terug"),
        _("Een deel van de site is nu niet bereikbaar. Dat ligt niet aan jou."),
        _("Probeer het over een minuut opnieuw. Wat je al had ingevuld, staat nog in het adres."),
    ),
}


def error_text(status: int) -> ErrorText:
    """The words for a status, said in the language that is active when they are shown; unknown ones read as 400."""
    return TEXTS.get(status, TEXTS[400])


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for an error: HTML for people, a problem document (RFC 9457) below /api/."""
    language = getattr(request, "LANGUAGE_CODE", None) or language_of(request.path_info)
    with override(language):
        text = error_text(status)
        if request.path_info.startswith("/api/"):
            response: HttpResponse = JsonResponse(
                {
                    "type": "about:blank",
                    "title": text.title,
                    "status": status,
                    "code": HTTPStatus(status).phrase.lower().replace(" ", "_"),
                    "message": text.what_happened,
                },
                status=status,
                content_type="application/problem+json",
            )
        else:
            response = HttpResponse(_html(request, status, text), status=status)
    response.headers["Content-Language"] = language
    if status in (429, 503):
        response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if status != 404:
        response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: 503 when something behind us is away, else 500."""
    return error_page(request, 503 if is_outage(sys.exc_info()[1]) else 500)


def desk_phone() -> str:
    """Where somebody who is asked to wait can call; a room names the function in its AppConfig (`desk_phone`)."""
    named = [path for config in apps.get_app_configs() if (path := getattr(config, "desk_phone", ""))]
    try:
        return next((str(import_string(path)()) for path in named), "")
    except Exception:  # no phone number is no reason to give no page
        logger.exception("the phone number of the desk could not be read")
        return ""


def _html(request: HttpRequest, status: int, text: ErrorText) -> str:
    context: dict[str, object] = {"text": text, "status": status, "language": get_language(), "is_error_page": True}
    if status == 429:
        context["phone"] = desk_phone()
    try:
        return render_to_string("core/error.html", context, request=request if status < 500 else None)
    except Exception:  # the shared page frame itself is broken or needs what is away
        logger.exception("the house style could not be used for error %d", status)
        return render_to_string("core/error_bare.html", context)
