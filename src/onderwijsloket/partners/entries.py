"""Finding an entry to change, and storing what it says, with the forms and areas that hang on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Institution, Location, Programme
from onderwijsloket.navigator.operations import put_forms
from onderwijsloket.network.enums import Confidence, EntryStatus
from onderwijsloket.network.models import Contact, Entry, Organisation
from onderwijsloket.network.operations import add_entry, change_entry, hold
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.values import (
    MODELS,
    READ_ALONG,
    Values,
    coverage_values,
    form_values,
    kind_of,
    own_values,
    values_of,
)
from onderwijsloket.regions.models import Desk
from onderwijsloket.regions.operations import put_coverage, put_regions

OWN_SOURCE = "de organisatie zelf"


def find_entry(kind: str, pk: int) -> Entry | None:
    """The entry with its organisation; None when there is none."""
    if kind not in MODELS or pk > 2**62:
        return None
    rows = MODELS[Kind(kind)]._default_manager.all()
    if along := READ_ALONG.get(Kind(kind)):
        rows = rows.select_related(along)
    return rows.filter(pk=pk).first()


def lock_entry(kind: str, pk: int) -> Entry | None:
    """The entry as it is now, held until the running transaction ends."""
    return find_entry(kind, pk) if hold(model=MODELS[Kind(kind)], pks=[pk]) else None


@transaction.atomic
def store_values(*, entry: Entry, values: Mapping[str, Any], revision: int, at: datetime) -> Entry:
    """Put these values in an entry, all or none."""
    kind = kind_of(entry)
    now = values_of(entry)
    forms, coverage, regions = form_values(values, now), coverage_values(values), values.get("regions")
    given = {"forms": bool(forms), "coverage": bool(coverage), "regions": regions is not None}
    parts = tuple(name for name, is_given in given.items() if is_given)
    own = own_values(kind, values)
    refuse_foreign_location(entry, own)
    stored = change_entry(entry=entry, values=own, at=at, revision=revision, parts=parts)
    _store_parts(stored, forms, coverage)
    if regions is not None and isinstance(stored, Desk):
        put_regions(desk=stored, slugs=regions)
    return stored


def _store_parts(entry: Entry, forms: Mapping[str, Values | None], coverage: Mapping[str, list[str]]) -> None:
    if forms and isinstance(entry, Programme):
        put_forms(programme=entry, forms=forms)
    if coverage and isinstance(entry, Desk):
        put_coverage(desk=entry, coverage=coverage)


def refuse_foreign_location(entry: Entry, own: Values) -> None:
    """Raise ValidationError when a programme would go to a location of another institution, or to none."""
    location = own.get("location")
    if isinstance(entry, Programme) and "location" in own:
        institution = entry.location.institution_id
        if not isinstance(location, Location) or location.institution_id != institution:
            raise ValidationError({"location": "Kies een locatie van deze instelling."})


@transaction.atomic
def make_entry(*, kind: Kind, organisation: Organisation, values: Mapping[str, Any], at: datetime) -> Entry:
    """Make a new entry of an organisation, shown to visitors."""
    entry = build_entry(kind=kind, organisation=organisation, values=values, at=at)
    add_entry(entry=entry, at=at, named=tuple(own_values(kind, values)))
    _store_parts(entry, form_values(values, {}), {})
    return entry


def build_entry(*, kind: Kind, organisation: Organisation, values: Mapping[str, Any], at: datetime) -> Entry:
    """The new entry, not stored; a ValidationError when it cannot be made like this."""
    facts = {
        "source": OWN_SOURCE,
        "confidence": Confidence.HIGH,
        "checked_on": at.astimezone(AMSTERDAM).date(),
        "status": EntryStatus.SHOWN,
    }
    entry = _new(kind, organisation, {**own_values(kind, values), **facts})
    entry.clean_values()
    return entry


def _new(kind: Kind, organisation: Organisation, values: Values) -> Entry:
    if kind is Kind.CONTACT:
        return Contact(organisation_id=organisation.pk, **values)
    institution = Institution.objects.filter(pk=organisation.pk).first()
    if institution is None:
        raise ValidationError("Alleen een onderwijsinstelling heeft locaties en opleidingen.")
    if kind is Kind.LOCATION:
        return Location(institution=institution, **values)
    location = values["location"]
    if not isinstance(location, Location) or location.institution_id != institution.pk:
        raise ValidationError({"location": "Kies een locatie van deze instelling."})
    return Programme(slug=_free_slug(f"{values['name']}-{institution.slug}"), **values)


def _free_slug(wanted: str) -> str:
    base = slugify(wanted)[:110].strip("-") or "opleiding"
    taken = set(Programme.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def entry_of(proposal: Proposal) -> Entry | None:
    """The entry that a proposal is about; None when it is not made yet, or gone."""
    return find_entry(proposal.kind, proposal.entry_id) if proposal.entry_id else None
