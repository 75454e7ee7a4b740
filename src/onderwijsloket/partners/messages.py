"""The mails to the desk and to the people of organisations about changes."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.mail.operations import store_mail
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.fields import field_of
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.values import Names, shown

MOST_IN_ONE_MAIL = 20


def address_of(name: str, **parts: object) -> str:
    """The full address of a page of this site."""
    return settings.BASE_URL + reverse(name, kwargs=parts)


def desk_addresses() -> list[str]:
    """Where the desk reads its mail: the address of the setting, or everybody who coordinates."""
    if settings.DESK_EMAIL:
        return [settings.DESK_EMAIL]
    grants = RoleGrant.objects.current().filter(role=Role.COORDINATOR).order_by("user__email")
    return list(grants.values_list("user__email", flat=True))


def lines_of(proposal: Proposal) -> list[str]:
    """The differences of a proposal, one sentence a field."""
    return [f"{line['label']}: {line['old']} -> {line['new']}" for line in differences_in_words(proposal)]


def differences_in_words(proposal: Proposal, *, names: Names | None = None) -> list[dict[str, str]]:
    """Field by field what was and what comes, in words; `names` when it is one of a list."""
    kind = proposal.kind
    return [
        {
            "name": name,
            "label": field_of(kind, name).label,
            "old": shown(kind, name, change["old"], names=names),
            "new": shown(kind, name, change["new"], names=names),
        }
        for name, change in proposal.changes.items()
    ]


def tell_desk(proposals: Sequence[Proposal], *, by: User, at: datetime) -> None:
    """Tell the desk, in one mail, what somebody changed or proposes."""
    if not proposals:
        return
    waiting = [each for each in proposals if each.state == ProposalState.WAITING]
    told = [(each, lines_of(each)) for each in proposals[:MOST_IN_ONE_MAIL]]
    context = {
        "by": by, "organisation": proposals[0].organisation, "told": told, "more": len(proposals) - len(told),
        "waiting": len(waiting), "address": address_of("partners:queue"),
    }  # fmt: skip
    body = render_to_string("partners/mail/to_desk.txt", context)
    subject = f"{'Wacht op jullie' if waiting else 'Veranderd'}: {proposals[0].organisation}"
    for to in desk_addresses():
        store_mail(to=to, subject=subject, body=body, at=at, about=f"partners:proposal:{proposals[0].pk}")


def tell_proposer(proposal: Proposal, *, subject: str, what: str, at: datetime) -> None:
    """Tell whoever proposed a change what became of it; nobody when their account is closed or gone."""
    user = proposal.proposed_by
    if user is None or not user.is_active:
        return
    address = address_of("partners:proposal", pk=proposal.pk)
    context = {"proposal": proposal, "what": what, "lines": lines_of(proposal), "address": address, "user": user}
    body = render_to_string("partners/mail/to_proposer.txt", context)
    store_mail(to=user.email, user=user, subject=subject, body=body, at=at, about=f"partners:proposal:{proposal.pk}")
