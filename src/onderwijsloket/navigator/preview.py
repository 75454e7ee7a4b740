"""An entry as visitors would see it, from values that are not stored: for rooms where people change entries.

The parts that hang on an entry are given beside it, because they are stored in tables of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onderwijsloket.navigator.contact_cards import ContactCard, contact_card, contact_cards
from onderwijsloket.navigator.desk_pages import desk_page_of
from onderwijsloket.navigator.entry_page import (
    InstitutionPage,
    ProgrammePage,
    location_text,
    map_points,
)
from onderwijsloket.navigator.initiative_pages import InitiativePage
from onderwijsloket.navigator.models import Initiative, Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.queries import Shown
from onderwijsloket.navigator.wording import sector_labels
from onderwijsloket.network.models import Contact, Entry
from onderwijsloket.regions.models import Desk, EducationRegion, Municipality
from onderwijsloket.regions.queries import directory_changes
from onderwijsloket.ui.parts import MapPoint
from onderwijsloket.vocabulary.enums import Sector

NOT_STORED_YET = 10**15 - 1  # a number that no entry has: addresses can be made with it, and nothing is found by it

ENOUGH_PROGRAMMES = 3  # who changes the institution itself does not look for its programmes


@dataclass(frozen=True)
class Preview:
    """What visitors would see: a template of the navigator, and the page that fills it."""

    template: str
    page: Any


@dataclass(frozen=True)
class LocationPart:
    """What visitors see of a location, on the pages of what is taught there."""

    map_points: Sequence[MapPoint]
    map_text: str


@dataclass(frozen=True)
class ContactPart:
    """What visitors see of a contact, on the page of its organisation."""

    contacts: Sequence[ContactCard]


def preview(
    entry: Entry,
    *,
    forms: Sequence[ProgrammeForm] = (),
    coverage: Mapping[Sector, Sequence[Municipality]] | None = None,
    regions: Sequence[EducationRegion] = (),
) -> Preview:
    """An entry that is not stored like this, as visitors would see it; nothing is stored."""
    entry.pk = entry.pk or NOT_STORED_YET
    if isinstance(entry, Programme):
        _keep(entry, forms=sorted(forms, key=lambda one: one.form))
        return Preview("navigator/_programme_page.html", ProgrammePage(Shown(entry, (), directory_changes())))
    if isinstance(entry, Institution):
        return Preview("navigator/_institution_page.html", InstitutionPage(entry, at_most=ENOUGH_PROGRAMMES))
    if isinstance(entry, Desk):
        _keep(entry, regions=regions)
        return Preview("navigator/_desk_page.html", desk_page_of(entry, coverage or {}))
    if isinstance(entry, Initiative):
        page = InitiativePage(entry, sector_labels(entry.sectors), contact_cards(entry))
        return Preview("navigator/_initiative_page.html", page)
    if isinstance(entry, Location):
        return Preview("navigator/_location.html", LocationPart(map_points([entry]), location_text(entry)))
    if isinstance(entry, Contact):
        return Preview("navigator/_contact.html", ContactPart([contact_card(entry)]))
    raise TypeError(type(entry))


def _keep(entry: Entry, **parts: Sequence[Any]) -> None:
    """Let the pages find these instead of what is stored: Django looks here before it asks the database."""
    entry._prefetched_objects_cache = dict(parts)  # type: ignore[attr-defined]
