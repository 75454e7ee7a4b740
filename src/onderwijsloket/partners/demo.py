"""A sample organisation for the demo account of a partner, only in a database that `make run` made."""

from datetime import datetime, timedelta

from django.db import transaction

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import DemoInstallation, User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import InstitutionType, Kind
from onderwijsloket.navigator.models import Institution, Location
from onderwijsloket.network.enums import Confidence, MemberRole, OrganisationKind
from onderwijsloket.network.operations import add_entry, add_member
from onderwijsloket.partners.operations import propose_addition, propose_change

SLUG = "hogeschool-voorbeeld"
SOURCE = "voorbeeld: deze school bestaat niet"


class DemoRefusedError(Exception):
    """This database is not one for demonstrations."""


@transaction.atomic
def load_demo(*, at: datetime) -> Institution:
    """Make the sample organisation once, and give the demo partner access to it; running it again is harmless."""
    person = User.objects.filter(is_demo=True, is_active=True, role_grants__role=Role.PARTNER).first()
    if person is None or not DemoInstallation.objects.exists():
        raise DemoRefusedError(
            "Only a database that `make run` made, with its demo accounts, gets a sample organisation."
        )
    school = Institution.objects.filter(slug=SLUG).first()
    is_new = school is None
    if school is None:
        school = _make_school(at)
    add_member(user=person, organisation=school, role=MemberRole.BEHEERDER, by=None, at=at)
    if is_new:
        _make_proposals(school, person, at)
    return school


def _make_school(at: datetime) -> Institution:
    facts = {
        "source": SOURCE,
        "confidence": Confidence.LOW,
        "checked_on": (at - timedelta(days=200)).astimezone(AMSTERDAM).date(),
        "is_sample": True,
    }
    school = Institution(
        kind=OrganisationKind.INSTITUTION, slug=SLUG, name="Hogeschool Voorbeeld", type=InstitutionType.HOGESCHOOL,
        is_funded=True, website="https://example.nl/", phone="030 000 00 00", email="info@example.nl", **facts,
    )  # fmt: skip
    add_entry(entry=school, at=at, by_hand=False)
    add_entry(entry=Location(institution=school, name="Op afstand", **facts), at=at, by_hand=False)
    return school


def _make_proposals(school: Institution, person: User, at: datetime) -> None:
    """A change that is live and one that waits, a contact, and a new programme that waits for the desk."""
    yesterday = at - timedelta(days=1)
    propose_change(
        entry=school, values={"phone": "030 000 00 01", "name": "Hogeschool Voorbeeld en Zonen"}, by=person,
        revision=school.revision, at=yesterday, tell=False,
    )  # fmt: skip
    contact = {"role": "Studievoorlichting", "email": "voorlichting@example.nl", "consent_on": f"{yesterday:%Y-%m-%d}"}
    propose_addition(
        kind=Kind.CONTACT, organisation=school, values=contact, by=person, at=yesterday, tell=False
    )  # fmt: skip
    programme = {
        "name": "Pabo (voorbeeld)", "family": "pabo", "location": school.locations.get().pk, "sectors": ["po"],
        "qualification": "po", "voltijd-offered": True, "voltijd-start_months": [9],
    }  # fmt: skip
    propose_addition(
        kind=Kind.PROGRAMME, organisation=school, values=programme, by=person, at=yesterday, tell=False
    )  # fmt: skip
