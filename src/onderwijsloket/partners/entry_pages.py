"""Changing, adding, copying and ending an entry: fill in, look at the difference, confirm."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.network.enums import EntryStatus, OrganisationKind
from onderwijsloket.network.models import Entry, Organisation
from onderwijsloket.network.operations import SomebodyWasFirstError
from onderwijsloket.network.permissions import is_of_the_desk
from onderwijsloket.partners import doors, operations
from onderwijsloket.partners.entries import build_entry
from onderwijsloket.partners.enums import ProposalAction
from onderwijsloket.partners.fields import FIELDS, Control, Risk, field_of, live_part, risk_of_action
from onderwijsloket.partners.forms import EntryForm
from onderwijsloket.partners.previews import is_hidden, preview_of
from onderwijsloket.partners.values import (
    Changes,
    Values,
    differences,
    kind_of,
    organisation_of,
    shown,
    values_of,
    with_ended_forms,
)

Line = dict[str, str]
EMPTY: dict[Control, Any] = {
    Control.SOME: [], Control.CODES: [], Control.MONTHS: [], Control.MUNICIPALITIES: [], Control.YES: False,
    **dict.fromkeys(
        (Control.DATE, Control.NUMBER, Control.YES_NO_UNKNOWN, Control.POSTCODE, Control.LOCATION, Control.CONSENT)
    ),
}  # fmt: skip
ADDED = {
    Kind.CONTACT: "Nieuwe contactpersoon",
    Kind.LOCATION: "Nieuwe locatie",
    Kind.PROGRAMME: "Nieuwe opleiding",
}


def today() -> date:
    return timezone.localdate()


def lines(kind: Kind, changes: Changes, *, waits: set[str] | None = None) -> list[Line]:
    """The differences as they are shown: label, old, new, and which wait for the desk."""
    return [
        {
            "label": field_of(kind, name).label,
            "old": shown(kind, name, change["old"]),
            "new": shown(kind, name, change["new"]),
            "waits": "ja" if waits and name in waits else "",
        }
        for name, change in changes.items()
    ]


def _form(kind: Kind, organisation: Organisation, values: Values, **more: Any) -> EntryForm:
    return EntryForm(kind=kind, values=values, today=today(), institution_id=organisation.pk, **more)


def edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change an entry."""
    entry = doors.entry(request, kind, pk)
    found, organisation, values = kind_of(entry), organisation_of(entry), values_of(entry)
    if entry.status == EntryStatus.ENDED:
        messages.error(request, operations.ENDED)
        return redirect("partners:organisation", pk=organisation.pk)
    if request.method != "POST":
        form = _form(found, organisation, values, revision=entry.revision)
        return _edit_page(request, entry, form)
    form = _form(found, organisation, values, revision=entry.revision, data=request.POST)
    if not form.is_valid() or "terug" in request.POST:
        return _edit_page(request, entry, form)
    if form.cleaned_data["revision"] != entry.revision:
        return _somebody_was_first(request, entry, form)
    mine = _mine(form)
    changes = differences(values, with_ended_forms(mine, values))
    if not changes:
        messages.info(request, "Je hebt niets veranderd.")
        return redirect("partners:organisation", pk=organisation.pk)
    if "bevestig" in request.POST:
        return _save(request, entry, form, mine)
    return _preview(request, entry, form, changes)


def _mine(form: EntryForm) -> Values:
    """What this person changed: what differs from what they saw."""
    base = form.base_values()
    return {name: value for name, value in form.values().items() if name not in base or base[name] != value}


def _edit_page(request: HttpRequest, entry: Entry, form: EntryForm, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "entry": entry,
        "kind": form.kind,
        "organisation": organisation_of(entry),
        "title": f"{entry} bijwerken",
        "may_end": form.kind in ADDED,
        "may_copy": form.kind is Kind.PROGRAMME,
        **more,
    }
    return render(request, "partners/edit.html", context, status=409 if more.get("theirs") else 200)


def _preview(request: HttpRequest, entry: Entry, form: EntryForm, changes: Changes) -> HttpResponse:
    live = set(changes) if is_of_the_desk(request.user) else live_part(form.kind, changes)
    waits = set(changes) - live
    context = {
        "form": form,
        "organisation": organisation_of(entry),
        "title": f"{entry}: klopt dit?",
        "lines": lines(form.kind, changes, waits=waits),
        "some_wait": bool(waits),
        "some_live": bool(live),
        "preview": preview_of(entry, {name: change["new"] for name, change in changes.items()}),
        "is_hidden": is_hidden(form.kind, {**values_of(entry), **form.values()}),
    }
    return render(request, "partners/preview.html", context)


def _somebody_was_first(request: HttpRequest, entry: Entry, form: EntryForm) -> HttpResponse:
    """The form again: with what this person filled in, on top of what the other one changed, which is shown."""
    kind, now, base, mine = form.kind, values_of(entry), form.base_values(), _mine(form)
    again = _form(kind, organisation_of(entry), {**now, **mine}, basis=now, revision=entry.revision)
    theirs = differences({name: base.get(name, value) for name, value in now.items()}, now)
    told = lines(kind, theirs)
    for line, name in zip(told, theirs, strict=True):
        line["mine"] = shown(kind, name, mine[name]) if name in mine and mine[name] != now[name] else ""
    return _edit_page(request, entry, again, theirs=told or [{"label": "De controledatum"}])


def _save(request: HttpRequest, entry: Entry, form: EntryForm, mine: Values) -> HttpResponse:
    user = doors.signed_in(request)
    try:
        outcome = operations.propose_change(
            entry=entry, values=mine, revision=form.cleaned_data["revision"], by=user, at=timezone.now()
        )
    except SomebodyWasFirstError:
        return _somebody_was_first(request, doors.entry(request, form.kind, entry.pk), form)
    except ValidationError as refusal:
        _add_errors(form, refusal)
        return _edit_page(request, entry, form)
    except operations.ProposalRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("partners:organisation", pk=organisation_of(entry).pk)
    if outcome.live:
        messages.success(request, "Bewaard. Het staat nu op de site.")
    if outcome.waiting:
        messages.info(request, "Het loket bekijkt je voorstel. Je krijgt een mail als het op de site staat.")
    return redirect("partners:organisation", pk=organisation_of(entry).pk)


def _add_errors(form: EntryForm, refusal: ValidationError) -> None:
    """Put what the entry cannot be beside its field, and what belongs to no field on top."""
    found = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
    for name, told in found.items():
        for message in told:
            form.add_error(name if name in form.fields else None, message)


def add(request: HttpRequest, pk: int, kind: str, copied: int = 0) -> HttpResponse:
    """Add a contact, a location or a programme to an organisation; a programme may begin as a copy."""
    organisation = doors.organisation(request, pk)
    found = _kind_to_add(organisation, kind)
    values: Values = {field.name: EMPTY.get(field.control, "") for field in FIELDS[found]}
    if copied:
        original = doors.entry(request, kind, copied)
        values = values_of(original)
    post = request.method == "POST"
    form = _form(found, organisation, values, basis={}, data=request.POST if post else None)
    if not post or not form.is_valid() or "terug" in request.POST:
        return _add_page(request, organisation, form, is_copy=bool(copied))
    if "bevestig" in request.POST:
        return _save_new(request, organisation, form)
    changes = {
        name: {"old": None, "new": value} for name, value in form.values().items() if value not in ("", [], None)
    }
    try:
        made = build_entry(kind=found, organisation=organisation, values=form.values(), at=timezone.now())
    except ValidationError as refusal:
        _add_errors(form, refusal)
        return _add_page(request, organisation, form, is_copy=bool(copied))
    waits = not is_of_the_desk(request.user) and risk_of_action(found, ProposalAction.ADD) is Risk.HIGH
    context = {
        "form": form, "organisation": organisation, "title": f"{ADDED[found]}: klopt dit?", "is_new": True,
        "lines": lines(found, changes), "some_wait": waits, "some_live": not waits,
        "preview": preview_of(made, form.values()), "is_hidden": is_hidden(found, form.values()),
    }  # fmt: skip
    return render(request, "partners/preview.html", context)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a programme that looks like one that is there."""
    original = doors.entry(request, Kind.PROGRAMME, pk)
    return add(request, organisation_of(original).pk, Kind.PROGRAMME, copied=pk)


def _kind_to_add(organisation: Organisation, kind: str) -> Kind:
    of_schools = {Kind.LOCATION, Kind.PROGRAMME}
    if kind not in set(ADDED) or (kind in of_schools and organisation.kind != OrganisationKind.INSTITUTION):
        raise Http404
    return Kind(kind)


def _add_page(request: HttpRequest, organisation: Organisation, form: EntryForm, *, is_copy: bool) -> HttpResponse:
    title = "Opleiding kopiëren" if is_copy else ADDED[form.kind]
    context = {"form": form, "organisation": organisation, "kind": form.kind, "title": title, "is_copy": is_copy}
    return render(request, "partners/edit.html", context)


def _save_new(request: HttpRequest, organisation: Organisation, form: EntryForm) -> HttpResponse:
    user = doors.signed_in(request)
    try:
        proposal = operations.propose_addition(
            kind=form.kind, organisation=organisation, values=form.values(), by=user, at=timezone.now()
        )
    except ValidationError as refusal:
        _add_errors(form, refusal)
        return _add_page(request, organisation, form, is_copy=False)
    if proposal.live_at:
        messages.success(request, "Bewaard. Het staat nu op de site.")
    else:
        messages.info(request, "Het loket bekijkt je voorstel. Je krijgt een mail als het op de site staat.")
    return redirect("partners:organisation", pk=organisation.pk)


def end(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Take a contact, location or programme off the site."""
    entry = doors.entry(request, kind, pk)
    found, organisation = kind_of(entry), organisation_of(entry)
    if found not in ADDED:
        raise Http404
    waits = not is_of_the_desk(request.user) and risk_of_action(found, ProposalAction.END) is Risk.HIGH
    if request.method != "POST":
        context = {"entry": entry, "kind": found, "organisation": organisation, "waits": waits}
        return render(request, "partners/end.html", context)
    try:
        operations.propose_end(entry=entry, by=doors.signed_in(request), at=timezone.now())
    except operations.ProposalRefusedError as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, f"Zo kan het niet: {' '.join(refusal.messages)}")
    else:
        told = "Het loket bekijkt je voorstel." if waits else "Dit staat niet meer op de site."
        messages.success(request, told)
    return redirect("partners:organisation", pk=organisation.pk)
