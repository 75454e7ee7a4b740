"""Going through the national register: from what is recognised to who offers it, where, and when it starts.

No database here. What cannot be used is told to `refuse` with a reason, and the rest goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from onderwijsloket.navigator.rio_client import NotThereError, Source, SourceError, link
from onderwijsloket.navigator.rio_families import Families
from onderwijsloket.navigator.rio_reading import (
    Cohort,
    Offer,
    Recognition,
    RefusedError,
    School,
    Site,
    Unit,
    cohort,
    offer,
    provider_code,
    recognition,
    school,
    site,
    unit,
)

RECOGNITIONS, OFFERS = "opleidingserkenningen", "aangeboden-opleidingen"
KINDS = {"ho": "HOOPLEIDINGSERKENNING", "mbo": "MBOOPLEIDINGSERKENNING"}
MOST_KEPT = 20_000  # schools and buildings kept in memory; beyond that they are asked again

Read = TypeVar("Read")
Refuse = Callable[[str, str], None]


@dataclass(frozen=True)
class Offering:
    """An offered programme with who gives it, where, and its moments to start."""

    offer: Offer
    school: School
    site: Site
    cohorts: tuple[Cohort, ...]


@dataclass
class Course:
    """One recognised programme with everything on offer of it; without a family it is not for us."""

    recognition: Recognition
    unit: Unit
    family: str | None
    offerings: list[Offering] = field(default_factory=list)
    closed: int = 0  # offers nobody can start any more
    refused: int = 0


class Walk:
    """One way through the register, on one day."""

    def __init__(self, *, source: Source, families: Families, on: date, refuse: Refuse) -> None:
        self._source, self._families, self._on, self._refuse = source, families, on, refuse
        self._sites: dict[str, Site] = {}
        self._schools: dict[str, School] = {}

    def recognitions(self) -> Iterator[Recognition]:
        """What is recognised and may be training for work in education. Raises SourceError."""
        for level in self._families.levels:
            for page in self._source.pages(RECOGNITIONS, opleidingserkenningtype=KINDS[level]):
                for record in page:
                    found = self._read(recognition, record, RECOGNITIONS)
                    if found is not None and self._families.may_concern(found):
                        yield found

    def course(self, recognised: Recognition) -> Course | None:
        """What is taught under a recognition and who offers it; None when the register cannot say what it is.

        Raises SourceError when the list of offers cannot be read to its end.
        """
        record = self._source.one(f"{RECOGNITIONS}/{recognised.id}/opleiding")
        taught = self._read(unit, record, f"{RECOGNITIONS} {recognised.code}")
        if taught is None:
            return None
        course = Course(recognised, taught, self._families.family(recognised, taught))
        if course.family is not None and not self.is_withdrawn(course):
            for page in self._source.pages(OFFERS, opleidingseenheidcode=taught.code):
                for record in page:
                    self._add(course, record)
        return course

    def is_withdrawn(self, course: Course) -> bool:
        """Whether nobody can start this any more, anywhere."""
        ends = (course.recognition.ends, course.unit.ends)
        last = course.recognition.last_start
        return any(day is not None and day <= self._on for day in ends) or (last is not None and last < self._on)

    def is_offered(self, *, unit_code: str, site_code: str, brin: str) -> bool:
        """Whether an institution still offers a unit in a building. Raises SourceError when that cannot be said."""
        found = [
            record
            for page in self._source.pages(OFFERS, opleidingseenheidcode=unit_code, onderwijslocatieId=site_code)
            for record in page
        ]
        return any(self._is_open_at(record, brin) for record in found)

    def _is_open_at(self, record: Any, brin: str) -> bool:
        """What cannot be read may be on offer: nothing ends on a doubt."""
        try:
            found = offer(record)
            if found is None or not found.is_open(self._on):
                return False
            school_of = self._school_of(record, found)
            return school_of.brin == brin and school_of.is_recognised(self._on)
        except RefusedError:
            return True

    def _add(self, course: Course, record: Any) -> None:
        try:
            found = offer(record)
            if found is None:
                return
            offering = self._offering(record, found) if found.is_open(self._on) else None
            if offering is None or not offering.school.is_recognised(self._on):
                course.closed += 1
                return
            course.offerings.append(offering)
        except (RefusedError, SourceError) as error:
            course.refused += 1
            self._refuse(_name_of(record, OFFERS), str(error))

    def _offering(self, record: Any, found: Offer) -> Offering:
        school_of, site_of = self._school_of(record, found), self._site_of(record, found)
        return Offering(found, school_of, site_of, self._cohorts_of(record, found))

    def _site_of(self, record: Any, found: Offer) -> Site:
        address = self._address(record, found, "onderwijslocatie")
        if address not in self._sites:
            _make_room(self._sites)
            self._sites[address] = site(self._one(address, "de onderwijslocatie ontbreekt"))
        return self._sites[address]

    def _school_of(self, record: Any, found: Offer) -> School:
        address = self._address(record, found, "onderwijsaanbieder")
        if address not in self._schools:
            _make_room(self._schools)
            provider = provider_code(self._one(address, "de onderwijsaanbieder ontbreekt"))
            self._schools[address] = self._recognised(provider)
        return self._schools[address]

    def _recognised(self, provider: str) -> School:
        """The institution behind who offers it; of several recognitions, the one in force."""
        if provider not in self._schools:
            records = self._source.some(f"organisatorische-eenheden/{provider}/erkenningen")
            found = [one for record in records if (one := school(record)) is not None]
            if not found:
                raise RefusedError("de instelling achter de onderwijsaanbieder ontbreekt")
            self._schools[provider] = max(found, key=lambda one: (one.ends is None, one.ends or date.min, one.brin))
        return self._schools[provider]

    def _cohorts_of(self, record: Any, found: Offer) -> tuple[Cohort, ...]:
        try:
            records = self._source.some(self._address(record, found, "aangeboden-opleiding-cohorten"))
        except NotThereError:
            return ()
        return tuple(cohort(one) for one in records)

    def _one(self, address: str, missing: str) -> Any:
        try:
            return self._source.one(address)
        except NotThereError as error:
            raise RefusedError(missing) from error

    def _address(self, record: Any, found: Offer, what: str) -> str:
        """Where something of an offer stands: by the link in the record, or else as the description says."""
        named = link(record, what)
        return self._source.within(named) if named else f"{OFFERS}/{found.id}/{what}"

    def _read(self, read: Callable[[Any], Read], record: Any, what: str) -> Read | None:
        try:
            return read(record)
        except RefusedError as error:
            self._refuse(_name_of(record, what), str(error))
            return None


def _name_of(record: Any, what: str) -> str:
    """How to find a record back in the register: its number, if it has one that can be a number."""
    number = record.get("id") if isinstance(record, dict) else None
    fits = isinstance(number, str) and len(number) <= 40 and number.replace("-", "").isalnum()
    return f"{what} {number}" if fits else what


def _make_room(kept: dict[str, Any]) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
