"""Changing entries, and giving people access to the entries of an organisation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onderwijsloket.accounts.models import User
from onderwijsloket.core import page_cache
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import DirectoryState, Entry, EntryQuerySet, Membership, Organisation

# What belongs to the keeping of an entry rather than to what it says.
KEPT_BY_US = frozenset({"id", "pk", "kind", "slug", "set_by_hand", "revision", "changed_at"})


class ChangeRefusedError(Exception):
    """The change cannot be made; the message says why, in Dutch."""


class SomebodyWasFirstError(ChangeRefusedError):
    """The entry was changed since it was read; nothing was stored."""


@transaction.atomic
def change_entry(
    *,
    entry: Entry,
    values: Mapping[str, Any],
    at: datetime,
    by_hand: bool = True,
    revision: int | None = None,
    parts: tuple[str, ...] = (),
) -> Entry:
    """Set fields of an entry and count the change; gives the entry as it is stored.

    With `by_hand` an import will not overwrite these fields any more; `parts` names what hangs on the entry and was set
    with it ("forms", "coverage"). With `revision`, the revision that the values
    were based on, a change on top of an unseen one raises SomebodyWasFirstError. Raises ValidationError (by field) for
    values that the entry cannot have, ValueError for fields that are not anybody's to set.
    """
    unknown = sorted(set(values) - {field.name for field in entry._meta.fields} | set(values) & KEPT_BY_US)
    if unknown:
        raise ValueError("these fields cannot be set", unknown)
    model = type(entry)
    stored: Entry = model._default_manager.select_for_update(of=("self",)).get(pk=entry.pk)
    if revision is not None and stored.revision != revision:
        raise SomebodyWasFirstError(_("Iemand anders heeft dit intussen veranderd. Er is niets overschreven."))
    for name, value in values.items():
        setattr(stored, name, value)
    if by_hand:
        stored.set_by_hand = stored.set_by_hand | dict.fromkeys([*values, *parts], _day(at).isoformat())
    return _store(stored, at)


@transaction.atomic
def add_entry(*, entry: Entry, at: datetime, by_hand: bool = True, named: tuple[str, ...] = ()) -> Entry:
    """Store a new entry; `named` are the fields that a person filled in. Raises ValidationError (by field)."""
    if entry.pk is not None:
        raise ValueError("this entry exists already", entry.pk)
    entry.set_by_hand = dict.fromkeys(named, _day(at).isoformat()) if by_hand else {}
    entry.revision = 0
    return _store(entry, at)


@transaction.atomic
def remove_contacts(*, contacts: EntryQuerySet, at: datetime) -> int:
    """Delete contacts for good, such as when somebody takes back their consent; gives how many."""
    count, _by_model = contacts.delete()
    if count:
        announce_change(changes=count)
    return count


def _store(entry: Entry, at: datetime) -> Entry:
    entry.changed_at = at
    entry.revision += 1
    entry.full_clean(exclude=["changed_at", "revision", "set_by_hand"])
    entry.save()
    announce_change()
    return entry


@transaction.atomic
def announce_change(*, changes: int = 1) -> None:
    """Say that something visitors find was changed: lists in memory and kept pages are out of date."""
    if not DirectoryState.objects.filter(pk=1).update(changes=F("changes") + changes):
        DirectoryState.objects.create(pk=1, changes=changes)
    page_cache.bump()


def _day(at: datetime) -> date:
    return at.astimezone(AMSTERDAM).date()


@transaction.atomic
def add_member(
    *, user: User, organisation: Organisation, role: MemberRole, by: User | None, at: datetime
) -> Membership:
    """Give somebody access to an organisation, or another role there; the same role twice changes nothing."""
    running = Membership.objects.select_for_update().filter(user=user, organisation=organisation, ended_at=None).first()
    if running is not None and running.role == role:
        return running
    if running is not None:
        end_membership(membership=running, by=by, at=at)
    return Membership.objects.create(user=user, organisation=organisation, role=role, since=at, invited_by=by)


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None, at: datetime) -> None:
    """End somebody's access to an organisation, at once; ending it twice changes nothing."""
    Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=at, ended_by=by)
