"""Proposing a change, and what the desk and the organisation do with it. Every change of an entry leaves a proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict
from onderwijsloket.navigator.operations import close_conflict
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Entry, Organisation
from onderwijsloket.network.operations import SomebodyWasFirstError, hold
from onderwijsloket.network.permissions import is_of_the_desk
from onderwijsloket.partners.entries import build_entry, entry_of, lock_entry, make_entry, store_values
from onderwijsloket.partners.enums import ProposalAction, ProposalState
from onderwijsloket.partners.fields import Risk, field_of, form_field, form_of, live_part, risk_of_action
from onderwijsloket.partners.messages import tell_desk, tell_proposer
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.values import (
    EMPTY_PARTS,
    Changes,
    Values,
    differences,
    from_import,
    kind_of,
    organisation_of,
    values_of,
    with_ended_forms,
)

UNDO_WITHIN = timedelta(days=30)
SENT_AGAIN_WITHIN = timedelta(days=1)
ENDED = "Dit staat niet meer op de site. Je kunt het niet meer veranderen."
FIRST = "Iemand anders heeft dit intussen veranderd. Er is niets overschreven."


class ProposalRefusedError(Exception):
    """This cannot be done with the proposal; the message says why, in Dutch."""


@dataclass(frozen=True)
class Outcome:
    """What became of what somebody filled in: the part that is on the site, and the part that waits."""

    live: Proposal | None = None
    waiting: Proposal | None = None

    @property
    def proposals(self) -> list[Proposal]:
        return [each for each in (self.live, self.waiting) if each is not None]


@transaction.atomic
def propose_change(
    *, entry: Entry, values: Mapping[str, Any], revision: int, by: User, at: datetime, tell: bool = True
) -> Outcome:
    """Change what may be changed at once, and let the rest wait for the desk; nothing when nothing is different.

    `revision` is that of the entry when the values were filled in: SomebodyWasFirstError when it was changed since.
    """
    kind = kind_of(entry)
    stored = lock_entry(kind, entry.pk)
    if stored is None or stored.revision != revision:
        raise SomebodyWasFirstError(FIRST)
    if stored.status == EntryStatus.ENDED:
        raise ProposalRefusedError(ENDED)
    now_says = values_of(stored)
    changes = differences(now_says, with_ended_forms(values, now_says))
    direct = set(changes) if is_of_the_desk(by) else live_part(kind, changes)
    live = waiting = None
    if later := {name: change for name, change in changes.items() if name not in direct}:
        waiting = _same_waiting(stored, ProposalAction.CHANGE, later) or _propose(
            stored, ProposalAction.CHANGE, later, by, at
        )
    if now := {name: change for name, change in changes.items() if name in direct}:
        store_values(
            entry=stored, values={name: each["new"] for name, each in now.items()}, revision=revision, at=at
        )  # fmt: skip
        live = _propose(stored, ProposalAction.CHANGE, now, by, at, live=True)
    outcome = Outcome(live, waiting)
    if tell and not is_of_the_desk(by):
        tell_desk(outcome.proposals, by=by, at=at)
    return outcome


def _same_waiting(entry: Entry, action: str, changes: Changes) -> Proposal | None:
    """The same proposal that waits already: sent twice, or proposed by two colleagues."""
    found = Proposal.objects.waiting().filter(kind=kind_of(entry), entry_id=entry.pk, action=action)
    return next((each for each in found if each.changes == changes), None)


def _propose(
    entry: Entry, action: ProposalAction, changes: Changes, by: User, at: datetime, *, live: bool = False
) -> Proposal:
    decided = live and is_of_the_desk(by)
    return Proposal.objects.create(
        organisation_id=organisation_of(entry).pk,
        kind=kind_of(entry),
        entry_id=entry.pk,
        entry_name=str(entry)[:160],
        action=action,
        changes=changes,
        state=ProposalState.LIVE if live else ProposalState.WAITING,
        proposed_at=at,
        proposed_by=by,
        live_at=at if live else None,
        decided_at=at if decided else None,
        decided_by=by if decided else None,
    )


@transaction.atomic
def propose_addition(
    *, kind: Kind, organisation: Organisation, values: Mapping[str, Any], by: User, at: datetime, tell: bool = True
) -> Proposal:
    """Add something new, or let it wait for the desk."""
    hold(model=Organisation, pks=[organisation.pk])
    changes = {name: {"old": None, "new": value} for name, value in values.items()}
    if known := _same_addition(kind, organisation, changes, by, at):
        return known
    direct = is_of_the_desk(by) or risk_of_action(kind, ProposalAction.ADD) is Risk.LOW
    make = make_entry if direct else build_entry  # what waits could be made as well
    made = make(kind=kind, organisation=organisation, values=values, at=at)
    proposal = Proposal.objects.create(
        organisation_id=organisation.pk,
        kind=kind,
        entry_id=made.pk,
        entry_name=str(values.get("name") or values.get("role"))[:160],
        action=ProposalAction.ADD,
        changes=changes,
        state=ProposalState.LIVE if direct else ProposalState.WAITING,
        proposed_at=at,
        proposed_by=by,
        live_at=at if direct else None,
    )
    if tell and not is_of_the_desk(by):
        tell_desk([proposal], by=by, at=at)
    return proposal


def _same_addition(kind: Kind, organisation: Organisation, changes: Changes, by: User, at: datetime) -> Proposal | None:
    """The same addition that waits already, or that this person sent a moment ago and visitors see by now."""
    every = Proposal.objects.filter(organisation=organisation, kind=kind, action=ProposalAction.ADD)
    for each in every.waiting():
        if each.changes == changes:
            return each
    for each in every.filter(state=ProposalState.LIVE, proposed_by=by, proposed_at__gt=at - SENT_AGAIN_WITHIN):
        entry = entry_of(each)
        if each.changes == changes and entry is not None and entry.status == EntryStatus.SHOWN:
            return each
    return None


@transaction.atomic
def propose_end(*, entry: Entry, by: User, at: datetime) -> Proposal:
    """Take an entry off the site, or let that wait for the desk."""
    kind = kind_of(entry)
    stored = lock_entry(kind, entry.pk)
    if stored is None or stored.status == EntryStatus.ENDED:
        raise ProposalRefusedError("Dit staat al niet meer op de site.")
    changes = {"status": {"old": str(stored.status), "new": EntryStatus.ENDED.value}}
    if known := _same_waiting(stored, ProposalAction.END, changes):
        return known
    direct = is_of_the_desk(by) or risk_of_action(kind, ProposalAction.END) is Risk.LOW
    if direct:
        store_values(entry=stored, values={"status": EntryStatus.ENDED}, revision=stored.revision, at=at)
    proposal = _propose(stored, ProposalAction.END, changes, by, at, live=direct)
    if not is_of_the_desk(by):
        tell_desk([proposal], by=by, at=at)
    return proposal


def _lock(proposal: Proposal, *, state: ProposalState) -> Proposal:
    """The proposal as it is now, held; refused when it is not, or no longer, in this state."""
    stored = Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal.pk).first()
    if stored is None:
        raise ProposalRefusedError("Dit voorstel bestaat niet meer.")
    if stored.state != state:
        who = f" door {stored.decided_by}" if stored.decided_by else ""
        msg = f"Iemand was je voor: dit voorstel is al {stored.get_state_display()}{who}."
        raise ProposalRefusedError(msg)
    return stored


@transaction.atomic
def approve(
    *, proposal: Proposal, revision: int | None, by: User, at: datetime, values: Mapping[str, Any] | None = None
) -> Proposal:
    """Put a proposal on the site, with other values where the desk gives them.

    `revision` is that of the entry that the desk looked at: SomebodyWasFirstError when it was changed since, so that
    nobody approves over a value that nobody saw.
    """
    stored = _lock(proposal, state=ProposalState.WAITING)
    wanted = {name: change["new"] for name, change in stored.changes.items()} | dict(values or {})
    kind = Kind(stored.kind)
    if stored.action == ProposalAction.ADD:
        # One at a time for each organisation, so that two of the same name never get the same address.
        hold(model=Organisation, pks=[stored.organisation_id])
        made = make_entry(kind=kind, organisation=stored.organisation, values=wanted, at=at)
        stored.entry_id = made.pk
        stored.changes = {name: {"old": None, "new": value} for name, value in wanted.items()}
    else:
        entry = lock_entry(kind, stored.entry_id or 0)
        if entry is None:
            raise ProposalRefusedError("Deze vermelding bestaat niet meer. Wijs het voorstel af.")
        if entry.revision != revision:
            raise SomebodyWasFirstError(FIRST)
        if entry.status == EntryStatus.ENDED:
            raise ProposalRefusedError("Deze vermelding staat niet meer op de site. Wijs het voorstel af.")
        now = _says(entry)
        wanted = with_ended_forms(wanted, now)
        stored.changes = {name: {"old": now.get(name), "new": value} for name, value in wanted.items()}
        store_values(entry=entry, values=wanted, revision=entry.revision, at=at)
    stored.state, stored.decided_at, stored.decided_by, stored.live_at = ProposalState.LIVE, at, by, at
    stored.save()
    what = "We hebben je voorstel aangepast en op de site gezet." if values else "Je voorstel staat op de site."
    tell_proposer(stored, subject="Je voorstel staat op de site", what=what, at=at)
    return stored


@transaction.atomic
def refuse(*, proposal: Proposal, reason: str, by: User, at: datetime) -> Proposal:
    """Refuse a proposal, and tell the one who made it why."""
    if not reason.strip():
        raise ProposalRefusedError("Schrijf waarom je dit voorstel afwijst.")
    stored = _lock(proposal, state=ProposalState.WAITING)
    stored.state, stored.decided_at, stored.decided_by = ProposalState.REFUSED, at, by
    stored.reason = reason.strip()[:1000]
    stored.save()
    what = "We hebben je voorstel niet op de site gezet."
    tell_proposer(stored, subject="Je voorstel is niet overgenomen", what=what, at=at)
    return stored


@transaction.atomic
def withdraw(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Take back a proposal that still waits."""
    stored = _lock(proposal, state=ProposalState.WAITING)
    stored.state, stored.decided_at, stored.decided_by = ProposalState.WITHDRAWN, at, by
    stored.save()
    return stored


@transaction.atomic
def undo(*, proposal: Proposal, by: User, at: datetime) -> list[str]:
    """Put back what was there before, within 30 days; gives the labels of fields that were changed since, and stay."""
    stored = _lock(proposal, state=ProposalState.LIVE)
    if stored.live_at is None or at - stored.live_at > UNDO_WITHIN:
        raise ProposalRefusedError("Terugdraaien kan tot 30 dagen na de wijziging.")
    entry = lock_entry(stored.kind, stored.entry_id or 0)
    if entry is None:
        raise ProposalRefusedError("Deze vermelding bestaat niet meer.")
    changes = _to_undo(stored)
    back = _put_back(changes, _says(entry))
    if not back:
        raise ProposalRefusedError("Alles wat dit voorstel veranderde, is daarna opnieuw veranderd.")
    store_values(entry=entry, values=back, revision=entry.revision, at=at)
    stored.state, stored.undone_at, stored.undone_by = ProposalState.UNDONE, at, by
    stored.save()
    tell_proposer(stored, subject="Een wijziging is teruggedraaid", what=f"{by} draaide een wijziging terug.", at=at)
    if not is_of_the_desk(by):
        tell_desk([stored], by=by, at=at)
    return [field_of(stored.kind, name).label for name in changes if name not in back]


def _says(entry: Entry) -> Values:
    """What an entry says now, and whether visitors see it."""
    return {**values_of(entry), "status": str(entry.status)}


def _put_back(changes: Changes, now: Mapping[str, Any]) -> Values:
    """The old values of what nobody changed since; a form that began or ended goes back whole, or not at all."""
    back = {name: each["old"] for name, each in changes.items() if now.get(name) == each["new"]}
    for form in {form_of(name) for name in changes if name.endswith("-offered")} - {""}:
        was_set = {form_field(form, part): empty for part, empty in EMPTY_PARTS.items()}
        was_set |= {name: each["new"] for name, each in changes.items() if form_of(name) == form}
        if any(now.get(name) != value for name, value in was_set.items()):
            back = {name: value for name, value in back.items() if form_of(name) != form}
    return back


def _to_undo(proposal: Proposal) -> Changes:
    """What something new did: it became visible. Undoing it takes it off the site."""
    if proposal.action != ProposalAction.ADD:
        return dict(proposal.changes)
    return {"status": {"old": EntryStatus.ENDED.value, "new": EntryStatus.SHOWN.value}}


@transaction.atomic
def decide_conflict(
    *, conflict: ImportConflict, take_theirs: bool, revision: int | None, by: User, at: datetime
) -> None:
    """Keep what a person filled in, or take what open data says; who decided stays with the conflict.

    `revision` is that of the entry that the desk looked at: SomebodyWasFirstError when theirs would go over something
    that nobody saw.
    """
    if not close_conflict(conflict=conflict, took_theirs=take_theirs, by=by, at=at):
        raise ProposalRefusedError("Een collega was je voor: hierover is al besloten.")
    if not take_theirs:
        return
    entry = lock_entry(conflict.kind, conflict.entry_id)
    if entry is None:
        raise ProposalRefusedError("Deze vermelding bestaat niet meer. Kies dat het blijft zoals het was.")
    if entry.revision != revision:
        raise SomebodyWasFirstError(FIRST)
    now = _says(entry)
    wanted = with_ended_forms(from_import(conflict.field, conflict.theirs), now)
    store_values(entry=entry, values=wanted, revision=entry.revision, at=at)
    told = differences(now, {name: value for name, value in wanted.items() if name in now})
    if told:
        _propose(entry, ProposalAction.CHANGE, told, by, at, live=True)
