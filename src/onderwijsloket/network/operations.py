"""Changing entries, and giving people access to the entries of an organisation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from onderwijsloket.accounts.models import User
from onderwijsloket.core import page_cache
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import ContactQuerySet, DirectoryState, Entry, Membership, Organisation

# What belongs to the keeping of an entry rather than to what it says.
KEPT_BY_US = frozenset({"id", "pk", "kind", "slug", "set_by_hand", "revision", "changed_at"})


class ChangeRefusedError(Exception):
    """The change cannot be made; the message says why, in Dutch."""


class SomebodyWasFirstError(ChangeRefusedError):
    """The entry was changed since it was read; nothing was stored."""


_counted_later: ContextVar[list[int] | None] = ContextVar("changes that are counted at the end", default=None)


@contextmanager
def counted_once() -> Iterator[None]:
    """Inside it, changes are counted at the end, in one go; use it inside a transaction with many changes.

    All changes are counted in one row. Whoever counted, and then waits for an entry that somebody else is changing,
    would wait for ever: the other waits to count.
    """
    if _counted_later.get() is not None:
        yield
        return
    counts: list[int] = []
    token = _counted_later.set(counts)
    try:
        yield
    finally:
        _counted_later.reset(token)
    if counts:
        announce_change(changes=sum(counts))


def hold(*, model: type[Entry], pks: Iterable[int]) -> list[int]:
    """Keep these entries as they are until the running transaction ends; gives those that are there.

    Everybody takes them in the same order; of an organisation, the row that all kinds share. Whoever changes several
    entries takes their organisation first. What points to an entry, such as a proposal, can be stored meanwhile.
    """
    table = Organisation if issubclass(model, Organisation) else model
    rows = table._default_manager.filter(pk__in=list(pks)).order_by("pk").select_for_update(no_key=True)
    return list(rows.values_list("pk", flat=True))


def hold_organisations(*, slugs: Iterable[str]) -> None:
    """Keep the organisations with these names in addresses, as `hold` does."""
    hold(model=Organisation, pks=Organisation.objects.filter(slug__in=list(slugs)).values_list("pk", flat=True))


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
    hold(model=model, pks=[entry.pk])
    stored: Entry = model._default_manager.get(pk=entry.pk)
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
def add_entries(*, entries: Sequence[Entry], at: datetime) -> None:
    """Store many new entries of one model that nobody filled in by hand; the database holds its constraints."""
    for entry in entries:
        entry.set_by_hand, entry.revision, entry.changed_at = {}, 1, at
    if not entries:
        return
    if isinstance(entries[0], Organisation):
        _add_organisations([entry for entry in entries if isinstance(entry, Organisation)])
    else:
        type(entries[0])._default_manager.bulk_create(entries, batch_size=500)
    announce_change(changes=len(entries))


def _add_organisations(entries: Sequence[Organisation]) -> None:
    """What all organisations have goes in at once; what their kind has in a table of its own, one by one."""
    names = [field.attname for field in Organisation._meta.concrete_fields if not field.primary_key]
    rows = [Organisation(**{name: getattr(entry, name) for name in names}) for entry in entries]
    for entry, row in zip(entries, Organisation.objects.bulk_create(rows, batch_size=500), strict=True):
        entry.pk = entry.id = row.pk
        entry.save_base(raw=True, force_insert=True)


@transaction.atomic
def change_entries(*, changes: Sequence[tuple[Entry, Mapping[str, Any]]], at: datetime) -> list[Entry]:
    """Set fields of many entries of one model, not by hand; foreign keys are given by their key.

    What was changed since it was read stays as it is; gives those entries. Nothing is checked but what the database
    holds, so the caller has seen to it that the values can be.
    """
    if not changes:
        return []
    model, names = type(changes[0][0]), {name for _entry, values in changes for name in values}
    if names & KEPT_BY_US:
        raise ValueError("these fields cannot be set", sorted(names & KEPT_BY_US))
    rows = model._default_manager.in_bulk(hold(model=model, pks=[entry.pk for entry, _values in changes]))
    fresh = [(entry, values) for entry, values in changes if _is_as_read(entry, rows)]
    for entry, values in fresh:
        _set(rows[entry.pk], values, at)
    model._default_manager.bulk_update(
        [rows[entry.pk] for entry, _values in fresh], sorted(names | {"revision", "changed_at"}), batch_size=500
    )
    for entry, values in fresh:
        _set(entry, values, at)
    if fresh:
        announce_change(changes=len(fresh))
    stored = {entry.pk for entry, _values in fresh}
    return [entry for entry, _values in changes if entry.pk not in stored]


def _is_as_read(entry: Entry, rows: Mapping[Any, Entry]) -> bool:
    return entry.pk in rows and rows[entry.pk].revision == entry.revision


def _set(entry: Entry, values: Mapping[str, Any], at: datetime) -> None:
    for name, value in values.items():
        setattr(entry, str(entry._meta.get_field(name).attname), value)  # type: ignore[union-attr]
    entry.revision += 1
    entry.changed_at = at


@transaction.atomic
def confirm_entries(*, entries: Sequence[Entry], at: datetime) -> int:
    """Say that a source still says of these entries of one model what we say; gives for how many that was news.

    It is no change: who was editing an entry can go on.
    """
    older = [entry for entry in entries if entry.checked_on < _day(at)]
    if older:
        model = type(older[0])
        there = hold(model=model, pks=[entry.pk for entry in older])
        model._default_manager.filter(pk__in=there).update(checked_on=_day(at))
        for entry in older:
            entry.checked_on = _day(at)
        announce_change()
    return len(older)


@transaction.atomic
def renew_entry(*, entry: Entry, values: Mapping[str, Any], at: datetime) -> bool:
    """Put what a source says now into an entry that it brought; gives whether anything changed.

    What somebody filled in by hand stays, and so does an entry that another source brought or renewed since.
    """
    hold(model=type(entry), pks=[entry.pk])
    stored: Entry = type(entry)._default_manager.get(pk=entry.pk)
    if stored.source != values["source"]:
        return False
    kept = set(stored.set_by_hand)
    changed = {name: value for name, value in values.items() if name not in kept and getattr(stored, name) != value}
    if changed:
        change_entry(entry=stored, values=changed, at=at, by_hand=False)
    return bool(changed)


@transaction.atomic
def mark_checked(*, entries: Sequence[QuerySet[Any]], on: date, at: datetime) -> int:
    """Note that somebody who can know it says these entries are right; gives how many.

    All at once, and counted at the end: whoever held the count while waiting for an entry, and whoever holds that
    entry and waits to count, would wait for each other for ever.
    """
    count = sum(each.update(checked_on=on, changed_at=at, revision=F("revision") + 1) for each in entries)
    if count:
        announce_change(changes=count)
    return count


@transaction.atomic
def remove_contacts(*, contacts: ContactQuerySet, at: datetime) -> int:
    """Delete contacts for good, such as when somebody takes back their consent; gives how many."""
    count, _by_model = contacts.delete()
    if count:
        announce_change(changes=count)
    return count


def _store(entry: Entry, at: datetime) -> Entry:
    entry.changed_at = at
    entry.revision += 1
    # Asking the database about each constraint beforehand costs more than storing; it is asked only when it refused.
    entry.clean_values(constraints=False)
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError:
        entry.validate_constraints()
        raise
    announce_change()
    return entry


@transaction.atomic
def announce_change(*, changes: int = 1) -> None:
    """Say that something visitors find was changed: lists in memory and kept pages are out of date."""
    later = _counted_later.get()
    if later is not None:
        later.append(changes)
        return
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
