"""Puts what the navigator starts with in the database; what is there is only renewed where nobody touched it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache

from django.db import transaction
from django.utils.text import slugify

from onderwijsloket.navigator.enums import StudyForm, Tuition
from onderwijsloket.navigator.families import Family, families
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.starter_files import InitiativeRecord, InstitutionRecord, NamedPlace
from onderwijsloket.network.enums import Confidence, OrganisationKind
from onderwijsloket.network.models import Contact
from onderwijsloket.network.operations import (
    add_entries,
    add_entry,
    counted_once,
    hold_organisations,
    renew_entry,
)
from onderwijsloket.regions.models import Postcode
from onderwijsloket.regions.queries import postcode_in_the_middle

FindPostcode = Callable[[NamedPlace], Postcode]
AT_A_DISTANCE = "Op afstand, of plaats onbekend"
ADDRESS_UNKNOWN = "plaats bekend, adres niet"
NOT_PER_LOCATION = "de instelling heeft deze opleiding; of dat op deze locatie is, is niet bevestigd"
ROLE = "Studievoorlichting"


@transaction.atomic
@counted_once()
def load_initiatives(*, records: Sequence[InitiativeRecord], at: datetime) -> int:
    """Add the national initiatives that are not there yet; gives how many were new."""
    added = 0
    hold_organisations(slugs=[record.slug for record in records])
    stored = {initiative.slug: initiative for initiative in Initiative.objects.all()}
    for record in records:
        if record.slug in stored:
            renew_entry(entry=stored[record.slug], values=record.values, at=at)
            continue
        initiative = Initiative(kind=OrganisationKind.INITIATIVE, slug=record.slug, **record.values)
        add_entry(entry=initiative, at=at, by_hand=False)
        added += 1
    return added


@transaction.atomic
@counted_once()
def load_institutions(*, records: Sequence[InstitutionRecord], at: datetime) -> int:
    """Add the institutions that are not there yet, with locations, programmes and a sample contact; gives how many."""
    hold_organisations(slugs=[record.slug for record in records])
    stored = {institution.slug: institution for institution in Institution.objects.all()}
    new: list[tuple[InstitutionRecord, Institution]] = []
    for record in records:
        if record.slug in stored:
            renew_entry(entry=stored[record.slug], values=record.values, at=at)
            continue
        institution = Institution(kind=OrganisationKind.INSTITUTION, slug=record.slug, **record.values)
        add_entry(entry=institution, at=at, by_hand=False)
        new.append((record, institution))
    _add_what_they_have(new, at)
    return len(new)


def _add_what_they_have(new: Sequence[tuple[InstitutionRecord, Institution]], at: datetime) -> None:
    """Locations, programmes with their usual forms, and a sample contact."""
    find_postcode = cache(lambda place: postcode_in_the_middle(place.name, place.municipality))
    locations = {
        institution.pk: _locations(record, institution, find_postcode) for record, institution in new
    }  # fmt: skip
    add_entries(entries=[location for some in locations.values() for location in some], at=at)
    programmes = [
        _programme(location, families()[code], is_one_of_more=len(locations[institution.pk]) > 1)
        for record, institution in new
        for location in locations[institution.pk]
        for code in record.families
    ]
    add_entries(entries=programmes, at=at)
    ProgrammeForm.objects.bulk_create(form for programme in programmes for form in _forms(programme))
    add_entries(entries=[_sample_contact(institution) for _record, institution in new], at=at)


def _kept(institution: Institution) -> dict[str, object]:
    return {"source": institution.source, "checked_on": institution.checked_on}


def _locations(record: InstitutionRecord, institution: Institution, find: FindPostcode) -> list[Location]:
    shared = {"institution": institution, "confidence": institution.confidence, **_kept(institution)}
    if not record.places:
        return [Location(name=AT_A_DISTANCE, **shared)]
    return [
        Location(name=place.name, postcode=find(place), note=ADDRESS_UNKNOWN, **shared) for place in record.places
    ]  # fmt: skip


def _programme(location: Location, family: Family, *, is_one_of_more: bool) -> Programme:
    institution = location.institution
    where = "afstand" if location.postcode_id is None else slugify(location.name)
    return Programme(
        slug=f"{family.code}-{institution.slug}-{where}"[:120],
        location=location,
        family=family.code,
        name=family.nl,
        qualification=family.qualification,
        steps=list(family.steps),
        sectors=list(family.sectors),
        subjects=list(family.subjects),
        confidence=Confidence.LOW if is_one_of_more else institution.confidence,
        note=NOT_PER_LOCATION if is_one_of_more else "",
        **_kept(institution),
    )


def _forms(programme: Programme) -> list[ProgrammeForm]:
    """The forms that this kind of programme usually has; the institution has not confirmed them."""
    family = families()[programme.family]
    is_funded = programme.location.institution.is_funded
    tuition = Tuition.IC if family.tuition == Tuition.WC and not is_funded else family.tuition
    made = []
    for form in family.forms:
        start = family.starts.get(form) if is_funded else None
        made.append(
            ProgrammeForm(
                programme=programme,
                form=StudyForm(form),
                months=family.months,
                tuition=tuition,
                start_months=list(start.start_months) if start else [],
                deadline=start.deadline if start else None,
            )
        )
    return made


def _sample_contact(institution: Institution) -> Contact:
    return Contact(
        organisation=institution,
        role=ROLE,
        email=f"studievoorlichting.{institution.slug}@example.nl",
        consent_on=institution.checked_on,
        is_sample=True,
        source="voorbeeld: dit adres bestaat niet",
        confidence=Confidence.LOW,
        checked_on=institution.checked_on,
    )
