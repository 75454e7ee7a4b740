"""One programme, or one institution, as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onderwijsloket.core.addresses import address_of
from onderwijsloket.navigator import queries, wording
from onderwijsloket.navigator.contact_cards import ContactCard, contact_cards, ways
from onderwijsloket.navigator.list_page import result_item
from onderwijsloket.navigator.models import Institution, Location, Programme
from onderwijsloket.navigator.panels import panels
from onderwijsloket.network.enums import Confidence
from onderwijsloket.network.models import Entry
from onderwijsloket.regions.models import Desk
from onderwijsloket.regions.queries import desks_of
from onderwijsloket.ui.parts import Cell, Fact, MapPoint, Panel, ResultItem, TableRow, Way
from onderwijsloket.vocabulary.enums import Sector

PROGRAMMES_AT_MOST = 36


def certainty(entry: Entry) -> str:
    """How sure we are of an entry, as a sentence."""
    sure = {
        Confidence.HIGH: _("We zijn vrij zeker van deze gegevens."),
        Confidence.MEDIUM: _("We zijn redelijk zeker van deze gegevens."),
        Confidence.LOW: _("We zijn niet zeker van deze gegevens."),
    }[Confidence(entry.confidence)]
    return " ".join([sure, _("Ze zijn indicatief: controleer ze bij de instelling.")])


@dataclass(frozen=True)
class ProgrammePage:
    """Everything on the page of a programme. Seven queries, of which three are those of the panels of other rooms."""

    shown: queries.Shown

    @property
    def programme(self) -> Programme:
        return self.shown.programme

    @cached_property
    def institution(self) -> Institution:
        return self.programme.location.institution

    @property
    def title(self) -> str:
        return wording.programme_name(self.programme)

    @property
    def institution_url(self) -> str:
        return address_of("navigator:institution", self.institution.slug)

    @property
    def lead(self) -> str:
        """Where it is, and for which work, in a sentence."""
        values = {"institution": self.institution.name, "place": wording.place_of(self.programme)}
        where = _("Bij %(institution)s, %(place)s.") % values
        known = [Sector(code) for code in self.programme.sectors if code in Sector.values]
        if not known:
            return where
        work = wording.both(str(wording.TO_WORK[sector]) for sector in known)
        return " ".join([where, _("Voor werk %(where)s.") % {"where": work}])

    @property
    def website(self) -> str:
        return self.programme.website or self.institution.website

    @property
    def heads(self) -> list[str]:
        return [_("Vorm"), _("Start"), _("Aanmelden tot en met"), _("Duur"), _("Kosten")]

    @cached_property
    def forms(self) -> list[TableRow]:
        """A row for each form; what we do not know says so."""
        unknown, unsure = _("vraag het na"), _("(meestal, niet bevestigd)")
        return [
            TableRow(
                head=capfirst(form.get_form_display()) + ("" if form.is_confirmed else " " + unsure),
                cells=[
                    Cell(text=capfirst(wording.months(form.start_months)) or unknown),
                    Cell(text=wording.day(form.deadline) if form.deadline else unknown),
                    Cell(text=wording.duration(form.months) if form.months else unknown),
                    Cell(text=str(form.get_tuition_display()) or unknown),
                ],
            )
            for form in self.programme.forms.all()
        ]

    @property
    def admission(self) -> list[str]:
        """What you need to be let in: of the programme, then of a form."""
        texts = [self.programme.admission] if self.programme.admission else []
        return texts + [
            f"{capfirst(form.get_form_display())}: {form.admission}"
            for form in self.programme.forms.all()
            if form.admission
        ]

    @property
    def facts(self) -> list[Fact]:
        """What it leads to and is about."""
        rows = [
            (_("Leidt tot"), str(self.programme.get_qualification_display()) if self.programme.qualification else ""),
            (_("Vakken"), wording.both(wording.subject_label(code) for code in self.programme.subjects)),
            (_("CROHO-code"), self.programme.croho),
            (_("CREBO-code"), self.programme.crebo),
        ]
        return [Fact(term=term, value=capfirst(value)) for term, value in rows if value]

    @cached_property
    def map_points(self) -> list[MapPoint]:
        return map_points([self.programme.location])

    @property
    def map_text(self) -> str:
        return location_text(self.programme.location)

    @cached_property
    def contacts(self) -> list[ContactCard]:
        return contact_cards(self.institution)

    @cached_property
    def desks(self) -> list[Desk]:
        """The regional desks that help people of this place with this work; those for everybody when there is none."""
        postcode = self.programme.location.postcode
        return desks_of(postcode, self.programme.sectors, self.shown.changes) if postcode else []

    @cached_property
    def panels(self) -> list[Panel]:
        return panels(self.programme)

    @cached_property
    def others(self) -> list[ResultItem]:
        """The first of the other programmes of the institution."""
        return [result_item(one) for one in self.shown.others]

    @property
    def others_url(self) -> str:
        return all_programmes_url(self.institution)

    @property
    def certainty(self) -> str:
        return certainty(self.programme)


@dataclass(frozen=True)
class InstitutionPage:
    """Everything on the page of an institution; of its programmes the first ones."""

    institution: Institution
    at_most: int = PROGRAMMES_AT_MOST

    @property
    def lead(self) -> str:
        """What kind of institution it is, in a sentence."""
        paid = _("door de overheid betaald") if self.institution.is_funded else _("niet door de overheid betaald")
        return f"{capfirst(self.institution.get_type_display())}, {paid}."

    @cached_property
    def programmes(self) -> Sequence[Programme]:
        return queries.programmes_of(self.institution)

    @cached_property
    def locations(self) -> list[Location]:
        """The places with programmes, each once."""
        return list({one.location_id: one.location for one in self.programmes}.values())

    @property
    def map_points(self) -> list[MapPoint]:
        return map_points(self.locations)

    @property
    def map_text(self) -> str:
        return " ".join(location_text(location) for location in self.locations)

    @cached_property
    def items(self) -> list[ResultItem]:
        return [result_item(one) for one in self.programmes[: self.at_most]]

    @property
    def are_all_shown(self) -> bool:
        return len(self.programmes) <= self.at_most

    @property
    def programmes_url(self) -> str:
        return all_programmes_url(self.institution)

    @property
    def own_ways(self) -> list[Way]:
        """How to reach the institution itself."""
        return ways(self.institution.phone, self.institution.email)

    @cached_property
    def contacts(self) -> list[ContactCard]:
        return contact_cards(self.institution)

    @property
    def certainty(self) -> str:
        return certainty(self.institution)


def all_programmes_url(institution: Institution) -> str:
    """The list of programmes of one institution."""
    return f"{address_of('navigator:programmes')}?instelling={institution.slug}"


def map_points(locations: Sequence[Location]) -> list[MapPoint]:
    """Where locations are, those of which we know it."""
    known = [location.postcode for location in locations if location.postcode is not None]
    return [MapPoint(latitude=one.latitude, longitude=one.longitude) for one in dict.fromkeys(known)]


def location_text(location: Location) -> str:
    """Where a location is, in words."""
    if location.postcode is None:
        return f"{location.name}."
    place = location.postcode.place
    town = _("%(place)s, provincie %(province)s.") % {
        "place": place.name,
        "province": place.municipality.get_province_display(),
    }
    return f"{location.address}, {town}" if location.address else town
