"""What visitors do with entries: keep a list of their own, say that something is wrong, go to a website.

None of it needs an account or a cookie: docs/decisions/0009-own-list.md and 0010-forms-without-a-cookie.md.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onderwijsloket.core import served
from onderwijsloket.core.errors import error_page
from onderwijsloket.core.form_token import VisitorForm, comes_from_here
from onderwijsloket.core.rates import is_too_often, place_of
from onderwijsloket.navigator import operations, selection_files
from onderwijsloket.navigator.carried_list import TRAVELS
from onderwijsloket.navigator.entry_cards import Card, card
from onderwijsloket.navigator.entry_names import read_code
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.selection import PARAMETER, Selection
from onderwijsloket.navigator.selection_page import SelectionPage, selection_page
from onderwijsloket.navigator.visitor_forms import MailForm, ReportForm

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FORMS_AN_HOUR = 10  # of one kind, from one place
MAILS_A_DAY_TO_ONE = 3
SAVES_AN_HOUR = 300
LONGEST_BACK = 500


def _page(request: HttpRequest) -> SelectionPage:
    return selection_page(_listed(request), request.GET.get("zoek", ""), _back(request))


def _listed(request: HttpRequest) -> Selection:
    return Selection.read(request.GET.get(PARAMETER, ""))


def _back(request: HttpRequest) -> str:
    """The page of ours that somebody comes from to add something; empty for any other address."""
    back = request.GET.get("van", "")
    is_ours = TRAVELS.match(back) is not None and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours and len(back) <= LONGEST_BACK else ""


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Somebody's own list, as it stands in the address. What is added (`bij`) becomes a part of the address."""
    added, back = read_code(request.GET.get("bij", "")), _back(request)
    is_full = False
    if added is not None and card(added) is not None:
        grown = _listed(request).adding(added)
        if added in grown.names:
            served.mark(request, (Use.SAVED, added[0], (added[1],)))
            query = grown.query(**({"van": back} if back else {}))
            return _seen(redirect(f"{reverse('navigator:selection')}?{query}"))
        is_full = True
    response = render(request, "navigator/selection.html", {"page": _page(request), "is_full": is_full})
    return _never_kept(response) if back or is_full else response


@require_safe
def selection_print(request: HttpRequest) -> HttpResponse:
    """The list in full, made for paper, with room to write."""
    return render(request, "navigator/selection_print.html", {"page": _page(request)})


@require_safe
def selection_table(request: HttpRequest) -> HttpResponse:
    """The list as a file for a spreadsheet."""
    body = selection_files.table(_page(request).cards).encode("utf-8-sig")
    return _file(body, "text/csv; charset=utf-8", "mijn-selectie.csv")


@require_safe
def selection_calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines of the list as a file for a calendar."""
    body = selection_files.calendar(_page(request).cards, timezone.now(), timezone.localdate())
    return _file(body.encode(), "text/calendar; charset=utf-8", "mijn-selectie.ics")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def selection_mail(request: HttpRequest) -> HttpResponse:
    """Mails the list to the visitor. The answer is the same for every address."""
    page = _page(request)
    if not page.cards:
        return redirect("navigator:selection")

    def send(form: VisitorForm, at: datetime) -> str:
        to = form.cleaned_data["email"]
        too_much = is_too_often("selection-mail-to", to.lower(), at_most=MAILS_A_DAY_TO_ONE, within=DAY, at=at)
        if not too_much and not is_too_often("form", form.mark, at_most=1, within=DAY, at=at):
            operations.mail_selection(
                to=to,
                subject=_("Je selectie van Onderwijsloket"),
                body=selection_files.letter(page.cards, _address(page)),
                calendar=_calendar(page) if page.has_deadlines else "",
                at=at,
            )
        return f"{reverse('navigator:selection_mailed')}?{page.query}"

    return _form(request, "selection_mail", {"page": page}, MailForm, send)


def _address(page: SelectionPage) -> str:
    return f"{settings.BASE_URL}{reverse('navigator:selection')}?{page.query}"


def _calendar(page: SelectionPage) -> str:
    return selection_files.calendar(page.cards, timezone.now(), timezone.localdate())


@require_safe
def selection_mailed(request: HttpRequest) -> HttpResponse:
    """That the list is on its way."""
    return render(request, "navigator/selection_mailed.html", {"page": _page(request)})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: Kind, number: int) -> HttpResponse:
    """Where a visitor says what is wrong with an entry."""
    entry = _entry(kind, number)

    def store(form: VisitorForm, at: datetime) -> str:
        operations.report_problem(
            kind=kind,
            entry_id=number,
            entry_name=entry.title,
            text=form.cleaned_data["text"],
            email=form.cleaned_data["email"],
            mark=form.mark,
            page=settings.BASE_URL + entry.path,
            at=at,
        )
        return reverse("navigator:report_thanks", args=[kind, number])

    return _form(request, "report", {"entry": entry}, ReportForm, store)


def _form(
    request: HttpRequest,
    name: str,
    context: Mapping[str, object],
    form_class: type[VisitorForm],
    act: Callable[[VisitorForm, datetime], str],
) -> HttpResponse:
    """A form without a cookie: shown, shown again with what is wrong, or acted on; `act` gives where that leads."""
    now = timezone.now()
    if request.method == "POST" and (refused := _refusal(request, name, FORMS_AN_HOUR)):
        return refused
    form = form_class(request.POST, at=now) if request.method == "POST" else form_class(at=now)
    if form.is_valid():
        return _seen(redirect(act(form, now)))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _never_kept(render(request, f"navigator/{name}.html", {**context, "form": form}, status=status))


@require_safe
def report_thanks(request: HttpRequest, kind: Kind, number: int) -> HttpResponse:
    """That a report arrived, and what happens now."""
    return render(request, "navigator/report_thanks.html", {"entry": _entry(kind, number)})


@require_safe
def visit(request: HttpRequest, kind: Kind, number: int) -> HttpResponse:
    """On to the website that an entry itself gives; counted, and never to any other address."""
    entry = _entry(kind, number)
    if urlsplit(entry.website).scheme not in ("http", "https"):
        raise Http404
    response = _never_kept(HttpResponse(status=HTTPStatus.FOUND, headers={"Location": entry.website}))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    served.mark(request, (Use.CLICKED, kind, (number,)))
    return response


@csrf_exempt
@require_POST
def saved(request: HttpRequest, kind: Kind, number: int) -> HttpResponse:
    """Told by a page of ours that somebody put an entry on their list; only counted."""
    if refused := _refusal(request, "saved", SAVES_AN_HOUR):
        return refused
    _entry(kind, number)
    served.tell(request, ((Use.SAVED, kind, (number,)),))
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _entry(kind: Kind, number: int) -> Card:
    """The entry, when visitors may see it."""
    entry = card((kind, number))
    if entry is None:
        raise Http404
    return entry


def _refusal(request: HttpRequest, action: str, at_most: int) -> HttpResponse | None:
    """The answer to what does not come from a page of ours, or comes too often from one place."""
    if not comes_from_here(request):
        return error_page(request, 403)
    if is_too_often(action, place_of(request), at_most=at_most, within=HOUR, at=timezone.now()):
        return error_page(request, 429)
    return None


def _never_kept(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _seen(response: HttpResponse) -> HttpResponse:
    """After a form: the next page is asked for with GET, also by a browser that would send the form again."""
    response.status_code = HTTPStatus.SEE_OTHER
    return _never_kept(response)
