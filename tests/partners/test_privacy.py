"""Whoever proposed a change stays known as long as we need it; whom a change is about can be forgotten."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.network.models import Organisation
from onderwijsloket.partners.enums import ProposalAction, ProposalState
from onderwijsloket.partners.models import Proposal
from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person
from tests.partners.entries import contact, institution, partner

pytestmark = pytest.mark.django_db


def proposal(of: Organisation, at: datetime, **fields: Any) -> Proposal:
    """A change that is on the site."""
    given = {"kind": Kind.INSTITUTION, "entry_id": of.pk, "action": ProposalAction.CHANGE, "state": ProposalState.LIVE}
    return Proposal.objects.create(
        **{**given, "organisation": of, "entry_name": "X", "proposed_at": at, "live_at": at, **fields}
    )


def test_somebody_sees_what_they_proposed_and_keeps_no_name_in_it_after_erasure(now: datetime) -> None:
    school = institution()
    person = partner(school)
    proposal(school, now, proposed_by=person, decided_by=person)
    assert len(export_person(email=person.email)["partners.Proposal"]) == 1
    erase_person(email=person.email, at=now)
    kept = Proposal.objects.get()
    assert (kept.proposed_by, kept.decided_by) == (None, None)


def test_erasing_a_contact_takes_along_what_was_proposed_about_it(now: datetime) -> None:
    school = institution()
    here, other = contact(school, email="weg@example.nl"), contact(school, role="Balie", email="balie@example.nl")
    for each in (here, other):
        proposal(
            school, now, kind=Kind.CONTACT, entry_id=each.pk, entry_name=each.role,
            changes={"phone": {"old": "030 000 00 01", "new": "030 000 00 02"}},
        )  # fmt: skip
    changes = {"email": {"old": "WEG@example.nl", "new": "nieuw@example.nl"}}
    proposal(school, now, kind=Kind.CONTACT, entry_id=None, action=ProposalAction.ADD, changes=changes)
    assert len(export_person(email="weg@example.nl")["partners.Proposal"]) == 2
    erase_person(email="weg@example.nl", at=now)
    assert [kept.entry_id for kept in Proposal.objects.all()] == [other.pk]


def test_proposals_are_kept_two_years_unless_they_wait(now: datetime) -> None:
    school = institution()
    recent = proposal(school, now - timedelta(days=700))
    proposal(school, now - timedelta(days=731))
    waits = proposal(school, now - timedelta(days=800), state=ProposalState.WAITING, live_at=None)
    apply_retention(at=now)
    assert set(Proposal.objects.values_list("pk", flat=True)) == {recent.pk, waits.pk}
