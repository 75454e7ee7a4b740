"""What a source says, held against what we have: the difference to read first, and then to store.

Used by the import of the national register and by that of spreadsheets. What somebody filled in by hand is never
overwritten: where the source says something else, the desk gets to decide.
"""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Entry, Organisation
from onderwijsloket.network.operations import add_entries, add_entry, change_entries, confirm_entries, hold

FORMS = "forms"
KINDS: Mapping[type[Entry], Kind] = {
    Institution: Kind.INSTITUTION,
    Location: Kind.LOCATION,
    Programme: Kind.PROGRAMME,
}
Forms = Mapping[str, Mapping[str, Any]]
Pairs = dict[str, tuple[Any, Any]]


class What(StrEnum):
    """What a source means for an entry."""

    NEW = "nieuw"
    CHANGED = "veranderd"
    ENDED = "gestopt"
    CONTESTED = "tegenspraak"


@dataclass(frozen=True)
class Said:
    """What a source says of an entry of ours, or of one that we do not have yet (it has no key then).

    Foreign keys are given by their key. `forms` are all forms of a programme, or None when the source does not say.
    """

    entry: Entry
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)
    forms: Forms | None = None

    @property
    def kind(self) -> Kind:
        """What kind of entry it is about."""
        return KINDS[type(self.entry)]


@dataclass(frozen=True)
class Difference:
    """Where a source says something that we do not: (ours, theirs) by field."""

    said: Said
    what: What
    changed: Pairs
    contested: Pairs

    def lines(self) -> Iterator[str]:
        """The difference to read."""
        yield f"{self.what}: {self.said.kind.label} {self.said.label}"
        for name, (ours, theirs) in self.changed.items():
            yield f"    {_label(self.said.entry, name)}: {_shown(ours)} -> {_shown(theirs)}"
        for name, (ours, theirs) in self.contested.items():
            yield f"    {_label(self.said.entry, name)}: met de hand {_shown(ours)}, volgens de bron {_shown(theirs)}"


def compare(said: Said, *, forms: Iterable[ProgrammeForm] = ()) -> Difference | None:
    """What is different, or None. Raises ValidationError (by field) for what an entry cannot be."""
    entry = said.entry
    if entry.pk is None:
        _check(entry)
        return Difference(said, What.NEW, {}, {})
    pairs: Pairs = {}
    for name, theirs in said.values.items():
        ours = getattr(entry, _attribute(entry, name))
        if ours != theirs:
            pairs[name] = (ours, theirs)
    if said.forms is not None:
        pairs |= _forms_pair(said.forms, forms)
    by_hand = {name: pair for name, pair in pairs.items() if name in entry.set_by_hand}
    changed = {name: pair for name, pair in pairs.items() if name not in by_hand}
    if not pairs:
        return None
    if changed:
        _check(_with(entry, changed))
    return Difference(said, _what(changed), changed, by_hand)


def _what(changed: Pairs) -> What:
    if not changed:
        return What.CONTESTED
    return What.ENDED if changed.get("status", ("", ""))[1] == EntryStatus.ENDED else What.CHANGED


def _forms_pair(theirs: Forms, stored: Iterable[ProgrammeForm]) -> Pairs:
    """Compared in what the source speaks of; a form that it does not name is not given."""
    ours = {
        row.form: {name: getattr(row, name) for name in theirs.get(row.form, {"is_confirmed": False})} for row in stored
    }
    return {} if ours == theirs else {FORMS: (ours, theirs)}


def _with(entry: Entry, changed: Pairs) -> Entry:
    changed_entry = copy.copy(entry)
    for name, (_ours, theirs) in changed.items():
        if name != FORMS:
            setattr(changed_entry, _attribute(entry, name), theirs)
    return changed_entry


def _check(entry: Entry) -> None:
    """What can be seen without the database; the rest, it holds itself."""
    references = [one.name for one in entry._meta.fields if isinstance(one, ForeignKey)]
    entry.clean_fields(exclude=[*references, *entry.NOT_SAID])


def _attribute(entry: Entry, name: str) -> str:
    return str(entry._meta.get_field(name).attname)  # type: ignore[union-attr]


def _label(entry: Entry, name: str) -> str:
    return "vormen" if name == FORMS else str(entry._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{form} ({_parts(said)})" for form, said in sorted(value.items())) or "geen"
    text = "" if value is None else str(value)
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"


def _parts(said: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in said.items() if value not in ("", None, []))


@dataclass
class Stored:
    """What became of differences: how many of which kind, and what the database refused, by label with a reason."""

    counts: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)


def hold_organisations(said: Iterable[Said]) -> None:
    """Take the organisations of these entries before their entries, as everybody does who changes several at once."""
    hold(
        model=Organisation, pks={pk for one in said if one.entry.pk is not None and (pk := _organisation_id(one.entry))}
    )


def _organisation_id(entry: Entry) -> int | None:
    if isinstance(entry, Programme):
        return entry.location.institution_id
    return entry.institution_id if isinstance(entry, Location) else entry.pk


@transaction.atomic
def store_differences(*, differences: Sequence[Difference], run: ImportRun, at: datetime) -> Stored:
    """Store differences of entries of one model; what the database refuses is left out and told, the rest goes on."""
    stored = Stored()
    try:
        with transaction.atomic():
            _store(differences, run, at, stored)
    except IntegrityError:
        stored = Stored()
        for one in differences:
            _forget_keys([one])
            try:
                with transaction.atomic():
                    _store([one], run, at, stored)
            except IntegrityError:
                _forget_keys([one])
                stored.refused.append((one.said.label, "de database neemt dit niet aan: iets anders heet al zo"))
    return stored


def _store(differences: Sequence[Difference], run: ImportRun, at: datetime, stored: Stored) -> None:
    new = [one for one in differences if one.what is What.NEW]
    changed = [one for one in differences if one.changed]
    _add([one.said.entry for one in new], at)
    values = [(one.said.entry, _fields(one)) for one in changed]
    untouched = {entry.pk for entry in change_entries(changes=values, at=at)}
    kept = [one for one in changed if one.said.entry.pk not in untouched]
    _store_forms([one.said for one in new] + [one.said for one in kept if FORMS in one.changed])
    conflicts = _store_conflicts(differences, run, at)
    for name, number in (
        (What.NEW, len(new)),
        (What.CHANGED, sum(one.what is What.CHANGED for one in kept)),
        (What.ENDED, sum(one.what is What.ENDED for one in kept)),
        (What.CONTESTED, conflicts),
        ("intussen veranderd", len(untouched)),
    ):
        stored.counts[name] = stored.counts.get(name, 0) + number


def _forget_keys(differences: Iterable[Difference]) -> None:
    """What was new and is not stored after all, has no key."""
    for one in differences:
        if one.what is What.NEW:
            one.said.entry.pk = None


def _fields(one: Difference) -> dict[str, Any]:
    """The fields to set; of a changed form, the programme itself only counts the change."""
    return {name: theirs for name, (_ours, theirs) in one.changed.items() if name != FORMS}


def _add(entries: Sequence[Entry], at: datetime) -> None:
    if entries and isinstance(entries[0], Institution):  # an institution stands in two tables
        for entry in entries:
            add_entry(entry=entry, at=at, by_hand=False)
    else:
        add_entries(entries=entries, at=at)


def _store_forms(said: Iterable[Said]) -> None:
    wanted = {one.entry.pk: one.forms for one in said if one.forms is not None}
    rows = list(ProgrammeForm.objects.filter(programme_id__in=wanted))
    gone = [row.pk for row in rows if row.form not in wanted[row.programme_id]]
    ProgrammeForm.objects.filter(pk__in=gone).delete()
    names: set[str] = set()
    here = {(row.programme_id, row.form): row for row in rows}
    new, renewed = [], []
    for pk, forms in wanted.items():
        for form, values in forms.items():
            row = here.get((pk, form))
            if row is None:
                new.append(ProgrammeForm(programme_id=pk, form=form, **values))
                continue
            names |= set(values)
            renewed.append(_renewed(row, values))
    ProgrammeForm.objects.bulk_create(new, batch_size=500)
    if renewed and names:
        ProgrammeForm.objects.bulk_update(renewed, sorted(names), batch_size=500)


def _renewed(row: ProgrammeForm, values: Mapping[str, Any]) -> ProgrammeForm:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _store_conflicts(differences: Iterable[Difference], run: ImportRun, at: datetime) -> int:
    """What the desk has to decide: once for each field, and not again after it chose ours over the same theirs."""
    found = [
        ImportConflict(
            run=run, kind=one.said.kind, entry_id=one.said.entry.pk, field=name, found_at=at,
            ours=plain(ours), theirs=plain(theirs),
        )
        for one in differences
        for name, (ours, theirs) in one.contested.items()
    ]  # fmt: skip
    known = ImportConflict.objects.filter(entry_id__in={one.entry_id for one in found})
    said = {(one.kind, one.entry_id, one.field): one for one in known.order_by("found_at", "pk")}
    new = [one for one in found if not _is_known(one, said.get((one.kind, one.entry_id, one.field)))]
    ImportConflict.objects.bulk_create(new, batch_size=500)
    return len(new)


def _is_known(conflict: ImportConflict, last: ImportConflict | None) -> bool:
    if last is None:
        return False
    return last.decided_at is None or (last.took_theirs is False and last.theirs == conflict.theirs)


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def reason_of(error: ValidationError) -> str:
    """Why an entry cannot be: which fields, never what was in them."""
    named = error.message_dict if hasattr(error, "error_dict") else {}
    return f"past niet in: {', '.join(sorted(named))}"


def confirm(*, said: Sequence[Said], at: datetime) -> None:
    """Say that the source still says what we say of these entries of one model."""
    confirm_entries(entries=[one.entry for one in said], at=at)
