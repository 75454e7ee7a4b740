"""What you can look for in the navigator, with how much there is of each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from onderwijsloket.navigator.queries import Totals
from onderwijsloket.navigator.wording import sector_labels
from onderwijsloket.vocabulary.enums import Sector


@dataclass(frozen=True)
class Door:
    """One kind of thing to look for."""

    label: str
    count: int
    help: str
    url: str


@dataclass(frozen=True)
class LandingPage:
    """The doors into the navigator."""

    totals: Totals

    @property
    def sectors(self) -> list[tuple[str, str]]:
        """Where somebody may want to work."""
        return sector_labels(Sector.values)

    @property
    def doors(self) -> list[Door]:
        """The four kinds, in the order of how often people look for them."""
        return [
            Door(
                _("een opleiding"),
                self.totals.programmes,
                _("Bij jou in de buurt, in een vorm die past: voltijd, deeltijd of werken en leren."),
                reverse("navigator:programmes"),
            ),
            Door(
                _("een regionaal loket"),
                self.totals.desks,
                _("Mensen uit je eigen regio denken met je mee. Gratis."),
                reverse("navigator:desks"),
            ),
            Door(
                _("een contactpersoon"),
                self.totals.contacts,
                _("Stel je vraag aan de studievoorlichting van een opleiding."),
                reverse("navigator:contacts"),
            ),
            Door(
                _("een landelijk initiatief"),
                self.totals.initiatives,
                _("Hulp of een programma voor mensen uit het hele land."),
                reverse("navigator:initiatives"),
            ),
        ]
