"""What we keep about who proposed and decided a change of an entry, why, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.network.models import Contact
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.models import Proposal, ProposalQuerySet, StillRightRequest
from onderwijsloket.privacy.registry import PersonalData, personal

KEPT = timedelta(days=2 * 365)
EXPORTED = (
    "organisation__name", "kind", "entry_name", "action", "changes", "state", "proposed_at", "decided_at", "reason",
    "live_at", "undone_at",
)  # fmt: skip


def about_contact(email: str) -> ProposalQuerySet:
    """Proposals about the contacts that have, or once had, this address."""
    found = Proposal.objects.filter(kind=Kind.CONTACT)
    named = found.filter(Q(changes__email__old__iexact=email) | Q(changes__email__new__iexact=email))
    entries = {pk for pk in named.values_list("entry_id", flat=True) if pk is not None}
    entries.update(Contact.objects.filter(email__iexact=email).values_list("pk", flat=True))
    return found.filter(Q(pk__in=list(named.values_list("pk", flat=True))) | Q(entry_id__in=entries))


def about_nobody() -> ProposalQuerySet:
    """Proposals about contacts that were deleted, such as when somebody was erased a moment ago."""
    found = Proposal.objects.filter(kind=Kind.CONTACT, entry_id__isnull=False)
    return found.exclude(entry_id__in=Contact.objects.values("pk"))


def export_proposals(email: str) -> list[dict[str, Any]]:
    """What this person proposed, decided or took back, and what was proposed about them as a contact."""
    theirs = (
        Q(proposed_by__email__iexact=email) | Q(decided_by__email__iexact=email) | Q(undone_by__email__iexact=email)
    )
    about = about_contact(email).values_list("pk", flat=True)
    rows = Proposal.objects.filter(theirs | Q(pk__in=list(about))).order_by("pk")
    return [dict(row) for row in rows.values(*EXPORTED)]


def export_questions(email: str) -> list[dict[str, Any]]:
    """When this person was asked whether the entries of an organisation are still right."""
    rows = StillRightRequest.objects.filter(asked_of__email__iexact=email).order_by("pk")
    return [dict(row) for row in rows.values("organisation__name", "asked_at", "answered_at")]


def erase_proposals(email: str, at: datetime) -> int:
    """Delete what was proposed about this person as a contact; what they did for others stays, without their name."""
    about, _by_model = about_contact(email).delete()
    left, _by_model = about_nobody().delete()
    return about + left


def forget_old_proposals(at: datetime) -> int:
    """Delete proposals two years after they were made, unless the desk still has to decide."""
    old = Proposal.objects.exclude(state=ProposalState.WAITING).filter(proposed_at__lt=at - KEPT)
    count, _by_model = old.delete()
    return count


personal(
    PersonalData(
        model="partners.Proposal",
        title="wijzigingen die je voorstelt of beoordeelt",
        fields=(
            "entry_name", "changes", "proposed_at", "proposed_by", "decided_at", "decided_by", "reason",
            "undone_at", "undone_by",
        ),
        other_fields=("id", "organisation", "kind", "entry_id", "action", "state", "live_at"),
        purpose="laten zien wie wat veranderde, en een wijziging kunnen terugdraaien",
        basis="taak van algemeen belang: de dienst uitvoeren",
        term="twee jaar; je naam zo lang als je account",
        removed_by="retain verwijdert de rij, erase wat over een contactpersoon gaat; namen gaan weg met accounts.User",
        export=export_proposals,
        erase=erase_proposals,
        retain=forget_old_proposals,
    )
)  # fmt: skip
personal(
    PersonalData(
        model="partners.StillRightRequest",
        title="of we je vroegen of gegevens nog kloppen",
        fields=("asked_of", "asked_at"),
        other_fields=("id", "organisation", "fingerprint", "expires_at", "answered_at"),
        purpose="een link in een mail laten werken voor wie de gegevens nog bijhoudt, en voor niemand anders",
        basis="taak van algemeen belang: de dienst uitvoeren",
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_questions,
    )
)
