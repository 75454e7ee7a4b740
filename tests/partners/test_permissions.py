"""Who takes back what: an organisation what went live by itself, the desk also what it decided."""

from datetime import datetime

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Institution
from onderwijsloket.partners.enums import ProposalAction, ProposalState
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.permissions import may_undo
from tests.partners.entries import institution, partner
from tests.people import account

pytestmark = pytest.mark.django_db


def proposal(of: Institution, kind: Kind, action: ProposalAction, changes: dict[str, object], at: datetime) -> Proposal:
    return Proposal.objects.create(
        organisation=of,
        kind=kind,
        entry_id=1,
        entry_name="Iets",
        action=action,
        changes=changes,
        state=ProposalState.LIVE,
        proposed_at=at,
        live_at=at,
    )


@pytest.mark.parametrize(
    ("kind", "action", "changes", "by_itself"),
    [
        (Kind.INSTITUTION, ProposalAction.CHANGE, {"phone": {"old": "", "new": "1"}}, True),
        (Kind.INSTITUTION, ProposalAction.CHANGE, {"name": {"old": "a", "new": "b"}}, False),
        (Kind.INSTITUTION, ProposalAction.CHANGE, {"phone": {}, "name": {}}, False),
        (Kind.CONTACT, ProposalAction.ADD, {"role": {"old": None, "new": "x"}}, True),
        (Kind.CONTACT, ProposalAction.END, {}, True),
        (Kind.PROGRAMME, ProposalAction.ADD, {"name": {"old": None, "new": "x"}}, False),
        (Kind.PROGRAMME, ProposalAction.END, {}, False),
    ],
)
def test_an_organisation_takes_back_what_needed_no_decision(
    kind: Kind, action: ProposalAction, changes: dict[str, object], by_itself: bool, now: datetime
) -> None:
    school = institution()
    made = proposal(school, kind, action, changes, now)
    stranger = partner(institution("Hogeschool Anders"), email="anders@example.nl")
    assert may_undo(partner(school), made) is by_itself
    assert not may_undo(stranger, made)
    assert not may_undo(account(Role.REDACTEUR), made)
    assert may_undo(account(Role.COORDINATOR), made)
