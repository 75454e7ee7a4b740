"""The desk: what waits for a decision, what visitors and imports say, what grew old, and who may keep what."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict, ProblemReport, Programme
from onderwijsloket.navigator.operations import handle_report
from onderwijsloket.network.models import Entry
from onderwijsloket.network.operations import SomebodyWasFirstError
from onderwijsloket.partners import doors, operations, queries
from onderwijsloket.partners.entries import entry_of
from onderwijsloket.partners.enums import ProposalAction, ProposalState
from onderwijsloket.partners.fields import FIELDS, field_of
from onderwijsloket.partners.forms import EntryForm, ReasonForm
from onderwijsloket.partners.messages import differences_in_words
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.permissions import may_see_speed
from onderwijsloket.partners.previews import is_hidden, preview_of_proposal
from onderwijsloket.partners.values import (
    MODELS,
    Names,
    Values,
    from_import,
    names_in,
    shown,
    stated_in,
    values_of,
)
from onderwijsloket.partners.views import page_of, page_url
from onderwijsloket.ui.parts import Cell, Link, TableRow

TABS = (
    ("partners:queue", "Wacht op ons"),
    ("partners:reports", "Meldingen"),
    ("partners:conflicts", "Import"),
    ("partners:stale", "Verouderd"),
    ("partners:decided", "Gedaan"),
)


def _tabs(request: HttpRequest, current: str) -> list[Link]:
    links = [Link(label=label, url=reverse(name), current=name == current) for name, label in TABS]
    if may_see_speed(request.user):
        name = "partners:speed"
        links.append(Link(label="Doorlooptijd", url=reverse(name), current=name == current))
    return links


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, oldest first."""
    doors.of_the_desk(request)
    page = page_of(request, queries.queue())
    names = names_in(stated_in(each.changes for each in page))
    rows = [(each, differences_in_words(each, names=names)[:6]) for each in page]
    return render(request, "partners/desk/queue.html", {
        "tabs": _tabs(request, "partners:queue"), "page": page, "rows": rows, "now": timezone.now(),
    })  # fmt: skip


@require_safe
def decided(request: HttpRequest) -> HttpResponse:
    """What was changed or decided, newest first."""
    doors.of_the_desk(request)
    page = page_of(request, queries.decided())
    return render(request, "partners/desk/decided.html", {"tabs": _tabs(request, "partners:decided"), "page": page})


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal: what was, what is proposed, what is there now; approve, change or refuse."""
    user = doors.of_the_desk(request)
    proposal = doors.proposal(request, pk)
    if proposal.state != ProposalState.WAITING:
        if request.method == "POST":
            messages.error(request, f"Iemand was je voor: dit voorstel is al {proposal.get_state_display()}.")
        return redirect("partners:proposal", pk=pk)
    reason = ReasonForm(label_suffix="")
    try:
        if "afwijzen" in request.POST:
            reason = ReasonForm(request.POST, label_suffix="")
            if reason.is_valid():
                operations.refuse(
                    proposal=proposal, reason=reason.cleaned_data["reason"], by=user, at=timezone.now()
                )  # fmt: skip
                messages.success(request, "Afgewezen. De indiener krijgt een mail met de reden.")
                return redirect("partners:queue")
        elif request.method == "POST":
            return _approve(request, proposal)
    except (operations.ProposalRefusedError, SomebodyWasFirstError) as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, f"Zo kan het niet op de site: {' '.join(refusal.messages)}")
    return _decide_page(request, proposal, reason)


def _approve(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    operations.approve(
        proposal=proposal, by=doors.of_the_desk(request), at=timezone.now(), revision=_seen(request)
    )  # fmt: skip
    messages.success(request, "Goedgekeurd. Het staat nu op de site.")
    return redirect("partners:queue")


def _seen(request: HttpRequest) -> int | None:
    """The revision of the entry that stood on the page."""
    revision = request.POST.get("gezien", "")
    return int(revision) if revision.isdecimal() and len(revision) < 10 else None


def _decide_page(request: HttpRequest, proposal: Proposal, reason: ReasonForm) -> HttpResponse:
    entry = entry_of(proposal)
    now = {**values_of(entry), "status": str(entry.status)} if entry else {}
    told = differences_in_words(proposal)
    for line in told:
        name = line["name"]
        is_other = entry is not None and now.get(name) != proposal.changes[name]["old"]
        line["now"] = shown(proposal.kind, name, now.get(name)) if is_other else ""
    context = {
        "proposal": proposal, "lines": told, "reason": reason, "form": reason, "seen": entry.revision if entry else "",
        "others": any(line["now"] for line in told), "may_change": proposal.action != ProposalAction.END,
        "age": timezone.now() - proposal.proposed_at, "is_new": proposal.action == ProposalAction.ADD,
        **_picture(proposal, entry),
    }  # fmt: skip
    return render(request, "partners/desk/decide.html", context)


def _picture(proposal: Proposal, entry: Entry | None, values: Values | None = None) -> dict[str, Any]:
    """How visitors would see it, with other values where the desk gives them; or why that cannot be."""
    wanted = {name: each["new"] for name, each in proposal.changes.items()} | (values or {})
    is_new = proposal.action == ProposalAction.ADD
    if proposal.action == ProposalAction.END or (entry is None and not is_new):
        return {}
    kind, now = Kind(proposal.kind), values_of(entry) if entry else {}
    try:
        preview = preview_of_proposal(proposal, entry, wanted, at=timezone.now())
    except ValidationError as refusal:
        return {"refused": " ".join(refusal.messages)}
    return {"preview": preview, "is_hidden": is_hidden(kind, {**now, **wanted}), "organisation": proposal.organisation}


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a proposal with other values than were proposed."""
    user = doors.of_the_desk(request)
    proposal = doors.proposal(request, pk)
    if proposal.state != ProposalState.WAITING or proposal.action == ProposalAction.END:
        return redirect("partners:proposal", pk=pk)
    form = _change_form(request, proposal)
    context = {"proposal": proposal, "form": form}
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.values().items() if name in proposal.changes}
        if "bekijk" in request.POST:
            seen = _picture(proposal, entry_of(proposal), values)
            return render(request, "partners/desk/change.html", context | seen)
        try:
            operations.approve(
                proposal=proposal, values=values, revision=form.cleaned_data["revision"], by=user, at=timezone.now()
            )
        except ValidationError as refusal:
            form.add_error(None, " ".join(refusal.messages))
        except (operations.ProposalRefusedError, SomebodyWasFirstError) as refusal:
            messages.error(request, str(refusal))
            return redirect("partners:decide", pk=pk)
        else:
            messages.success(request, "Aangepast en goedgekeurd. Het staat nu op de site.")
            return redirect("partners:queue")
    return render(request, "partners/desk/change.html", context)


def _change_form(request: HttpRequest, proposal: Proposal) -> EntryForm:
    """A form with only the fields of the proposal."""
    kind, entry = Kind(proposal.kind), entry_of(proposal)
    names = {field.name for field in FIELDS[kind]} & set(proposal.changes)
    values: Values = {name: proposal.changes[name]["new"] for name in names}
    form = EntryForm(
        kind=kind, values=values, today=timezone.localdate(), institution_id=proposal.organisation_id,
        revision=entry.revision if entry else 0, data=request.POST if request.method == "POST" else None,
    )  # fmt: skip
    form.keep(names)
    return form


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What visitors say is wrong."""
    doors.of_the_desk(request)
    page = page_of(request, queries.open_reports())
    return render(request, "partners/desk/reports.html", {"tabs": _tabs(request, "partners:reports"), "page": page})


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a report was handled."""
    user = doors.of_the_desk(request)
    report = get_object_or_404(ProblemReport, pk=min(pk, doors.LARGEST_NUMBER))
    if handle_report(report=report, by=user, at=timezone.now()):
        messages.success(request, "De melding is afgehandeld.")
    else:
        messages.error(request, "Een collega was je voor: deze melding was al afgehandeld.")
    return redirect("partners:reports")


@require_safe
def conflicts(request: HttpRequest) -> HttpResponse:
    """Where open data says something else than a person filled in."""
    doors.of_the_desk(request)
    page = page_of(request, queries.open_conflicts())
    entries = _entries(page)
    found = [(each, entries.get((each.kind, each.entry_id))) for each in page]
    names = names_in(both for each, entry in found if entry for both in _both(each, entry))
    rows = [_contested(each, entry, names) for each, entry in found]
    context = {"tabs": _tabs(request, "partners:conflicts"), "page": page, "rows": rows}
    return render(request, "partners/desk/conflicts.html", context)


def _entries(found: Iterable[ImportConflict]) -> dict[tuple[str, int], Entry]:
    """The entries that these are about: one query for each kind, and one for the forms of programmes."""
    numbers: dict[str, set[int]] = {}
    for each in found:
        numbers.setdefault(each.kind, set()).add(each.entry_id)
    entries: dict[tuple[str, int], Entry] = {}
    for kind, pks in numbers.items():
        rows: QuerySet[Entry] = MODELS[Kind(kind)]._default_manager.filter(pk__in=pks)
        if kind == Kind.PROGRAMME:
            rows = Programme.objects.filter(pk__in=pks).prefetch_related("forms")
        entries |= {(kind, entry.pk): entry for entry in rows}
    return entries


def _both(conflict: ImportConflict, entry: Entry) -> Iterator[tuple[str, Any]]:
    """Each field that open data speaks of, with what it says and what stands there now."""
    now = values_of(entry)
    for name, theirs in from_import(conflict.field, conflict.theirs).items():
        yield from ((name, theirs), (name, now.get(name)))


def _contested(conflict: ImportConflict, entry: Entry | None, names: Names) -> dict[str, Any]:
    """What stands on the site now beside what open data says, in words."""
    told: dict[str, Any] = {"conflict": conflict, "name": str(entry or "bestaat niet meer"), "lines": []}
    if entry is None:
        return told
    now = {**values_of(entry), "status": str(entry.status)}
    for name, theirs in from_import(conflict.field, conflict.theirs).items():
        if name not in now:
            told["lines"] += [{"label": name, "now": getattr(entry, name, conflict.ours), "theirs": theirs}]
        elif now[name] != theirs:
            words = {
                key: shown(conflict.kind, name, each, names=names)
                for key, each in (("now", now[name]), ("theirs", theirs))
            }
            told["lines"] += [{"label": field_of(conflict.kind, name).label, **words}]
    return {**told, "seen": entry.revision}


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide who is right."""
    user = doors.of_the_desk(request)
    conflict = get_object_or_404(ImportConflict, pk=min(pk, doors.LARGEST_NUMBER))
    theirs = request.POST.get("keuze") == "import"
    try:
        operations.decide_conflict(
            conflict=conflict, take_theirs=theirs, revision=_seen(request), by=user, at=timezone.now()
        )
    except (operations.ProposalRefusedError, SomebodyWasFirstError) as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, f"Zo kan het niet op de site: {' '.join(refusal.messages)}")
    else:
        messages.success(request, "Overgenomen." if theirs else "Het blijft zoals het was.")
    return redirect("partners:conflicts")


@require_safe
def stale(request: HttpRequest) -> HttpResponse:
    """What nobody looked at for half a year."""
    doors.of_the_desk(request)
    page = page_of(request, queries.stale(today=timezone.localdate()))
    return render(request, "partners/desk/stale.html", {"tabs": _tabs(request, "partners:stale"), "page": page})


@require_safe
def speed(request: HttpRequest) -> HttpResponse:
    """How long changes take from being saved to being public."""
    doors.of_the_desk(request)
    if not may_see_speed(request.user):
        raise PermissionDenied
    rows = [
        TableRow(
            head=f"{each.month:%m-%Y}",
            cells=[
                Cell(text=str(each.count), number=True),
                Cell(text=_long(each.middle)),
                Cell(text=_long(each.waited)),
            ],
        )
        for each in queries.speed(at=timezone.now())
    ]
    heads = ["Maand", "Wijzigingen", "Middelste tijd", "Middelste tijd als het loket moest kijken"]
    context = {"tabs": _tabs(request, "partners:speed"), "rows": rows, "heads": heads}
    return render(request, "partners/desk/speed.html", context)


def _long(took: Any) -> str:
    if took is None:
        return "geen"
    minutes = int(took.total_seconds() // 60)
    days, hours = minutes // 1440, minutes // 60
    if minutes < 1:
        return "meteen"
    if days >= 2:
        return f"{days} dagen"
    return f"{hours} uur" if hours >= 2 else f"{minutes} minuten"


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, to find one and invite its first beheerder."""
    doors.of_the_desk(request)
    words = request.GET.get("zoek", "")[:80].strip()
    page = page_of(request, queries.all_organisations(words))
    return render(request, "partners/desk/organisations.html", {
        "page": page, "words": words, "url": page_url(zoek=words),
    })  # fmt: skip
