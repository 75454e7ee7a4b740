"""From what the national register says to what it means for our institutions, locations and programmes.

An institution is the one with the same number, or BRIN code. A location is the one with the same number, or the only
one of the institution in that place that has no number yet. A programme is a unit at a location, with all its forms:
the one with the same number; or, in a family of which a place has one at most, the one there that has no number yet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any

from django.utils.text import slugify

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.imports import Said
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.navigator.rio_reading import Cohort, RefusedError, School, Site, shortened
from onderwijsloket.navigator.rio_walk import Course, Offering
from onderwijsloket.network.enums import Confidence, EntryStatus, OrganisationKind
from onderwijsloket.regions.models import Postcode

SOURCE = "RIO, het register van instellingen en opleidingen (DUO)"
Group = tuple[str, str]  # BRIN, code of the site


class Directory:
    """Our institutions and locations, as one import sees and grows them; programmes are read course by course."""

    def __init__(self, *, at: datetime, is_dry: bool) -> None:
        self._day, self._is_dry = at.astimezone(AMSTERDAM).date(), is_dry
        institutions = list(Institution.objects.all())
        self._institutions = {one.rio_id: one for one in institutions if one.rio_id}
        self._by_brin = {one.brin: one for one in institutions if one.brin}
        self._locations: dict[str, Location] = {}
        self._of: dict[str, list[Location]] = defaultdict(list)
        for location in Location.objects.select_related("institution"):
            self._keep(location)
        self._place_of = dict(Postcode.objects.values_list("digits", "place_id"))

    def institutions(self, schools: Iterable[School]) -> list[Said]:
        """What the register says of these institutions."""
        return [self._institution(school) for school in sorted(set(schools), key=lambda one: one.brin)]

    def _institution(self, school: School) -> Said:
        ours = self._institutions.get(school.id) or self._by_brin.get(school.brin)
        if ours is None:
            ours = Institution(
                kind=OrganisationKind.INSTITUTION, slug=_free_slug(school.name, 80, Institution), name=school.name,
                type=school.type, brin=school.brin, is_funded=school.is_funded, rio_id=school.id, **self._known(),
            )  # fmt: skip
        self._institutions[school.id] = self._by_brin[school.brin] = ours
        return Said(ours, ours.name, {"rio_id": school.id, "brin": school.brin, "is_funded": school.is_funded})

    def locations(self, groups: Mapping[Group, Sequence[Offering]]) -> tuple[list[Said], dict[Group, str]]:
        """What the register says of the locations of these groups, and why some groups have none."""
        said, without = [], {}
        for group, offerings in groups.items():
            try:
                said.append(self._location(offerings[0].school, offerings[0].site))
            except RefusedError as error:
                without[group] = str(error)
        return said, without

    def _location(self, school: School, site: Site) -> Said:
        if site.digits not in self._place_of:
            raise RefusedError("de postcode van de locatie kennen wij niet")
        if not self._is_dry and self._by_brin[school.brin].pk is None:
            raise RefusedError("de instelling van de locatie kon niet worden bewaard")
        number = f"{school.brin}/{site.code}"
        ours = self._locations.get(number) or self._nameless(school, site)
        values = {"rio_id": number, "address": site.address, "postcode": site.digits, "note": ""} | self._renewed()
        if ours is None:
            ours = Location(
                institution=self._by_brin[school.brin], name=self._free_name(school, site), rio_id=number,
                address=site.address, postcode_id=site.digits, **self._known(),
            )  # fmt: skip
            self._keep(ours)
        self._locations[number] = ours
        return Said(ours, f"{ours.name} ({ours.institution.name})", values)

    def _nameless(self, school: School, site: Site) -> Location | None:
        """The only location of an institution in a place, when it has no number of the register yet."""
        place = self._place_of.get(site.digits)
        found = [one for one in self._of[school.brin] if self._place_of.get(one.postcode_id or "") == place]
        taken = {id(one) for one in self._locations.values()}
        free = [one for one in found if not one.rio_id and id(one) not in taken]
        return free[0] if len(free) == 1 and place is not None else None

    def _free_name(self, school: School, site: Site) -> str:
        taken = {one.name for one in self._of[school.brin]}
        names = (site.place, f"{site.place}, {site.address}", f"{site.place}, {site.address} ({site.code})")
        return next(shortened(name, 120) for name in names if name not in taken)

    def _keep(self, location: Location) -> None:
        self._of[location.institution.brin].append(location)
        if location.rio_id:
            self._locations[location.rio_id] = location

    def location(self, group: Group) -> Location:
        """The location of a group that `locations` was asked about."""
        return self._locations["/".join(group)]

    def _known(self) -> dict[str, Any]:
        return {"checked_on": self._day} | self._renewed()

    def _renewed(self) -> dict[str, Any]:
        return {"source": SOURCE, "confidence": Confidence.HIGH}


class CourseEntries:
    """The programmes of one course: what the register says of each, and which of ours it does not name any more."""

    def __init__(self, *, course: Course, directory: Directory, is_one_at_a_place: bool, at: datetime) -> None:
        self._course, self._directory, self._single = course, directory, is_one_at_a_place
        self.schools = [one.school for one in course.offerings]
        self.groups = groups_of(course.offerings)
        self._day = at.astimezone(AMSTERDAM).date()
        ours = _with_places().filter(rio_id__startswith=f"{course.unit.code}/")
        self._ours = {one.rio_id: one for one in ours}
        self._slugs: set[str] = set()

    def said(self, groups: Collection[Group]) -> list[Said]:
        """What the register says of these groups, of which the locations are known."""
        unnumbered = self._unnumbered(groups) if self._single else {}
        return [self._programme(group, self.groups[group], unnumbered) for group in groups]

    def gone(self) -> list[Programme]:
        """Our programmes of the course that visitors see and the register does not name."""
        named = {self._number(group) for group in self.groups}
        return [one for number, one in self._ours.items() if number not in named and one.status == EntryStatus.SHOWN]

    def _number(self, group: Group) -> str:
        brin, site = group
        return f"{self._course.unit.code}/{site}/{brin}"

    def _unnumbered(self, groups: Iterable[Group]) -> dict[int, Programme]:
        locations = [pk for group in groups if (pk := self._directory.location(group).pk) is not None]
        found = _with_places().filter(rio_id="", family=self._course.family, location__in=locations)
        return {one.location_id: one for one in found.order_by("-pk")}

    def _programme(self, group: Group, offerings: Sequence[Offering], unnumbered: Mapping[int, Programme]) -> Said:
        location, number = self._directory.location(group), self._number(group)
        ours = self._ours.get(number) or unnumbered.get(location.pk)
        values = self._values(number, offerings)
        if ours is None:
            ours = self._new(location, {"name": shortened(self._course.unit.name, 160)} | values)
        elif ours.status == EntryStatus.ENDED:
            values["status"] = EntryStatus.SHOWN
        return Said(ours, label_of(ours), values, _forms(offerings, self._day))

    def _values(self, number: str, offerings: Sequence[Offering]) -> dict[str, Any]:
        """What the register knows; what it leaves empty is not said."""
        code = "croho" if self._course.recognition.level == "ho" else "crebo"
        offers = [one.offer for one in offerings]
        known = {
            "name": next((one.name for one in offers if one.name), ""),
            "website": next((one.website for one in offers if one.website), ""),
            "description": next((one.description for one in offers if one.description), ""),
        }
        kept = {"rio_id": number, code: self._course.recognition.code, "note": ""}
        sure = {"source": SOURCE, "confidence": Confidence.HIGH}
        return kept | sure | {name: value for name, value in known.items() if value}

    def _new(self, location: Location, values: Mapping[str, Any]) -> Programme:
        family = families()[self._course.family or ""]
        text = f"{values['name']} {location.institution.name} {location.name}"
        slug = _free_slug(text, 120, Programme, self._slugs)
        return Programme(
            slug=slug, location=location, family=family.code, qualification=family.qualification,
            steps=list(family.steps), sectors=list(family.sectors), subjects=list(family.subjects),
            checked_on=self._day, **values,
        )  # fmt: skip


def groups_of(offerings: Iterable[Offering]) -> dict[Group, list[Offering]]:
    """The offerings by institution and building, in an order that stays the same; each is one programme of ours."""
    found: dict[Group, list[Offering]] = defaultdict(list)
    for offering in sorted(offerings, key=lambda one: (one.offer.form != "voltijd", one.offer.form, one.offer.id)):
        found[offering.school.brin, offering.site.code].append(offering)
    return dict(sorted(found.items()))


def forms_of(programmes: Iterable[Programme]) -> dict[int, list[ProgrammeForm]]:
    """The forms that we have of programmes, by the programme's key."""
    found: dict[int, list[ProgrammeForm]] = defaultdict(list)
    for row in ProgrammeForm.objects.filter(programme__in=[one for one in programmes if one.pk is not None]):
        found[row.programme_id].append(row)
    return found


def ended(programme: Programme) -> Said:
    """That a programme is not given any more."""
    return Said(programme, label_of(programme), {"status": EntryStatus.ENDED})


def label_of(programme: Programme) -> str:
    """How people know a programme: name, institution and location."""
    return f"{programme.name}, {programme.location.institution.name}, {programme.location.name}"


def numbered() -> Iterator[Programme]:
    """All programmes that visitors see and that have a number of the register."""
    yield from _with_places().filter(status=EntryStatus.SHOWN).exclude(rio_id="").order_by("pk")


def perhaps_double(at_one_place: Iterable[str]) -> Iterator[str]:
    """Programmes of ours beside which the register has one or more of the same kind at the same location."""
    numbered_there = {(one.location_id, one.family) for one in numbered()}
    for one in _with_places().filter(status=EntryStatus.SHOWN, rio_id="").order_by("name", "pk"):
        if (one.location_id, one.family) in numbered_there and one.family not in at_one_place:
            yield label_of(one)


def _with_places() -> Any:
    return Programme.objects.select_related("location__institution")


def _forms(offerings: Iterable[Offering], on: date) -> dict[str, dict[str, Any]]:
    """The forms of a programme; what the register is silent about is left as we have it."""
    forms: dict[str, dict[str, Any]] = {}
    for offering in offerings:
        said = forms.setdefault(offering.offer.form, {"is_confirmed": True})
        if offering.offer.months is not None:
            said.setdefault("months", offering.offer.months)
        if offering.offer.website:
            said.setdefault("website", offering.offer.website)
        _add_moments(said, offering.cohorts, on)
    return forms


def _add_moments(said: dict[str, Any], cohorts: Iterable[Cohort], on: date) -> None:
    """When it starts, and the first day that is too late next; only of what is still to come."""
    months = {one.starts.month for one in cohorts if one.starts is not None and one.starts >= on}
    if months:
        said["start_months"] = sorted(months | set(said.get("start_months", ())))
    days = [one.deadline for one in cohorts if one.is_open and one.deadline is not None and one.deadline >= on]
    if days:
        said["deadline"] = min([*days, *([said["deadline"]] if "deadline" in said else [])])


def _free_slug(text: str, most: int, model: type[Programme] | type[Institution], taken: set[str] | None = None) -> str:
    """A name for in addresses that nothing has yet; `taken` are those given away but not stored."""
    base = slugify(text)[: most - 6].strip("-") or "opleiding"
    given = taken if taken is not None else set()
    used = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True)) | given
    slug = base if base not in used else next(one for n in count(2) if (one := f"{base}-{n}") not in used)
    given.add(slug)
    return slug
