"""Entries of plainly made-up organisations, as an import would have made them."""

from datetime import UTC, date, datetime

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.navigator.enums import InstitutionType, StudyForm
from onderwijsloket.navigator.models import Institution, Location, Programme, ProgrammeForm
from onderwijsloket.network.enums import Confidence, MemberRole, OrganisationKind
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.network.operations import add_entry, add_member
from onderwijsloket.regions.models import Desk, Municipality
from tests.people import account

MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
FACTS = {
    "source": "made up for a test",
    "confidence": Confidence.LOW,
    "checked_on": date(2026, 1, 5),
    "changed_at": MADE,
}


def institution(name: str = "Hogeschool Nergens") -> Institution:
    """A school that does not exist."""
    made = Institution(
        name=name, slug=name.lower().replace(" ", "-"), kind=OrganisationKind.INSTITUTION, phone="030 000 00 00",
        type=InstitutionType.HOGESCHOOL, is_funded=True, website="https://example.nl/", **FACTS,
    )  # fmt: skip
    add_entry(entry=made, at=MADE, by_hand=False)
    return made


def location(of: Institution, name: str = "Nergenshuizen") -> Location:
    """A place where it teaches, or would."""
    made = Location(institution=of, name=name, **FACTS)
    add_entry(entry=made, at=MADE, by_hand=False)
    return made


def programme(at: Location, name: str = "Lerarenopleiding Maanstenen", number: int = 1) -> Programme:
    """A training that nobody gives, full-time."""
    made = Programme(
        location=at, slug=f"maanstenen-{at.pk}-{number}", family="pabo", name=name, sectors=["po"], steps=["pabo"],
        qualification="po", website="https://example.nl/opleiding", **FACTS,
    )  # fmt: skip
    add_entry(entry=made, at=MADE, by_hand=False)
    ProgrammeForm.objects.create(programme=made, form=StudyForm.VOLTIJD, start_months=[9])
    return made


def contact(of: Organisation, role: str = "Studievoorlichting", email: str = "voorlichting@example.nl") -> Contact:
    """Whom to ask; a role, not a person."""
    made = Contact(organisation=of, role=role, email=email, phone="030 000 00 01", **FACTS)
    add_entry(entry=made, at=MADE, by_hand=False)
    return made


def desk(name: str = "Loket Nergens") -> Desk:
    """A regional desk without a region."""
    made = Desk(
        name=name, slug=name.lower().replace(" ", "-"), kind=OrganisationKind.DESK, sectors=["po", "vo"],
        opening_hours="maandag 9-12 uur", website="https://example.nl/loket", **FACTS,
    )  # fmt: skip
    add_entry(entry=made, at=MADE, by_hand=False)
    return made


def municipality(code: str = "9901", name: str = "Nergenshuizen") -> Municipality:
    return Municipality.objects.create(code=code, name=name, province="utrecht", latitude=52.0, longitude=5.0)


def partner(of: Organisation | None, role: MemberRole = MemberRole.BEHEERDER, email: str = "", name: str = "") -> User:
    """Somebody with the role of partner, who keeps the entries of this organisation (of none when None)."""
    made = account(Role.PARTNER, email=email or "partner@example.nl", name=name or "Pieter Proef")
    if of is not None:
        add_member(user=made, organisation=of, role=role, by=None, at=MADE)
    return made
