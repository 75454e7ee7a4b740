"""Made-up institutions, programmes and contacts. The places and their postcodes are made up as well."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.utils.text import slugify

from onderwijsloket.navigator.enums import InstitutionType
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import Confidence, OrganisationKind
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.network.operations import add_entry
from onderwijsloket.regions.enums import Province
from onderwijsloket.regions.models import Municipality, Place, Postcode

AT = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)
KEPT: dict[str, Any] = {
    "source": "verzonnen voor tests",
    "confidence": Confidence.HIGH,
    "checked_on": date(2026, 10, 5),
}


def postcode(digits: str = "1111", place: str = "Proefstad", point: tuple[float, float] = (52.0, 5.0)) -> Postcode:
    """A postcode in a place; called again it gives the same."""
    known = Postcode.objects.filter(digits=digits).first()
    if known:
        return known
    where = {"latitude": point[0], "longitude": point[1]}
    code = str(Municipality.objects.count() + 1).zfill(4)
    municipality, _made = Municipality.objects.get_or_create(
        name=place, defaults={"code": code, "province": Province.UTRECHT, **where}
    )
    town, _made = Place.objects.get_or_create(
        name=place, municipality=municipality, defaults={"slug": slugify(place), **where}
    )
    return Postcode.objects.create(digits=digits, place=town, **where)


def institution(name: str = "Hogeschool Voorbeeld", **values: Any) -> Institution:
    """An institution that the government pays, unless told otherwise."""
    entry = Institution(
        kind=OrganisationKind.INSTITUTION,
        slug=slugify(name),
        name=name,
        **{"type": InstitutionType.HOGESCHOOL, "is_funded": True, "website": "https://example.nl/", **KEPT, **values},
    )
    add_entry(entry=entry, at=AT)
    return entry


def location(at: Institution | None = None, where: Postcode | None = None, **values: Any) -> Location:
    """A location of an institution; without a postcode it is nowhere."""
    entry = Location(
        institution=at or institution(),
        postcode=where,
        **{"name": where.place.name if where else "Op afstand", **KEPT, **values},
    )
    add_entry(entry=entry, at=AT)
    return entry


def programme(
    name: str = "Lerarenopleiding Voorbeeld",
    *,
    at: Location | None = None,
    forms: Sequence[str | dict[str, Any]] = ("voltijd",),
    **values: Any,
) -> Programme:
    """A programme with forms: codes, or the values of a form."""
    number = Programme.objects.count() + 1
    entry = Programme(
        slug=f"{slugify(name)}-{number}",
        location=at or location(),
        name=name,
        **{"family": "pabo", "qualification": "po", "sectors": ["po"], "steps": ["pabo"], **KEPT, **values},
    )
    add_entry(entry=entry, at=AT)
    for form in forms:
        ProgrammeForm.objects.create(programme=entry, **({"form": form} if isinstance(form, str) else form))
    return entry


def contact(organisation: Organisation, role: str = "studievoorlichting", **values: Any) -> Contact:
    """Somebody to ask, who agreed to be shown."""
    entry = Contact(
        organisation=organisation,
        role=role,
        **{"email": "vraag@example.nl", "consent_on": date(2026, 10, 5), **KEPT, **values},
    )
    add_entry(entry=entry, at=AT)
    return entry
