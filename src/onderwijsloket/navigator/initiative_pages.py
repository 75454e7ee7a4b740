"""What the pages about national initiatives show."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from onderwijsloket.navigator.contact_cards import ContactCard, contact_cards
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Initiative
from onderwijsloket.navigator.wording import sector_labels
from onderwijsloket.network.enums import EntryStatus


@dataclass(frozen=True)
class InitiativePage:
    """One initiative with all we know of it."""

    initiative: Initiative
    sectors: Sequence[tuple[str, str]]
    contacts: Sequence[ContactCard]


@dataclass(frozen=True)
class ListedInitiative:
    """An initiative in a list."""

    initiative: Initiative
    url: str
    sectors: str
    save: str


def initiatives(sector: str = "") -> list[ListedInitiative]:
    """The initiatives for a sector (those for all sectors too), by name. One query."""
    rows = Initiative.objects.filter(status=EntryStatus.SHOWN).order_by("name", "pk")
    return [_listed(row) for row in rows if not sector or not row.sectors or sector in row.sectors]


def _listed(initiative: Initiative) -> ListedInitiative:
    labels = [label for _code, label in sector_labels(initiative.sectors)]
    return ListedInitiative(
        initiative=initiative,
        url=reverse("navigator:initiative", args=[initiative.slug]),
        sectors=", ".join(labels) or _("Alle soorten scholen"),
        save=code_of((Kind.INITIATIVE, initiative.pk)),
    )


def initiative_page(slug: str) -> InitiativePage | None:
    """The page of an initiative; None when visitors may not see it. Two queries."""
    initiative = Initiative.objects.filter(slug=slug, status=EntryStatus.SHOWN).first()
    if initiative is None:
        return None
    return InitiativePage(initiative, sector_labels(initiative.sectors), contact_cards(initiative))
