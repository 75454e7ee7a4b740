"""What is said of any entry in a line or two, whatever its kind: for own lists, reports and links to websites."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from onderwijsloket.navigator import wording
from onderwijsloket.navigator.entry_names import Name, code_of
from onderwijsloket.navigator.enums import Kind, StudyForm
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact, Organisation

ORGANISATIONS = (Kind.INSTITUTION, Kind.DESK, Kind.INITIATIVE)


@dataclass(frozen=True)
class Deadline:
    """Until when somebody applies for one form of a programme."""

    on: date
    form: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """One entry that visitors may see. `under` says where it belongs: an institution and a place, or a kind."""

    name: Name
    title: str
    under: str
    path: str
    website: str = ""
    phone: str = ""
    email: str = ""
    deadlines: tuple[Deadline, ...] = ()
    checked_on: date
    is_sample: bool = False

    @property
    def code(self) -> str:
        return code_of(self.name)

    @property
    def kind_label(self) -> str:
        """What it is, in the language of the page."""
        return str(self.name[0].label)


def cards(names: Iterable[Name]) -> dict[Name, Card]:
    """The entries that visitors may see, of those named. At most one query for each sort of table."""
    wanted: dict[Kind, list[int]] = defaultdict(list)
    for kind, number in names:
        wanted[kind].append(number)
    organisations = [number for kind in ORGANISATIONS for number in wanted[kind]]
    found = [
        *_programmes(wanted[Kind.PROGRAMME]),
        *_organisations(organisations),
        *_contacts(wanted[Kind.CONTACT]),
        *_locations(wanted[Kind.LOCATION]),
    ]
    asked = {(kind, number) for kind, numbers in wanted.items() for number in numbers}
    return {card.name: card for card in found if card.name in asked}


def card(name: Name) -> Card | None:
    """One entry; None when visitors may not see it."""
    return cards([name]).get(name)


def _programmes(numbers: list[int]) -> Iterator[Card]:
    if not numbers:
        return
    rows = Programme.objects.filter(
        pk__in=numbers,
        status=EntryStatus.SHOWN,
        location__status=EntryStatus.SHOWN,
        location__institution__status=EntryStatus.SHOWN,
    )
    whole = rows.select_related("location__institution", "location__postcode__place").prefetch_related("forms")
    for row in whole:
        school = row.location.institution
        forms = [form for form in row.forms.all() if form.deadline]
        yield Card(
            name=(Kind.PROGRAMME, row.pk),
            title=wording.programme_name(row),
            under=wording.where(row),
            path=reverse("navigator:programme", args=[row.slug]),
            website=row.website
            or next((form.website for form in row.forms.all() if form.website), "")
            or school.website,
            phone=school.phone,
            email=school.email,
            deadlines=tuple(
                Deadline(form.deadline, str(StudyForm(form.form).label)) for form in forms if form.deadline
            ),
            checked_on=row.checked_on,
            is_sample=row.is_sample,
        )


def _organisations(numbers: list[int]) -> Iterator[Card]:
    if not numbers:
        return
    for row in Organisation.objects.filter(pk__in=numbers, status=EntryStatus.SHOWN):
        kind = Kind(row.kind)
        yield Card(
            name=(kind, row.pk),
            title=row.name,
            under=str(kind.label),
            path=reverse(f"navigator:{kind}", args=[row.slug]),
            website=row.website,
            phone=row.phone,
            email=row.email,
            checked_on=row.checked_on,
            is_sample=row.is_sample,
        )


def _contacts(numbers: list[int]) -> Iterator[Card]:
    """Only whom may be shown; they have no page of their own, but stand on that of their organisation."""
    if not numbers:
        return
    rows = Contact.objects.for_visitors().filter(pk__in=numbers)
    for row in rows.select_related("organisation"):
        yield Card(
            name=(Kind.CONTACT, row.pk),
            title=row.name or row.role,
            under=f"{row.role}, {row.organisation.name}" if row.name else row.organisation.name,
            path=reverse(f"navigator:{row.organisation.kind}", args=[row.organisation.slug]),
            phone=row.phone,
            email=row.email,
            checked_on=row.checked_on,
            is_sample=row.is_sample,
        )


def _locations(numbers: list[int]) -> Iterator[Card]:
    if not numbers:
        return
    rows = Location.objects.filter(
        pk__in=numbers, status=EntryStatus.SHOWN, institution__status=EntryStatus.SHOWN
    ).select_related("institution")
    for row in rows:
        yield Card(
            name=(Kind.LOCATION, row.pk),
            title=f"{row.institution.name}, {row.name}",
            under=row.address,
            path=reverse("navigator:institution", args=[row.institution.slug]),
            website=row.institution.website,
            checked_on=row.checked_on,
            is_sample=row.is_sample,
        )
