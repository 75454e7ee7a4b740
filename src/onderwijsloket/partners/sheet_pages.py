"""All programmes of an institution in a spreadsheet: down, filled in, up again, with the difference first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from onderwijsloket.navigator.spreadsheet import PROGRAMME_COLUMNS, XLSX, SpreadsheetRefusedError, write_csv, write_xlsx
from onderwijsloket.network.enums import OrganisationKind
from onderwijsloket.network.models import Organisation
from onderwijsloket.partners import doors, sheets
from onderwijsloket.partners.forms import UploadForm

LARGEST_TRAVELLING = 1_500_000
WRITERS = {"xlsx": (write_xlsx, XLSX), "csv": (write_csv, "text/csv; charset=utf-8")}


def _school(request: HttpRequest, pk: int) -> Organisation:
    organisation = doors.organisation(request, pk)
    if organisation.kind != OrganisationKind.INSTITUTION:
        raise Http404
    return organisation


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """All programmes as a file."""
    organisation = _school(request, pk)
    write, content_type = WRITERS[form]
    response = HttpResponse(write(PROGRAMME_COLUMNS, sheets.rows_of(organisation)), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="opleidingen-{organisation.slug}.{form}"'
    return response


def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a file, show what would change, and do that after a click."""
    organisation = _school(request, pk)
    if request.method == "POST" and "bevestig" in request.POST:
        return _save(request, organisation)
    form = UploadForm(request.POST or None, request.FILES or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            difference = sheets.read_difference(organisation, form.cleaned_data["file"].read(2_000_001))
        except SpreadsheetRefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            context = {"organisation": organisation, "difference": difference, "form": form}
            return render(request, "partners/sheet_difference.html", context)
    return render(request, "partners/sheet.html", {"organisation": organisation, "form": form})


def _save(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    travelled = request.POST.get("verschil", "")
    if len(travelled) > LARGEST_TRAVELLING:
        raise Http404
    try:
        result = sheets.save_difference(
            organisation=organisation, stored=travelled, by=doors.signed_in(request), at=timezone.now()
        )
    except SpreadsheetRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("partners:upload", pk=organisation.pk)
    if result.live:
        messages.success(request, f"Op de site gezet: wijzigingen in {result.live} opleidingen.")
    if result.waiting:
        messages.info(request, f"Wacht op het loket: {result.waiting} voorstellen.")
    for problem in result.problems[:10]:
        messages.error(request, problem)
    return redirect("partners:organisation", pk=organisation.pk)
