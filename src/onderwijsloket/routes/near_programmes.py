"""At a step: where near the visitor it can be followed, whom to ask there, and which regional desk helps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.models import Programme
from onderwijsloket.navigator.queries import Filters, listing, programmes
from onderwijsloket.network.enums import EntryStatus
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
    contacts = _contacts(item.programme for item in results.items)
    items = [_item(item.programme, item.km, contacts) for item in results.items]
    return NearProgrammes(code, place, results.total, here, items, _desks(here, sectors))


def _item(programme: Programme, km: float | None, contacts: Mapping[int, Sequence[Contact]]) -> ResultItem:
    location = programme.location
    school = location.institution
    where = location.postcode.place.name if location.postcode else location.name
    family = families().get(programme.family)
    title = family.label if family is not None and programme.name == family.nl else programme.name
    lines = [_distance(km)] + [_contact(contact) for contact in contacts.get(school.pk, ())[:1]]
    return ResultItem(
        title=title,
        url=reverse("navigator:programme", args=[programme.slug]),
        over=f"{school.name}, {where}",
        lines=lines,
    )


def _distance(km: float | None) -> str:
    """How far it is, no more exact than we know."""
    if km is None:
        return _("op afstand, of we weten niet waar")
    return _("in de buurt") if km < 3 else _("ongeveer %(km)s km") % {"km": round(km)}


def _contact(contact: Contact) -> str:
    ways = [way for way in (contact.phone, contact.email) if way]
    sample = f" {_('(voorbeeld)')}" if contact.is_sample else ""
    return f"{contact.name or contact.role}: {phrasing.listing(ways, last=_('of'))}{sample}"


def _contacts(rows: Iterable[Programme]) -> Mapping[int, list[Contact]]:
    """Whom to ask at the institutions of these programmes: only who agreed to be shown. One query."""
    schools = {programme.location.institution_id for programme in rows}
    found: dict[int, list[Contact]] = defaultdict(list)
    asked = Contact.objects.filter(
        organisation__in=schools, status=EntryStatus.SHOWN, consent_on__isnull=False
    )  # fmt: skip
    for contact in asked.order_by("role", "pk"):
        found[contact.organisation_id].append(contact)
    return found


def _desks(place: Found, sectors: Sequence[str]) -> list[Link]:
    """The regional desks that help here with this work, each once; else those that help everybody."""
    asked = [answer for answer in desks_for(place) if not sectors or answer.sector in sectors]
    here: dict[int, Desk] = {desk.pk: desk for answer in asked for desk in answer.desks}
    everywhere = {desk.pk: desk for answer in asked for desk in answer.nationwide}
    return [
        Link(label=desk.name, url=reverse("navigator:desk", args=[desk.slug])) for desk in (here or everywhere).values()
    ]
