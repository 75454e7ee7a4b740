"""At a step: where near the visitor it can be followed, whom to ask there, and which regional desk helps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from onderwijsloket.navigator import wording
from onderwijsloket.navigator.entry_names import code_of
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Programme
from onderwijsloket.navigator.queries import Filters, contacts_at, listing, programmes
from onderwijsloket.network.models import Contact
from onderwijsloket.regions.models import Desk
from onderwijsloket.regions.queries import Found, Suggestions, desks_for
from onderwijsloket.routes import phrasing
from onderwijsloket.ui.parts import Link, ResultItem

SHOWN = 5
LONGEST_PLACE = 60


@dataclass(frozen=True)
class NearProgrammes:
    """The programmes of one step, the nearest first when a place is known. `total` is how many there are anywhere."""

    code: str
    text: str
    total: int
    place: Found | Suggestions | None
    items: Sequence[ResultItem]
    desks: Sequence[Link]

    @property
    def label(self) -> str:
        """The place that was found, by its name."""
        return self.place.label if isinstance(self.place, Found) else ""

    @property
    def list_url(self) -> str:
        """All of them, in the navigator."""
        place = self.text if self.label else ""
        return f"{reverse('navigator:programmes')}?{Filters(steps=(self.code,), place=place).query()}"

    @property
    def finder_url(self) -> str:
        return reverse("navigator:desk_finder") + (f"?{urlencode({'plaats': self.text})}" if self.label else "")

    @property
    def is_unknown(self) -> bool:
        """Whether something was typed that names no place, or more than one."""
        return isinstance(self.place, Suggestions)

    @cached_property
    def suggestions(self) -> list[Link]:
        """Places that may be meant."""
        if not isinstance(self.place, Suggestions):
            return []
        path = reverse("routes:step", args=[self.code])
        return [
            Link(label=one.label, url=f"{path}?{urlencode({'plaats': one.label})}#dichtbij")
            for one in self.place.suggestions
        ]


def near_programmes(code: str, sectors: Sequence[str], text: str) -> NearProgrammes:
    """The programmes for a step near what somebody typed as their place. One query without a place, six with."""
    place = " ".join(text.split())[:LONGEST_PLACE]
    kept = listing()
    if not place:
        return NearProgrammes(code, "", kept.index.find({"stap": [code]}).total, None, (), ())
    results = programmes(Filters(steps=(code,), place=place, order="afstand"), kept, size=SHOWN)
    here = results.place
    if not isinstance(here, Found):
        return NearProgrammes(code, place, results.total, here, (), ())
    contacts = contacts_at(item.programme.location.institution_id for item in results.items)
    items = [_item(item.programme, item.km, contacts) for item in results.items]
    return NearProgrammes(code, place, results.total, here, items, _desks(here, sectors))


def _item(programme: Programme, km: float | None, contacts: Mapping[int, Sequence[Contact]]) -> ResultItem:
    far = _("op afstand, of we weten niet waar") if km is None else wording.around(km)
    school = programme.location.institution_id
    return ResultItem(
        title=wording.programme_name(programme),
        url=reverse("navigator:programme", args=[programme.slug]),
        over=wording.where(programme),
        lines=[far, *(_contact(contact) for contact in contacts.get(school, ())[:1])],
        save=code_of((Kind.PROGRAMME, programme.pk)),
    )


def _contact(contact: Contact) -> str:
    ways = [way for way in (contact.phone, contact.email) if way]
    said = f"{contact.name or contact.role}: " + phrasing.listing(ways, last=_("of"))
    return " ".join([said, _("(voorbeeld)")]) if contact.is_sample else said


def _desks(place: Found, sectors: Sequence[str]) -> list[Link]:
    """The regional desks that help here with this work, each once; else those that help everybody."""
    asked = [answer for answer in desks_for(place) if not sectors or answer.sector in sectors]
    here: dict[int, Desk] = {desk.pk: desk for answer in asked for desk in answer.desks}
    everywhere = {desk.pk: desk for answer in asked for desk in answer.nationwide}
    return [
        Link(label=desk.name, url=reverse("navigator:desk", args=[desk.slug])) for desk in (here or everywhere).values()
    ]
