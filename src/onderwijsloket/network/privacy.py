"""What we keep about the people of organisations: whom visitors may ask, and who keeps the entries right."""

from datetime import datetime, timedelta
from typing import Any

from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact, Membership
from onderwijsloket.network.operations import remove_contacts
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal

ENDED_CONTACTS_KEPT = timedelta(days=365)
EXPORTED = ("organisation__name", "name", "role", "phone", "email", "sectors", "subjects", "consent_on", "status")


def export_contacts(email: str) -> list[dict[str, Any]]:
    """Where this address stands as somebody whom visitors may ask."""
    return [dict(row) for row in Contact.objects.filter(email__iexact=email).order_by("pk").values(*EXPORTED)]


def erase_contacts(email: str, at: datetime) -> int:
    """Take this address out of the navigator, with the name and the telephone number that stand beside it."""
    return remove_contacts(contacts=Contact.objects.filter(email__iexact=email), at=at)


def forget_ended_contacts(at: datetime) -> int:
    """Delete contacts that were ended more than a year ago."""
    ended = Contact.objects.filter(status=EntryStatus.ENDED, changed_at__lt=at - ENDED_CONTACTS_KEPT)
    return remove_contacts(contacts=ended, at=at)


def export_memberships(email: str) -> list[dict[str, Any]]:
    rows = Membership.objects.filter(user__email__iexact=email).order_by("pk")
    return [dict(row) for row in rows.values("organisation__name", "role", "since", "ended_at")]


personal(
    PersonalData(
        model="network.Contact",
        title="contactpersonen van organisaties",
        fields=("name", "role", "phone", "email", "sectors", "subjects", "consent_on"),
        other_fields=(
            "id", "organisation", "status", "source", "confidence", "note", "checked_on", "is_sample",
            "set_by_hand", "revision", "changed_at",
        ),
        purpose="bezoekers laten zien wie hun vraag kan beantwoorden, alleen met toestemming",
        basis="toestemming, die iemand altijd kan intrekken",
        term="tot de organisatie of de persoon stopt; daarna nog een jaar, onzichtbaar",
        removed_by="retain en erase verwijderen de rij",
        export=export_contacts,
        erase=erase_contacts,
        retain=forget_ended_contacts,
    )
)  # fmt: skip
personal(
    PersonalData(
        model="network.Membership",
        title="voor welke organisatie je gegevens bijhoudt",
        fields=("user", "organisation", "role", "since", "invited_by", "ended_at", "ended_by"),
        other_fields=("id",),
        purpose="weten wie de gegevens van een organisatie mag veranderen, en wie dat mocht",
        basis="taak van algemeen belang: de dienst bemannen en beveiligen",
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_memberships,
    )
)
not_personal(
    {
        "network.Organisation": "institutions, desks and initiatives; telephone and address are the organisation's",
        "network.DirectoryState": "a number that counts changes",
    }
)
