"""What an entry says, field by field, as plain values that can be compared, kept and shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onderwijsloket.navigator.enums import Kind, StudyForm
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme
from onderwijsloket.navigator.spreadsheet import MONTHS
from onderwijsloket.network.models import Contact, Entry, Organisation
from onderwijsloket.partners.fields import (
    FIELDS,
    Control,
    EditableField,
    field_of,
    form_field,
    form_of,
    region_choices,
    step_choices,
)
from onderwijsloket.regions.models import Desk, Municipality, Postcode

Values = dict[str, Any]
Changes = dict[str, dict[str, Any]]

MODELS: Mapping[Kind, type[Entry]] = {
    Kind.INSTITUTION: Institution,
    Kind.DESK: Desk,
    Kind.INITIATIVE: Initiative,
    Kind.LOCATION: Location,
    Kind.PROGRAMME: Programme,
    Kind.CONTACT: Contact,
}
READ_ALONG = {Kind.PROGRAMME: "location__institution", Kind.LOCATION: "institution", Kind.CONTACT: "organisation"}
GONE = "(bestaat niet meer)"
FORM_PARTS = ("start_months", "deadline", "months", "tuition", "admission", "website")
EMPTY_PARTS: Values = {
    "start_months": [], "deadline": None, "months": None, "tuition": "", "admission": "", "website": "",
}  # fmt: skip


def kind_of(entry: Entry) -> Kind:
    """What an entry is; of an organisation that was read as such, what it says itself."""
    if type(entry) is Organisation:
        return Kind(entry.kind)
    return next(kind for kind, model in MODELS.items() if isinstance(entry, model))


def organisation_of(entry: Entry) -> Organisation:
    """Whose entry it is."""
    if isinstance(entry, Programme):
        return entry.location.institution
    if isinstance(entry, Location):
        return entry.institution
    if isinstance(entry, Contact):
        return entry.organisation
    if isinstance(entry, Organisation):
        return entry
    raise TypeError(type(entry))


def values_of(entry: Entry) -> Values:
    """What an entry says now, in all fields that its organisation fills in."""
    kind = kind_of(entry)
    values: Values = {}
    for field in FIELDS[kind]:
        if not field.hangs_on:
            values[field.name] = plain(_stored(entry, field))
    if isinstance(entry, Programme):
        values |= _forms_of(entry)
    if isinstance(entry, Desk):
        values |= {"regions": _regions_of(entry), **_coverage_of(entry)}
    return values


def _stored(entry: Entry, field: EditableField) -> Any:
    by_number = field.control in (Control.POSTCODE, Control.LOCATION)
    return getattr(entry, f"{field.name}_id" if by_number else field.name)


def plain(value: Any) -> Any:
    """The value as it can be kept in JSON."""
    return value.isoformat() if isinstance(value, date) else value


def _forms_of(programme: Programme) -> Values:
    stored = {form.form: form for form in programme.forms.all()} if programme.pk else {}
    values: Values = {}
    for form in StudyForm.values:
        row = stored.get(form)
        values[form_field(form, "offered")] = row is not None
        for part in FORM_PARTS:
            values[form_field(form, part)] = plain(getattr(row, part)) if row else EMPTY_PARTS[part]
    return values


def _regions_of(desk: Desk) -> list[str]:
    return list(desk.regions.order_by("slug").values_list("slug", flat=True)) if desk.pk else []


def _coverage_of(desk: Desk) -> Values:
    values: Values = {field.name: [] for field in FIELDS[Kind.DESK] if field.part[0] == "coverage"}
    if desk.pk:
        for code, sector in desk.coverage.order_by("municipality_id").values_list("municipality_id", "sector"):
            values[f"coverage-{sector}"].append(code)
    return values


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Changes:
    """Field by field, what is different in the new values; fields that they do not name stay out."""
    return {name: {"old": old.get(name), "new": value} for name, value in new.items() if old.get(name) != value}


def own_values(kind: Kind, values: Mapping[str, Any]) -> Values:
    """The values of the entry itself, as its model wants them."""
    known = {field.name: field for field in FIELDS[kind]}
    return {
        name: _for_model(known.get(name), value)
        for name, value in values.items()
        if name not in known or not known[name].hangs_on
    }


def _for_model(field: EditableField | None, value: Any) -> Any:
    if field is None or value is None:
        return value
    if field.control is Control.POSTCODE:
        return Postcode.objects.filter(pk=value).first()
    if field.control is Control.LOCATION:
        return Location.objects.filter(pk=value).first()
    if field.control in (Control.DATE, Control.CONSENT):
        return date.fromisoformat(value)
    return value


def form_values(values: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Values | None]:
    """The forms that the values are about, whole; None for a form that is not given."""
    found: dict[str, Values | None] = {}
    for form in {form_of(name) for name in values} - {""}:
        whole = {**now, **values}
        if not whole.get(form_field(form, "offered")):
            found[form] = None
            continue
        parts = {part: whole.get(form_field(form, part), EMPTY_PARTS[part]) for part in FORM_PARTS}
        deadline = parts["deadline"]
        found[form] = {**parts, "deadline": date.fromisoformat(deadline) if deadline else None}
    return found


def with_ended_forms(values: Mapping[str, Any], now: Mapping[str, Any]) -> Values:
    """The values, and of every form among them that is not given (any more), that it says nothing.

    So a difference holds all that is lost with a form, and undoing it brings all of that back.
    """
    whole = {**now, **values}
    not_given = {
        form for form in {form_of(name) for name in values} - {""} if not whole.get(form_field(form, "offered"))
    }
    return {**values, **{form_field(form, part): EMPTY_PARTS[part] for form in not_given for part in FORM_PARTS}}


def from_import(field: str, theirs: Any) -> Values:
    """What open data says of a field, as values of ours; of forms, only the parts that it speaks of."""
    if field != "forms":
        return {field: theirs}
    values: Values = {}
    for form in StudyForm.values:
        parts = (theirs or {}).get(form)
        values[form_field(form, "offered")] = parts is not None
        values |= {form_field(form, part): parts[part] for part in FORM_PARTS if parts and part in parts}
    return values


def coverage_values(values: Mapping[str, Any]) -> dict[str, list[str]]:
    """The areas that the values are about, by sector."""
    return {name.partition("-")[2]: value for name, value in values.items() if name.startswith("coverage-")}


@dataclass(frozen=True)
class Names:
    """What stored numbers and codes are called, read once for a whole list of differences."""

    of: Mapping[str, Mapping[Any, str]]

    def __getitem__(self, name: str) -> Mapping[Any, str]:
        return self.of.get(name, {})


def names_in(stated: Iterable[tuple[str, Any]]) -> Names:
    """The names that these fields and values need: at most one query for each kind of name."""
    said: dict[str, list[Any]] = {}
    for name, value in stated:
        if name in NAMED and value not in (None, "", []):
            said.setdefault(name, []).append(value)
    return Names({name: NAMED[name](values) for name, values in said.items()})


def stated_in(differences: Iterable[Changes]) -> Iterator[tuple[str, Any]]:
    """Every field with what it was and what it becomes."""
    for changes in differences:
        for name, change in changes.items():
            yield from ((name, change["old"]), (name, change["new"]))


NAMED: Mapping[str, Callable[[list[Any]], Mapping[Any, str]]] = {
    "location": lambda numbers: dict(Location.objects.filter(pk__in=numbers).values_list("pk", "name")),
    "regions": lambda _codes: {code: str(name) for code, name in region_choices()},
    "steps": lambda _codes: {code: str(title) for code, title in step_choices()},
}


def shown(kind: str, name: str, value: Any, *, names: Names | None = None) -> str:
    """A value in words, for a difference; "(leeg)" where nothing stands.

    With `names` it is one of a list: nothing more is looked up for it, and areas are told as a number.
    """
    field = field_of(kind, name)
    if field.control is Control.YES:
        return "ja" if value else "nee"
    if field.control is Control.CONSENT:
        return "ja" if value else "nee, niet zichtbaar"
    if value is None:
        return "weet ik niet" if field.control is Control.YES_NO_UNKNOWN else "(leeg)"
    if value in ("", []):
        return "(leeg)"
    return _in_words(field, value) if names is None else _in_a_list(field, value, names)


def _in_a_list(field: EditableField, value: Any, names: Names) -> str:
    if field.control is Control.MUNICIPALITIES:
        return f"{len(value)} gemeenten"
    if field.control is Control.LOCATION:
        return names[field.name].get(value, GONE)
    if field.name in NAMED:
        return ", ".join(names[field.name].get(code, code) for code in value)
    return _in_words(field, value)


def _in_words(field: EditableField, value: Any) -> str:
    if field.control is Control.YES_NO_UNKNOWN:
        return "ja" if value else "nee"
    if field.control is Control.MONTHS:
        return ", ".join(MONTHS[number - 1] for number in value)
    if field.control is Control.DATE:
        day = date.fromisoformat(value)
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if field.control is Control.MUNICIPALITIES:
        return ", ".join(Municipality.objects.filter(pk__in=value).values_list("name", flat=True))
    if field.control is Control.LOCATION:
        location = Location.objects.filter(pk=value).first()
        return location.name if location else GONE
    if field.name == "status":
        return {"shown": "ja", "ended": "nee, gestopt", "waiting": "nog niet"}.get(value, str(value))
    labels = {code: str(label) for code, label in field.choices()}
    if isinstance(value, list):
        return ", ".join(labels.get(code, str(code)) for code in value)
    return labels.get(value, str(value))
