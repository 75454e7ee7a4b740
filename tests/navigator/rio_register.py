"""A register in memory that answers as the description of RIO says (version 2.13.0), for tests and measurements.

Everything in it is made up. `Register.answer` gives what stands at an address; rio_server.py serves that over HTTP.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

Record = dict[str, Any]

RELATIONS = {
    "opleidingserkenningen": "Opleidingserkenningen",
    "aangeboden-opleidingen": "AangebodenOpleidingen",
    "erkenningen": "Erkenningen",
    "aangeboden-opleiding-cohorten": "AangebodenOpleidingscohorten",
}
FORMS = ("VOLTIJD", "DEELTIJD", "DUAAL")
TEACHER = "B Voorbeeldopleiding leraar voortgezet onderwijs van de tweede graad in Vak {}"


def recognition(number: int, **other: Any) -> Record:
    """A recognised programme of higher education."""
    return {
        "id": f"erkenning-{number}", "erkendeopleidingscode": f"{30000 + number}", "ingangsdatum": "2015-09-01",
        "opleidingsstelsel": "ISAT", "erkenner": "NVAO", "type": "HOOPLEIDINGSERKENNING", "onderdeel": "ONDERWIJS",
        "aanvullendeEisen": "GEEN_AANVULLENDE_EISEN", "beroepseisen": "BEROEPSEISEN",
        "opleidingserkenningskader": "ALGEMEEN", **other,
    }  # fmt: skip


def unit(number: int, **other: Any) -> Record:
    """What is taught."""
    code = f"{number:04}O{number:04}"
    return {
        "id": code, "opleidingseenheidcode": code, "opleidingsherkomst": "NVAO", "startdatum": "2015-09-01",
        "begindatum": "2015-09-01", "volledigeNaam": TEACHER.format(number), "type": "HOOPLEIDING",
        "niveau": "HBO-BA", "graad": "BACHELOR", "eigenaar": str(UUID(int=7)), "soort": "OPLEIDING",
        "studielast": 240, "studielasteenheid": "ECTS_PUNT", **other,
    }  # fmt: skip


def offer(number: int, **other: Any) -> Record:
    """A programme on offer."""
    code = str(UUID(int=1_000_000 + number))
    return {
        "id": code, "aangebodenOpleidingcode": code, "startdatum": "2016-09-01", "type": "AANGEBODENHOOPLEIDING",
        "propedeutischeFase": "PROPEDEUTISCHE_FASE_EXAMEN", "studiekeuzecheck": "GEEN_STUDIEKEUZE_CHECK",
        "vorm": FORMS[number % 3], "website": f"https://www.example.nl/opleiding/{number}", **other,
    }  # fmt: skip


def cohort(number: int, **other: Any) -> Record:
    """A moment to start."""
    return {
        "id": f"cohort-{number}", "code": f"C{number}", "status": "O", "beginAanmeldperiode": "2026-10-01",
        "eindeAanmeldperiode": "2027-05-01", "instroommoment": "2027-09-01", "toestemmingVereistVoorAanmelding": "NEE",
        "type": "AANGEBODENHOOPLEIDINGCOHORT", **other,
    }  # fmt: skip


def site(number: int, **other: Any) -> Record:
    """A building."""
    code = f"{number % 1000:03}X{number // 1000:03}"
    return {
        "id": code, "onderwijslocatiecode": code, "gpsLatitude": 52.0, "gpsLongitude": 5.0, "bag-id": f"bag{number}",
        "straatnaam": "Voorbeeldstraat", "huisnummer": number + 1, "postcode": "9991AA", "plaatsnaam": "Voorbeeldstad",
        **other,
    }  # fmt: skip


def provider(number: int, **other: Any) -> Record:
    """Who offers."""
    code = f"{number % 1000:03}A{number // 1000:03}"
    return {
        "id": code, "code": code, "inbedrijfdatum": "2010-01-01", "naam": f"Voorbeeldaanbieder {number}",
        "type": "ONDERWIJSAANBIEDER", **other,
    }  # fmt: skip


def school(number: int, **other: Any) -> Record:
    """An institution."""
    brin = f"{number % 100:02}Q{chr(65 + number // 100)}"
    return {
        "id": brin, "code": brin, "type": "ERKENDE_ONDERWIJSINSTELLING", "begindatum": "2000-08-01",
        "bekostigingscode": "BEKOSTIGD", "erkenner": "OCW", "volledigeNaam": f"Voorbeeldhogeschool {number}",
        "soort": "HBOS", **other,
    }  # fmt: skip


@dataclass
class Listing:
    """An offer with what hangs on it."""

    record: Record
    unit: str
    site: Record
    provider: Record
    schools: list[Record]
    cohorts: list[Record]


@dataclass
class Register:
    """All records; `with_links` as HAL wants it (pages in an envelope, records with links), or as bare lists."""

    base: str = "http://register.example.nl/api"
    with_links: bool = True
    recognitions: list[Record] = field(default_factory=list)
    units: dict[str, Record] = field(default_factory=dict)  # by the id of the recognition
    listings: list[Listing] = field(default_factory=list)
    page_size: int = 100

    def answer(self, address: str) -> Any:
        """What stands at an address, as JSON holds it; None for what is not there."""
        path, _, question = address.partition("?")
        asked = {name: values[0] for name, values in parse_qs(question).items()}
        parts = path.strip("/").split("/")
        if len(parts) == 1:
            return self._list(parts[0], asked)
        return self._part(*parts) if len(parts) == 3 else self._one(*parts)

    def _list(self, what: str, asked: Mapping[str, str]) -> Any:
        if what == "opleidingserkenningen":
            kind = asked.get("opleidingserkenningtype", "")
            return self._page(what, [one for one in self.recognitions if kind in ("", one["type"])], asked)
        wanted = [
            self._linked(one)
            for one in self.listings
            if asked.get("opleidingseenheidcode", one.unit) == one.unit
            and asked.get("onderwijslocatieId", one.site["id"]) == one.site["id"]
        ]
        return self._page(what, wanted, asked)

    def _page(self, what: str, records: Sequence[Record], asked: Mapping[str, str]) -> Any:
        number, size = int(asked.get("page", 0)), min(int(asked.get("pageSize", 20)), self.page_size)
        part = list(records[number * size : (number + 1) * size])
        if not self.with_links:
            return part
        links = {"self": {"href": self._address(what, asked, number)}}
        if (number + 1) * size < len(records):
            links["next"] = {"href": self._address(what, asked, number + 1)}
        return {"_embedded": {RELATIONS[what]: part}, "_links": links} if part else {"_links": links}

    def _address(self, what: str, asked: Mapping[str, str], number: int) -> str:
        return f"{self.base}/{what}?{urlencode({**asked, 'page': number})}"

    def _linked(self, one: Listing) -> Record:
        if not self.with_links:
            return one.record
        own = f"{self.base}/aangeboden-opleidingen/{one.record.get('id')}"
        links = {
            "self": own,
            "onderwijslocatie": f"{self.base}/onderwijslocaties/{one.site['id']}",
            "onderwijsaanbieder": f"{self.base}/organisatorische-eenheden/{one.provider['id']}",
            "aangeboden-opleiding-cohorten": f"{own}/aangeboden-opleiding-cohorten",
        }
        return {**one.record, "_links": {name: {"href": href} for name, href in links.items()}}

    def _one(self, what: str, number: str) -> Any:
        if what == "onderwijslocaties":
            return next((one.site for one in self.listings if one.site["id"] == number), None)
        return next((one.provider for one in self.listings if one.provider["id"] == number), None)

    def _part(self, what: str, number: str, part: str) -> Any:
        if what == "opleidingserkenningen":
            return self.units.get(number)
        if what == "organisatorische-eenheden":
            schools = [one.schools for one in self.listings if one.provider["id"] == number]
            return self._whole("erkenningen", schools[0]) if schools else None
        found = self._by_id.get(number)
        if found is None:
            return None
        if part == "aangeboden-opleiding-cohorten":
            return self._whole(part, found.cohorts)
        return found.site if part == "onderwijslocatie" else found.provider

    @property
    def _by_id(self) -> dict[str, Listing]:
        if self._index is None or len(self._index) != len(self.listings):
            self._index = {str(one.record.get("id")): one for one in self.listings}
        return self._index

    _index: dict[str, Listing] | None = None

    def _whole(self, what: str, records: list[Record]) -> Any:
        return {"_embedded": {RELATIONS[what]: records}, "_links": {}} if self.with_links else records


def filled(*, courses: int, offers_each: int, schools: int = 3, postcodes: Sequence[str] = ("9991",)) -> Register:
    """A register of teacher trainings, each offered at several schools, two buildings a school, in three forms."""
    register = Register()
    register.recognitions = [recognition(number) for number in range(courses)]
    register.units = {f"erkenning-{number}": unit(number) for number in range(courses)}
    sites = [site(at, postcode=f"{postcodes[at % len(postcodes)]}AA") for at in range(2 * schools)]
    for number in range(courses * offers_each):
        course, at = divmod(number, offers_each)
        building = at // len(FORMS) % len(sites)
        register.listings.append(
            Listing(
                record=offer(number, vorm=FORMS[at % len(FORMS)]),
                unit=f"{course:04}O{course:04}",
                site=sites[building],
                provider=provider(building // 2),
                schools=[school(building // 2)],
                cohorts=[cohort(number)],
            )
        )
    return register
