"""Two people, two threads, two connections, at the same moment: one wins, the other is told, and nothing is lost."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Contact, DirectoryState, Membership, Organisation
from onderwijsloket.network.operations import SomebodyWasFirstError, change_entry
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.members import MemberRefusedError, end_access, invite_member
from onderwijsloket.partners.models import Proposal, StillRightRequest
from onderwijsloket.partners.operations import ProposalRefusedError, approve, propose_change, refuse, undo
from onderwijsloket.partners.still_right import AnswerRefusedError, ask, confirm, confirm_all
from tests.partners.at_once import at_once, somebody_holding
from tests.partners.entries import contact, institution, location, partner
from tests.people import account

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file"), pytest.mark.slow]

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def one_was_told(given: list[object], refusal: type[Exception]) -> None:
    """Exactly one of the two got through; the other got our own words, not an error of the database."""
    refused = [each for each in given if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [refusal], given


@pytest.fixture
def school() -> Institution:
    return institution()


def test_two_threads_have_two_connections(school: Institution) -> None:
    """The tests below would prove nothing if both threads stood in one transaction."""
    seen = at_once(lambda: id(connection.connection or connection.cursor()), lambda: id(connection.cursor()))
    assert len(set(seen)) == 2
    assert at_once(Organisation.objects.count, Organisation.objects.count) == [1, 1], "both see what is stored"


@pytest.mark.parametrize("second", ["approve", "refuse"])
def test_of_two_at_the_desk_who_decide_at_once_one_is_told(school: Institution, second: str) -> None:
    waiting = propose_change(entry=school, values={"name": "X"}, revision=1, by=partner(school), at=NOW).waiting
    assert waiting is not None
    one, other = (account(Role.ADVISEUR, email=f"{name}@example.nl") for name in ("een", "twee"))
    verbs = {
        "approve": lambda: approve(proposal=waiting, revision=1, by=other, at=NOW),
        "refuse": lambda: refuse(proposal=waiting, reason="Nee.", by=other, at=NOW),
    }
    given = at_once(lambda: approve(proposal=waiting, revision=1, by=one, at=NOW), verbs[second])
    one_was_told(given, ProposalRefusedError)
    stored, entry = Proposal.objects.get(), Institution.objects.get()
    assert (entry.name == "X") == (stored.state == ProposalState.LIVE)
    assert entry.revision == (2 if stored.state == ProposalState.LIVE else 1)


def test_a_link_that_is_used_twice_at_once_answers_once(school: Institution) -> None:
    partner(school)
    assert ask(organisation_id=school.pk, at=NOW, token=lambda: "t" * 43)
    given = at_once(lambda: confirm(token="t" * 43, at=NOW), lambda: confirm(token="t" * 43, at=NOW))
    one_was_told(given, AnswerRefusedError)
    assert (StillRightRequest.objects.get().answered_at, Institution.objects.get().revision) == (NOW, 2)


def test_of_two_who_save_at_once_nothing_is_lost(school: Institution) -> None:
    one, other = partner(school, email="een@example.nl"), partner(school, email="twee@example.nl")

    def save(by: User, **values: str) -> Callable[[], object]:
        return lambda: propose_change(entry=school, values=values, revision=1, by=by, at=NOW)

    given = at_once(save(one, phone="030 111 11 11"), save(other, email="twee@example.nl"))
    one_was_told(given, SomebodyWasFirstError)
    stored = Institution.objects.get()
    assert (stored.phone, stored.email) in [("030 111 11 11", ""), ("030 000 00 00", "twee@example.nl")]
    assert (stored.revision, Proposal.objects.count()) == (2, 1)


def test_a_change_is_undone_once(school: Institution) -> None:
    person = partner(school)
    live = propose_change(entry=school, values={"phone": "030 999 99 99"}, revision=1, by=person, at=NOW).live
    assert live is not None
    given = at_once(*[lambda: undo(proposal=live, by=person, at=NOW)] * 2)
    one_was_told(given, ProposalRefusedError)
    assert Institution.objects.get().revision == 3


def test_two_of_one_name_approved_at_once_get_addresses_of_their_own(school: Institution) -> None:
    from onderwijsloket.navigator.enums import Kind
    from onderwijsloket.partners.operations import propose_addition

    person, adviser = partner(school), account(Role.ADVISEUR)
    waiting = [
        propose_addition(
            kind=Kind.PROGRAMME, organisation=school, by=person, at=NOW,
            values={"name": "Lerarenopleiding Maanstenen", "location": location(school, place).pk, "family": "pabo"},
        )
        for place in ("Nergenshuizen", "Nergensdorp")
    ]  # fmt: skip
    given = at_once(*[lambda each=each: approve(proposal=each, revision=None, by=adviser, at=NOW) for each in waiting])
    assert [each for each in given if isinstance(each, Exception)] == []
    assert Programme.objects.values("slug").distinct().count() == 2


def test_two_last_beheerders_cannot_end_each_other(school: Institution) -> None:
    one, other = partner(school, email="een@example.nl"), partner(school, email="twee@example.nl")
    rows = {each.user_id: each for each in Membership.objects.all()}
    given = at_once(
        lambda: end_access(membership=rows[other.pk], by=one, at=NOW),
        lambda: end_access(membership=rows[one.pk], by=other, at=NOW),
    )
    one_was_told(given, MemberRefusedError)
    assert Membership.objects.current().count() == 1


def test_a_colleague_invited_by_a_double_click_gets_one_account(school: Institution) -> None:
    by = partner(school)

    def invite() -> object:
        return invite_member(
            organisation=school, email="nieuw@example.nl", name="Nina Nieuw", role=MemberRole.REDACTEUR, by=by, at=NOW
        )

    given = at_once(invite, invite)
    assert [each for each in given if isinstance(each, Exception)] == []
    assert (User.objects.filter(email="nieuw@example.nl").count(), Membership.objects.count()) == (1, 2)


def test_confirming_everything_and_changing_one_thing_never_wait_for_each_other_for_ever(school: Institution) -> None:
    """Each counts its change in one row that all share: that comes last, or two could hold what the other needs."""
    one, before = contact(school), DirectoryState.objects.get().changes
    with somebody_holding(one, lambda held: change_entry(entry=held, values={"phone": "030 7"}, at=NOW)) as given:
        confirm_all(organisation=school, at=NOW)
    assert given == []
    assert DirectoryState.objects.get().changes > before
    assert Contact.objects.get().checked_on == NOW.date()
