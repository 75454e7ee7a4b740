"""Made-up institutions, locations, programmes, contacts and desks in any number, to measure with; never for visitors.

Everything says that it is made up: in its name, its source and its address. The numbers are in proportion to the real
navigator: 851 programmes of 66 institutions, 150 contacts, 37 desks. Desks have no municipalities.
"""

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from django.db import transaction

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import InstitutionType, StudyForm
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import Confidence, OrganisationKind
from onderwijsloket.network.models import Contact
from onderwijsloket.network.operations import add_entries, announce_change
from onderwijsloket.regions.models import Desk, Postcode

SOURCE = "verzonnen om mee te meten (make_volume)"
BATCH = 3000
PROGRAMMES, INSTITUTIONS, LOCATIONS, CONTACTS, DESKS = 851, 66, 170, 150, 37
MONTHS = (1, 2, 9, 11)
Progress = Callable[[int, int], None]


class VolumeRefusedError(Exception):
    """Nothing was made; the message says why, in Dutch."""


def made_up() -> int:
    """How many made-up programmes there are."""
    return Programme.objects.filter(source=SOURCE).count()


def make_volume(*, programmes: int, seed: int, at: datetime, is_sure: bool = False, progress: Progress) -> None:
    """Add made-up entries until there are so many programmes; what was made before counts.

    Refuses a database with other programmes than made-up ones unless `is_sure`. Raises VolumeRefusedError.
    """
    before = made_up()
    digits = list(Postcode.objects.order_by("digits").values_list("digits", flat=True))
    if not digits:
        raise VolumeRefusedError("Er zijn nog geen plaatsen. Voer eerst uit: manage.py load_navigator")
    if not is_sure and Programme.objects.exclude(source=SOURCE).exists():
        raise VolumeRefusedError("Hier staan echte opleidingen. Weet je het zeker, gebruik dan --into-this-database.")
    if before > programmes:
        raise VolumeRefusedError("Er zijn er al meer. Haal ze eerst weg met --remove.")
    for start in range(before, programmes, BATCH):
        end = min(start + BATCH, programmes)
        with transaction.atomic():
            _Batch(start, end, Random(f"{seed}/{start}"), digits, at).make()  # noqa: S311  nothing secret is made
        progress(end, programmes)


def remove_volume(*, progress: Progress) -> int:
    """Take away everything that was made up; gives how many programmes that were."""
    gone = total = made_up()
    while keys := list(Programme.objects.filter(source=SOURCE).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            ProgrammeForm.objects.filter(programme_id__in=keys).delete()
            Programme.objects.filter(pk__in=keys).delete()
            announce_change(changes=len(keys))
        gone -= len(keys)
        progress(total - gone, total)
    with transaction.atomic():
        Location.objects.filter(source=SOURCE).delete()
        Contact.objects.filter(source=SOURCE).delete()
        Institution.objects.filter(source=SOURCE).delete()
        Desk.objects.filter(source=SOURCE).delete()
        announce_change()
    return total


class _Batch:
    """The programmes from `start` up to `end`, with everything that belongs to them."""

    def __init__(self, start: int, end: int, chance: Random, digits: list[str], at: datetime) -> None:
        self._numbers, self._chance, self._digits, self._at = range(start, end), chance, digits, at
        self._kept: dict[str, Any] = {
            "source": SOURCE,
            "confidence": Confidence.LOW,
            "checked_on": at.astimezone(AMSTERDAM).date(),
            "is_sample": True,
        }

    def make(self) -> None:
        """Store them all."""
        institutions = [self._institution(number) for number in self._ordinals(INSTITUTIONS)]
        add_entries(entries=institutions, at=self._at)
        locations = [self._location(number, institutions) for number in self._ordinals(LOCATIONS)]
        add_entries(entries=locations, at=self._at)
        programmes = [self._programme(number, locations) for number in self._numbers]
        add_entries(entries=programmes, at=self._at)
        forms = [form for programme in programmes for form in self._forms(programme)]
        ProgrammeForm.objects.bulk_create(forms, batch_size=1000)
        contacts = [self._contact(number, institutions) for number in self._ordinals(CONTACTS)]
        add_entries(entries=contacts, at=self._at)
        add_entries(entries=[self._desk(number) for number in self._ordinals(DESKS)], at=self._at)

    def _ordinals(self, share: int) -> range:
        """Numbers for that of which there are so many for all programmes; at least one in every batch."""
        first, last = (number * share // PROGRAMMES for number in (self._numbers.start, self._numbers.stop))
        return range(first, max(first + 1, last))

    def _institution(self, number: int) -> Institution:
        return Institution(
            kind=OrganisationKind.INSTITUTION, slug=f"voorbeeldinstelling-{number:05}-{self._numbers.start}",
            name=f"Voorbeeldinstelling {number:05}", website=f"https://instelling-{number}.example.nl/",
            type=self._chance.choice(InstitutionType.values), is_funded=self._chance.random() < 0.8, **self._kept,
        )  # fmt: skip

    def _location(self, number: int, institutions: list[Institution]) -> Location:
        return Location(
            institution=institutions[number % len(institutions)], name=f"Voorbeeldlocatie {number:06}",
            address=f"Voorbeeldstraat {number % 200 + 1}", postcode_id=self._chance.choice(self._digits), **self._kept,
        )  # fmt: skip

    def _programme(self, number: int, locations: list[Location]) -> Programme:
        family = families()[self._chance.choice(list(families()))]
        return Programme(
            slug=f"voorbeeldopleiding-{number:06}", name=f"Voorbeeldopleiding {number:06}",
            location=locations[number % len(locations)], family=family.code, qualification=family.qualification,
            steps=list(family.steps), sectors=list(family.sectors), subjects=list(family.subjects),
            description="Deze opleiding bestaat niet. Zij is gemaakt om te meten hoe snel de navigator is.",
            website=f"https://opleiding-{number}.example.nl/", **self._kept,
        )  # fmt: skip

    def _forms(self, programme: Programme) -> list[ProgrammeForm]:
        chosen = self._chance.sample(StudyForm.values, self._chance.randint(1, 3))
        return [
            ProgrammeForm(
                programme=programme, form=form, start_months=sorted(self._chance.sample(MONTHS, 2)),
                months=self._chance.choice((12, 24, 48)), is_confirmed=True,
            )
            for form in chosen
        ]  # fmt: skip

    def _contact(self, number: int, institutions: list[Institution]) -> Contact:
        return Contact(
            organisation=institutions[number % len(institutions)], role="Studievoorlichting",
            email=f"contact-{number}@example.nl", consent_on=self._kept["checked_on"], **self._kept,
        )  # fmt: skip

    def _desk(self, number: int) -> Desk:
        return Desk(
            kind=OrganisationKind.DESK, slug=f"voorbeeldloket-{number:05}-{self._numbers.start}",
            name=f"Voorbeeldloket {number:05}", **self._kept,
        )  # fmt: skip
