"""The answers of the lists of the navigator, as the OpenAPI description tells them."""

from datetime import date

from ninja import Field, Schema


class EntryOut(Schema):
    """What every entry has: where we know it from, how sure we are, and when that was last checked."""

    id: int
    name: str
    slug: str
    url: str = Field(description="The page of this entry.")
    website: str
    description: str
    source: str
    confidence: str = Field(description="high, medium or low.")
    note: str
    checked_on: date
    is_sample: bool = Field(description="True for an example: nobody reads its address.")


class PersonOut(Schema):
    """Whom to ask: a role, or somebody who agreed to be shown."""

    name: str
    role: str
    phone: str
    email: str
    is_sample: bool


class OrganisationOut(EntryOut):
    """An organisation and whom to ask there."""

    phone: str
    email: str
    contacts: list[PersonOut]


class FormOut(Schema):
    """One way to follow a programme; `is_confirmed` is false for what is only usual."""

    form: str
    is_confirmed: bool
    start_months: list[int]
    deadline: date | None
    months: int | None
    tuition: str


class LocationOut(Schema):
    """Where a programme is taught; without a postcode at a distance."""

    name: str
    address: str
    postcode: str
    place: str


class ProgrammeOut(EntryOut):
    """A training at one location of an institution."""

    admission: str
    family: str
    qualification: str
    sectors: list[str]
    subjects: list[str]
    steps: list[str] = Field(description="Codes of the catalogue of routes.")
    croho: str
    crebo: str
    forms: list[FormOut]
    location: LocationOut
    institution: OrganisationOut
    km: float | None = Field(
        description="As the crow flies from the place that was asked; null when that is not known."
    )


class InstitutionOut(OrganisationOut):
    """A school that trains people; `programmes` is how many of its programmes fit."""

    type: str
    brin: str
    is_funded: bool
    programmes: int
    km: float | None


class DeskOut(OrganisationOut):
    """A regional desk."""

    sectors: list[str]
    serves_everywhere: bool
    personal_advice: bool | None
    walk_in: bool | None
    address: str
    services: str
    opening_hours: str
    response_time: str
    km: float | None


class InitiativeOut(OrganisationOut):
    """Something national that helps people into education; no sectors means all."""

    topic: str
    sectors: list[str]
    km: None


class PlaceOut(Schema):
    """The place that was asked."""

    name: str
    postcode: str
    municipality: str = Field(description="The code of Statistics Netherlands (CBS).")


class ListOut(Schema):
    """A part of a list. Ask again with `next_cursor` as `cursor` for what follows; null at the end."""

    total: int = Field(ge=0)
    place: PlaceOut | None
    next_cursor: str | None


class ProgrammesOut(ListOut):
    """A part of the programmes."""

    items: list[ProgrammeOut]


class InstitutionsOut(ListOut):
    """A part of the institutions."""

    items: list[InstitutionOut]


class DesksOut(ListOut):
    """A part of the desks."""

    items: list[DeskOut]


class InitiativesOut(ListOut):
    """A part of the initiatives."""

    items: list[InitiativeOut]


class SectorDesksOut(Schema):
    """Who helps with work in one sector: desks of the place, or else the nearest, and those for everybody."""

    sector: str
    desks: list[DeskOut]
    neighbours: list[DeskOut]
    nationwide: list[DeskOut]


class DesksForOut(Schema):
    """Which desks help somebody of a place."""

    place: PlaceOut
    sectors: list[SectorDesksOut]
