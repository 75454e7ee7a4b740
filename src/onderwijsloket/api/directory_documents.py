"""What the API says of entries of the navigator, as data and as a table. No HTTP here."""

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from typing import Any

from onderwijsloket.api.directory_lists import Part
from onderwijsloket.api.directory_parameters import Asked, write_cursor
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.spreadsheet import guarded
from onderwijsloket.network.models import Contact, Entry, Organisation
from onderwijsloket.regions.models import Desk
from onderwijsloket.regions.queries import Found, SectorDesks

Address = Callable[[str, str], str]  # the name of a page, and the name of an entry in its address
Data = dict[str, Any]


def list_document(kind: str, part: Part, asked: Asked, address: Address) -> Data:
    """The answer to a list."""
    entry = MAKERS[kind]
    items = []
    for row, km in part.rows:
        item = entry(row, part.contacts, address)
        if kind == "institutions":
            item["programmes"] = part.counts.get(row.slug, 0)
        items.append(item | {"km": None if km is None else round(km, 1)})
    cursor = write_cursor(part.last) if part.last else None
    return {"total": part.total, "place": place_document(part.place), "items": items, "next_cursor": cursor}


def place_document(place: Found | None) -> Data | None:
    if place is None:
        return None
    return {"name": place.label, "postcode": place.postcode, "municipality": place.place.municipality_id}


def desks_for_document(
    place: Found, answers: Sequence[SectorDesks], contacts: Mapping[int, Sequence[Contact]], address: Address
) -> Data:
    """Which desks help somebody of a place, by sector."""
    return {
        "place": place_document(place),
        "sectors": [
            {
                "sector": str(answer.sector),
                "desks": [desk(one, contacts, address) for one in answer.desks],
                "neighbours": [desk(near.desk, contacts, address) | {"km": near.km} for near in answer.neighbours],
                "nationwide": [desk(one, contacts, address) for one in answer.nationwide],
            }
            for answer in answers
        ],
    }


def _source(entry: Entry) -> Data:
    return {
        "source": entry.source,
        "confidence": entry.confidence,
        "note": entry.note,
        "checked_on": entry.checked_on,
        "is_sample": entry.is_sample,
    }


def _organisation(row: Organisation, contacts: Mapping[int, Sequence[Contact]], address: Address) -> Data:
    people = [
        {"name": one.name, "role": one.role, "phone": one.phone, "email": one.email, "is_sample": one.is_sample}
        for one in contacts.get(row.pk, ())
    ]
    return {
        "id": row.pk,
        "name": row.name,
        "slug": row.slug,
        "url": address(str(row.kind), row.slug),
        "website": row.website,
        "phone": row.phone,
        "email": row.email,
        "description": row.description,
        "contacts": people,
        **_source(row),
    }


def programme(row: Programme, contacts: Mapping[int, Sequence[Contact]], address: Address) -> Data:
    location = row.location
    return {
        "id": row.pk,
        "name": row.name,
        "slug": row.slug,
        "url": address("programme", row.slug),
        "website": row.website,
        "description": row.description,
        "admission": row.admission,
        "family": row.family,
        "qualification": row.qualification,
        "sectors": row.sectors,
        "subjects": row.subjects,
        "steps": row.steps,
        "croho": row.croho,
        "crebo": row.crebo,
        "forms": [_form(one) for one in row.forms.all()],
        "location": _location(location),
        "institution": _organisation(location.institution, contacts, address),
        **_source(row),
    }


def _form(form: ProgrammeForm) -> Data:
    return {
        "form": form.form,
        "is_confirmed": form.is_confirmed,
        "start_months": form.start_months,
        "deadline": form.deadline,
        "months": form.months,
        "tuition": form.tuition,
    }


def _location(location: Location) -> Data:
    postcode = location.postcode
    return {
        "name": location.name,
        "address": location.address,
        "postcode": postcode.digits if postcode else "",
        "place": postcode.place.name if postcode else "",
    }


def institution(row: Institution, contacts: Mapping[int, Sequence[Contact]], address: Address) -> Data:
    own = {"type": row.type, "brin": row.brin, "is_funded": row.is_funded}
    return _organisation(row, contacts, address) | own


def desk(row: Desk, contacts: Mapping[int, Sequence[Contact]], address: Address) -> Data:
    own = {
        "sectors": row.sectors,
        "serves_everywhere": row.serves_everywhere,
        "personal_advice": row.personal_advice,
        "walk_in": row.walk_in,
        "address": row.address,
        "services": row.services,
        "opening_hours": row.opening_hours,
        "response_time": row.response_time,
        "km": None,
    }
    return _organisation(row, contacts, address) | own


def initiative(row: Initiative, contacts: Mapping[int, Sequence[Contact]], address: Address) -> Data:
    return _organisation(row, contacts, address) | {"topic": row.topic, "sectors": row.sectors}


def as_csv(document: Data) -> str:
    """The entries of an answer as a table: a column for every field, of what is inside another with a dot."""
    rows = [_flat(item) for item in _entries(document)]
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["id"]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(row.get(name, "")) for name in columns])
    return out.getvalue()


def _entries(document: Data) -> list[Data]:
    """The entries of a list; of desks by sector with the sector and why each is there."""
    if "items" in document:
        items: list[Data] = document["items"]
        return items
    return [
        {"sector": answer["sector"], "helps": why, **one}
        for answer in document["sectors"]
        for why in ("desks", "neighbours", "nationwide")
        for one in answer[why]
    ]


def _flat(item: Data, before: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in item.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[before + name] = _cell(value)
    return found


def _cell(value: Any) -> str:
    """One value as text: yes and no as true and false, several with semicolons between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "; ".join(_cell(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_cell(one)}" for name, one in value.items() if one not in (None, "", []))
    return str(value)


MAKERS: Mapping[str, Callable[..., Data]] = {
    "programmes": programme,
    "institutions": institution,
    "desks": desk,
    "initiatives": initiative,
}
