"""Who may do what in the portal and at the desk, as sentences. `user` may be anybody."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.network.models import Entry
from onderwijsloket.network.permissions import is_of_the_desk, may_edit
from onderwijsloket.partners.enums import ProposalAction
from onderwijsloket.partners.fields import Risk, risk_of, risk_of_action
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.values import organisation_of

Anybody = User | AnonymousUser


def may_edit_entry(user: Anybody, entry: Entry) -> bool:
    """The people of an organisation edit its entries, and so does the desk."""
    return may_edit(user, organisation_of(entry))


def may_see_proposal(user: Anybody, proposal: Proposal) -> bool:
    """What an organisation proposes is seen by its people and by the desk."""
    return may_edit(user, proposal.organisation)


def may_undo(user: Anybody, proposal: Proposal) -> bool:
    """What was on the site at once, the organisation takes back by itself; what the desk decided, only the desk."""
    if is_of_the_desk(user):
        return True
    if proposal.action == ProposalAction.CHANGE:
        is_low = all(risk_of(proposal.kind, name) is Risk.LOW for name in proposal.changes)
    else:
        is_low = risk_of_action(proposal.kind, proposal.action) is Risk.LOW
    return is_low and may_see_proposal(user, proposal)


def may_see_speed(user: Anybody) -> bool:
    """The coordinator looks at how quickly changes are on the site."""
    return has_role(user, Role.COORDINATOR, Role.BEHEERDER)
