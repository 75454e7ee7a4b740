"""Entries for tests; all names and addresses are made up."""

from datetime import UTC, date, datetime
from typing import Any

from onderwijsloket.network.enums import Confidence, OrganisationKind
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.network.operations import add_entry

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KNOWN = {"source": "verzonnen voor tests", "confidence": Confidence.HIGH, "checked_on": date(2026, 3, 2)}


def organisation(slug: str = "voorbeeldschool", **values: Any) -> Organisation:
    """A stored organisation that an import brought."""
    made = Organisation(
        kind=OrganisationKind.INITIATIVE, slug=slug, **({"name": slug.capitalize()} | KNOWN | values)
    )  # fmt: skip
    add_entry(entry=made, at=AT, by_hand=False)
    return made


def contact(of: Organisation, **values: Any) -> Contact:
    """A stored contact of an organisation."""
    made = Contact(organisation=of, **({"role": "Studievoorlichting", "email": "vraag@example.nl"} | KNOWN | values))
    add_entry(entry=made, at=AT, by_hand=False)
    return made
