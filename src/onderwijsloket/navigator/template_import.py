"""Importing institutions or programmes from a spreadsheet that follows the template.

An empty cell says nothing. A file is a source like any other: what somebody filled in by hand stays, and the desk gets
to decide. Everything of a file is stored, or nothing; a row that cannot be used is left out and told.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import ImportState, StudyForm
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.imports import (
    Difference,
    Said,
    compare,
    confirm,
    hold_organisations,
    reason_of,
    store_differences,
)
from onderwijsloket.navigator.models import ImportRun, Institution, Location, Programme
from onderwijsloket.navigator.rio_entries import forms_of, label_of
from onderwijsloket.navigator.spreadsheet import (
    INSTITUTION_COLUMNS,
    PROGRAMME_COLUMNS,
    Row,
    Sheet,
    SpreadsheetRefusedError,
    form_key,
    read,
)
from onderwijsloket.network.enums import Confidence, OrganisationKind
from onderwijsloket.network.operations import counted_once
from onderwijsloket.regions.queries import postcode_in_the_middle

BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
ADDRESS_UNKNOWN = "plaats bekend, adres niet"
FORM_PARTS = ("start_months", "deadline", "months", "tuition", "admission", "website")


class RowRefusedError(Exception):
    """This row cannot be used; the message says why, in Dutch."""


@dataclass
class Imported:
    """What became of a file: the differences, the rows that were refused with the reason, and the counts."""

    differences: list[Difference] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    unknown: Sequence[str] = ()


@transaction.atomic
@counted_once()
def import_template(*, content: bytes, name: str, source: str, at: datetime, is_dry: bool = False) -> Imported:
    """Bring entries up to date with a spreadsheet; a dry run stores nothing. Raises SpreadsheetRefusedError."""
    sheet, is_programmes = _sheet(content)
    work = _Work(source=source, at=at, is_dry=is_dry)
    if not is_dry:
        work.run = ImportRun.objects.create(source=f"bestand {name}"[:300], started_at=at)
    if is_programmes:
        work.programmes(sheet.rows)
    else:
        work.settle(work.said(sheet.rows, work.institution))
    done = replace(work.done, unknown=sheet.unknown)
    if work.run is not None:
        work.run.refused = [{"record": record, "reason": reason} for record, reason in done.refused]
        work.run.counts, work.run.state, work.run.finished_at = done.counts, ImportState.DONE, at
        work.run.save()
    return done


def _sheet(content: bytes) -> tuple[Sheet, bool]:
    try:
        return read(content, columns=PROGRAMME_COLUMNS), True
    except SpreadsheetRefusedError as as_programmes:
        try:
            return read(content, columns=INSTITUTION_COLUMNS), False
        except SpreadsheetRefusedError:
            raise as_programmes from None


class _Work:
    """One import of a file, while it runs."""

    def __init__(self, *, source: str, at: datetime, is_dry: bool) -> None:
        self._at, self._is_dry = at, is_dry
        self._sure = {"source": source, "confidence": Confidence.HIGH}
        self._known = {**self._sure, "checked_on": at.astimezone(AMSTERDAM).date()}
        self.run: ImportRun | None = None
        self.done = Imported()
        institutions = list(Institution.objects.all())
        self._by_name = {one.name.lower(): one for one in institutions}
        self._by_brin = {one.brin: one for one in institutions if one.brin}
        everywhere = Location.objects.select_related("institution")
        self._locations = {(one.institution_id, one.name.lower()): one for one in everywhere}
        self._slugs: set[str] = set()  # given to what is not stored yet

    def said(self, rows: Iterable[Row], read_row: Callable[[Row], Said]) -> list[Said]:
        """What the rows say; a row that cannot be used, or says something a second time, is refused."""
        found: dict[Any, Said] = {}
        for row in rows:
            try:
                one = read_row(_usable(row))
                _add(found, one)
            except RowRefusedError as error:
                self.done.refused.append((f"rij {row.number}", str(error)))
        return list(found.values())

    def programmes(self, rows: Sequence[Row]) -> None:
        """Settle all programmes of a file."""
        self.settle(self.said(rows, self.programme))

    def institution(self, row: Row) -> Said:
        """What a row says of an institution."""
        values = _spoken(row.values)
        if "brin" in values:
            values["brin"] = _brin(values["brin"])
        ours = self._by_brin.get(values.get("brin", "")) or self._by_name.get(values["name"].lower())
        if ours is None:
            slug = self._slug(Institution, values["name"], 80)
            ours = Institution(kind=OrganisationKind.INSTITUTION, slug=slug, **self._known, **values)
        return Said(ours, ours.name, values)

    def programme(self, row: Row) -> Said:
        """What a row says of a programme."""
        spoken = _spoken(row.values)
        institution = self._institution_of(spoken.pop("institution"))
        location = self._location_of(institution, spoken.pop("location"))
        values = {name: value for name, value in spoken.items() if "-" not in name and name != "number"}
        if values["family"] not in families():
            raise RowRefusedError("deze soort opleiding kennen wij niet")
        ours = self._ours(row.values.get("number"), location, values) or self._new(location, values)
        said = values if location.pk is None else {**values, "location": location.pk}
        return Said(ours, label_of(ours), said, _forms(row.values))

    def _institution_of(self, text: str) -> Institution:
        found = self._by_brin.get(text.upper()) or self._by_name.get(text.lower())
        if found is None:
            raise RowRefusedError("deze instelling kennen wij niet")
        return found

    def _location_of(self, institution: Institution, name: str) -> Location:
        """A location by its name; one that we do not have can be named by its place."""
        key = (institution.pk, name.lower())
        if key not in self._locations:
            try:
                postcode = postcode_in_the_middle(name)
            except ValueError as error:
                raise RowRefusedError("deze locatie kennen wij niet, en het is ook geen plaats") from error
            made = Location(
                institution=institution, name=name, postcode=postcode, **{**self._known, "note": ADDRESS_UNKNOWN}
            )
            self.settle([Said(made, f"{name} ({institution.name})")])
            if made.pk is None and not self._is_dry:
                raise RowRefusedError("deze locatie kon niet worden bewaard")
            self._locations[key] = made
        return self._locations[key]

    def _ours(self, number: int | None, location: Location, values: Mapping[str, Any]) -> Programme | None:
        found = Programme.objects.select_related("location__institution")
        if number is not None:
            ours = found.filter(pk=number, location__institution=location.institution_id).first()
            if ours is None:
                raise RowRefusedError("deze instelling heeft geen opleiding met dit nummer")
            return ours
        if location.pk is None:
            return None
        return found.filter(location=location, family=values["family"], name__iexact=values["name"]).first()

    def _new(self, location: Location, values: Mapping[str, Any]) -> Programme:
        family = families()[values["family"]]
        usual = {
            "qualification": family.qualification, "steps": list(family.steps), "sectors": list(family.sectors),
            "subjects": list(family.subjects),
        }  # fmt: skip
        text = f"{values['name']} {location.institution.name} {location.name}"
        return Programme(slug=self._slug(Programme, text, 120), location=location, **{**usual, **self._known, **values})

    def _slug(self, model: type[Institution] | type[Programme], text: str, most: int) -> str:
        base = slugify(text)[: most - 6].strip("-") or "zonder-naam"
        slug, number = base, 1
        while slug in self._slugs or model._default_manager.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        self._slugs.add(slug)
        return slug

    def settle(self, said: Sequence[Said]) -> None:
        """Compare, and store unless this is a dry run."""
        forms = forms_of(one.entry for one in said if isinstance(one.entry, Programme))
        differences: list[Difference] = []
        same: list[Said] = []
        for one in said:
            try:
                found = compare(one, forms=forms.get(one.entry.pk, ()))
                if found is not None and found.changed:
                    found = compare(self._with_source(one), forms=forms.get(one.entry.pk, ()))
            except ValidationError as error:
                self.done.refused.append((one.label, reason_of(error)))
                continue
            if found is None:
                same.append(one)
            else:
                differences.append(found)
        self.done.differences += differences
        self._store(differences, same)

    def _with_source(self, one: Said) -> Said:
        """Where something changes, the file is where we know the entry from."""
        return replace(one, values={**one.values, **self._sure})

    def _store(self, differences: Sequence[Difference], same: Sequence[Said]) -> None:
        counts = self.done.counts
        if self.run is None:
            for one in differences:
                counts[one.what] = counts.get(one.what, 0) + 1
            return
        hold_organisations([*(one.said for one in differences), *same])
        stored = store_differences(differences=differences, run=self.run, at=self._at)
        for name, number in stored.counts.items():
            counts[str(name)] = counts.get(str(name), 0) + number
        self.done.refused += stored.refused
        confirm(said=same, at=self._at)


def _usable(row: Row) -> Row:
    if row.problems:
        raise RowRefusedError("; ".join(row.problems))
    return row


def _add(found: dict[Any, Said], one: Said) -> None:
    key = one.entry.pk or (one.label.lower(), one.values.get("family"))
    if key in found:
        raise RowRefusedError("dit staat al in een rij hierboven")
    found[key] = one


def _brin(text: str) -> str:
    if not BRIN.fullmatch(text.upper()):
        raise RowRefusedError("BRIN-code: twee cijfers en twee letters, zoals 12AB")
    return text.upper()


def _spoken(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _forms(values: Mapping[str, Any]) -> dict[str, dict[str, Any]] | None:
    """The forms that a row says are given; a row that says of none that it is given, says nothing of forms."""
    forms: dict[str, dict[str, Any]] = {}
    for form in StudyForm.values:
        if values.get(form_key(form, "offered")):
            parts = _spoken({part: values.get(form_key(form, part)) for part in FORM_PARTS})
            if "deadline" in parts:
                parts["deadline"] = date.fromisoformat(parts["deadline"])
            forms[form] = {"is_confirmed": True, **parts}
    return forms or None
