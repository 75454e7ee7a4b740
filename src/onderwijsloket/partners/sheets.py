"""A spreadsheet of programmes against what we have: what it would change, and changing it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.navigator.enums import Kind, StudyForm
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.navigator.spreadsheet import PROGRAMME_COLUMNS, Row, SpreadsheetRefusedError, form_key, read
from onderwijsloket.network.models import Organisation
from onderwijsloket.network.operations import SomebodyWasFirstError, counted_once, hold
from onderwijsloket.network.permissions import is_of_the_desk
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.fields import FIELDS, form_field, live_part
from onderwijsloket.partners.messages import tell_desk
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import ProposalRefusedError, propose_addition, propose_change
from onderwijsloket.partners.queries import programmes_of
from onderwijsloket.partners.values import (
    FORM_PARTS,
    Changes,
    Names,
    Values,
    differences,
    names_in,
    shown,
    stated_in,
    values_of,
    with_ended_forms,
)

MOST_ROWS = 500
SALT = "partners.sheets"
VALID_FOR_SECONDS = 60 * 60
MOST_SHOWN = 50
# What a row calls something, where that is not the name of the field.
FORM_KEYS = {
    form_key(form, part): form_field(form, part) for form in StudyForm.values for part in ("offered", *FORM_PARTS)
}


@dataclass(frozen=True)
class RowDifference:
    """What one row would change."""

    number: int
    name: str
    lines: Sequence[Mapping[str, str]]
    is_new: bool


@dataclass(frozen=True)
class Difference:
    """What a whole file would change; `stored` travels with the form that confirms it, signed."""

    rows: Sequence[RowDifference]
    problems: Sequence[str]
    unknown: Sequence[str]
    same: int
    stored: str


@dataclass
class Result:
    """What became of a file."""

    live: int = 0
    waiting: int = 0
    problems: list[str] = field(default_factory=list)


def rows_of(organisation: Organisation) -> Iterator[Values]:
    """The programmes of an institution as rows of a spreadsheet."""
    back = {name: key for key, name in FORM_KEYS.items()}
    for programme in programmes_of(organisation).prefetch_related("forms"):
        values = {back.get(name, name): value for name, value in values_of(programme).items()}
        yield {
            **values, "number": programme.pk, "institution": organisation.name, "location": programme.location.name,
        }  # fmt: skip


def read_difference(organisation: Organisation, content: bytes) -> Difference:
    """What a file would change; nothing is saved."""
    sheet = read(content, columns=PROGRAMME_COLUMNS, most_rows=MOST_ROWS)
    stored = {each.pk: each for each in programmes_of(organisation).prefetch_related("forms")}
    locations = dict(Location.objects.filter(institution_id=organisation.pk, status="shown").values_list("name", "pk"))
    found: list[tuple[int, str, Changes, bool]] = []
    kept: list[dict[str, Any]] = []
    problems: list[str] = []
    same, seen = 0, set[int]()
    for row in sheet.rows:
        values, wrong = _values(row, organisation, locations, stored, seen)
        if wrong:
            problems += [f"Rij {row.number}: {each}" for each in wrong]
            continue
        number = row.values.get("number")
        changes = _changes(values, stored.get(number) if number else None)
        if not changes:
            same += 1
            continue
        found.append((row.number, str(values["name"]), changes, not number))
        kept.append(_kept(row, values, changes, stored.get(number) if number else None))
    package = signing.dumps({"of": organisation.pk, "rows": kept}, salt=SALT, compress=True)
    return Difference(_told(found), tuple(problems), sheet.unknown, same, package)


def _told(found: Sequence[tuple[int, str, Changes, bool]]) -> tuple[RowDifference, ...]:
    """The differences in words, with names that were read once for the whole file."""
    names = names_in(stated_in(changes for _row, _name, changes, _is_new in found))
    return tuple(
        RowDifference(row, name, _lines(changes, names, is_new), is_new) for row, name, changes, is_new in found
    )


def _values(
    row: Row, organisation: Organisation, locations: Mapping[str, int], stored: Mapping[int, Programme], seen: set[int]
) -> tuple[Values, list[str]]:
    """The row as values of a programme, and what is wrong with it."""
    wrong = list(row.problems)
    number, values = row.values.get("number"), dict(row.values)
    if number and number not in stored:
        wrong.append(f"nummer {number} is geen opleiding van {organisation.name}; laat het leeg voor een nieuwe")
    if number in seen:
        wrong.append(f"nummer {number} staat er twee keer in")
    if number:
        seen.add(number)
    institution = str(values.pop("institution", ""))
    if institution and institution not in (organisation.name, getattr(organisation, "brin", "")):
        wrong.append(f"deze rij gaat over {institution[:60]}, niet over {organisation.name}")
    place = str(values.get("location", ""))
    if place and place not in locations:
        wrong.append(f"de locatie “{place[:60]}” bestaat niet; voeg die eerst toe")
    values["location"] = locations.get(place)
    names = {each.name for each in FIELDS[Kind.PROGRAMME]}
    plain = {FORM_KEYS.get(key, key): value for key, value in values.items()}
    return {name: value for name, value in plain.items() if name in names}, wrong


def _changes(values: Values, programme: Programme | None) -> Changes:
    if programme is None:
        return {
            name: {"old": None, "new": value} for name, value in values.items() if value not in ("", [], None, False)
        }
    now = values_of(programme)
    return differences(now, with_ended_forms(values, now))


def _lines(changes: Changes, names: Names, is_new: bool) -> list[dict[str, str]]:
    live = live_part(Kind.PROGRAMME, changes) if not is_new else set()
    labels = {each.name: each.label for each in FIELDS[Kind.PROGRAMME]}
    return [
        {
            "label": labels[name],
            "old": shown(Kind.PROGRAMME, name, each["old"], names=names),
            "new": shown(Kind.PROGRAMME, name, each["new"], names=names),
            "waits": "" if name in live else "ja",
        }
        for name, each in changes.items()
    ]


def _kept(row: Row, values: Values, changes: Changes, programme: Programme | None) -> dict[str, Any]:
    if programme is None:
        return {"row": row.number, "values": values}
    new = {name: each["new"] for name, each in changes.items()}
    return {"row": row.number, "pk": programme.pk, "revision": programme.revision, "values": new}


@transaction.atomic
@counted_once()
def save_difference(*, organisation: Organisation, stored: str, by: User, at: datetime) -> Result:
    """Propose everything that was shown; a row that cannot be saved any more is told and never stops the rest."""
    try:
        package = signing.loads(stored, salt=SALT, max_age=VALID_FOR_SECONDS)
    except signing.BadSignature as error:
        raise SpreadsheetRefusedError("Dit duurde te lang. Lees het bestand opnieuw in.") from error
    if package["of"] != organisation.pk:
        raise SpreadsheetRefusedError("Dit bestand hoort bij een andere organisatie.")
    result, told = Result(), list[Proposal]()
    _hold(organisation, package["rows"])
    for row in package["rows"]:
        try:
            with transaction.atomic():
                made = _save_row(organisation, row, by, at)
        except SomebodyWasFirstError:
            result.problems.append(f"Rij {row['row']}: iemand anders veranderde deze opleiding net. Download opnieuw.")
        except (ProposalRefusedError, ValidationError) as refusal:
            told_why = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            result.problems.append(f"Rij {row['row']}: {' '.join(told_why)}")
        else:
            told += made
    result.live = sum(each.state == ProposalState.LIVE for each in told)
    result.waiting = sum(each.state == ProposalState.WAITING for each in told)
    if not is_of_the_desk(by):
        tell_desk(told, by=by, at=at)
    return result


def _hold(organisation: Organisation, rows: Sequence[Mapping[str, Any]]) -> None:
    """Take all that will be changed at once: with one after another, two people could wait for each other for ever."""
    hold(model=Organisation, pks=[organisation.pk])
    hold(model=Programme, pks=[row["pk"] for row in rows if "pk" in row])


def _save_row(organisation: Organisation, row: Mapping[str, Any], by: User, at: datetime) -> list[Proposal]:
    if "pk" not in row:
        return [
            propose_addition(
                kind=Kind.PROGRAMME, organisation=organisation, values=row["values"], by=by, at=at, tell=False
            )
        ]
    programme = Programme.objects.filter(pk=row["pk"], location__institution_id=organisation.pk).first()
    if programme is None:
        raise ValidationError("Deze opleiding bestaat niet meer.")
    outcome = propose_change(
        entry=programme, values=row["values"], revision=row["revision"], by=by, at=at, tell=False
    )  # fmt: skip
    return outcome.proposals
