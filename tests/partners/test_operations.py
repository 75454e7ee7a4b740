"""A change is a proposal: low risk at once, the rest after the desk; nobody overwrites what they did not see."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, Programme
from onderwijsloket.network.models import Contact, DirectoryState
from onderwijsloket.network.operations import SomebodyWasFirstError
from onderwijsloket.partners import operations
from onderwijsloket.partners.entries import find_entry
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import (
    ProposalRefusedError,
    approve,
    decide_conflict,
    propose_addition,
    propose_change,
    propose_end,
    refuse,
    undo,
    withdraw,
)
from onderwijsloket.partners.values import values_of
from onderwijsloket.regions.models import Desk
from tests.partners.entries import contact, desk, institution, location, municipality, partner, programme
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Institution:
    return institution()


@pytest.fixture
def person(school: Institution) -> User:
    return partner(school)


@pytest.fixture
def adviser() -> User:
    account(Role.COORDINATOR, email="coordinator@example.nl")
    return account(Role.ADVISEUR, email="adviseur@example.nl", name="Anna Adviseur")


def mails_to(email: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=email).order_by("pk"))


def test_a_telephone_number_is_on_the_site_at_once(school: Institution, person: User, now: datetime) -> None:
    before = DirectoryState.objects.get().changes
    outcome = propose_change(entry=school, values={"phone": "030 999 99 99"}, revision=1, by=person, at=now)
    stored = Institution.objects.get()
    assert (stored.phone, stored.revision, stored.set_by_hand) == ("030 999 99 99", 2, {"phone": "2026-11-02"})
    assert outcome.waiting is None
    live = Proposal.objects.get()
    assert (live.state, live.live_at, live.proposed_by, live.decided_by) == (ProposalState.LIVE, now, person, None)
    assert live.changes == {"phone": {"old": "030 000 00 00", "new": "030 999 99 99"}}
    assert DirectoryState.objects.get().changes == before + 1


def test_a_proposal_splits_by_risk(school: Institution, person: User, adviser: User, now: datetime) -> None:
    values = {"phone": "030 999 99 99", "name": "Hogeschool Overal"}
    outcome = propose_change(entry=school, values=values, revision=1, by=person, at=now)
    stored = Institution.objects.get()
    assert (stored.phone, stored.name) == ("030 999 99 99", "Hogeschool Nergens")
    assert outcome.waiting is not None
    assert set(outcome.waiting.changes) == {"name"}
    (mail,) = mails_to("coordinator@example.nl")
    assert "Naam: Hogeschool Nergens -> Hogeschool Overal" in mail.body or mail.sent_at
    approve(proposal=outcome.waiting, revision=stored.revision, by=adviser, at=now + timedelta(hours=1))
    assert Institution.objects.get().name == "Hogeschool Overal"
    assert [mail.subject for mail in mails_to(person.email)] == ["Je voorstel staat op de site"]


def test_what_counts_as_a_risk_is_a_setting(school: Institution, person: User, now: datetime, settings) -> None:  # type: ignore[no-untyped-def]
    settings.PARTNER_RISKS = {"phone": "low", "institution.phone": "high"}
    outcome = propose_change(
        entry=school, values={"phone": "030 999 99 99", "email": "a@example.nl"}, revision=1, by=person, at=now
    )
    assert outcome.live is None
    assert outcome.waiting is not None
    assert set(outcome.waiting.changes) == {"phone", "email"}, "what the setting does not name waits"


def test_the_desk_waits_for_nobody(school: Institution, adviser: User, now: datetime) -> None:
    propose_change(entry=school, values={"name": "Hogeschool Overal"}, revision=1, by=adviser, at=now)
    assert Institution.objects.get().name == "Hogeschool Overal"
    assert Proposal.objects.get().decided_by == adviser
    assert not OutgoingMail.objects.exists()


def test_nothing_different_leaves_nothing(school: Institution, person: User, now: datetime) -> None:
    outcome = propose_change(entry=school, values={"phone": school.phone}, revision=1, by=person, at=now)
    assert outcome.proposals == []
    assert (Proposal.objects.count(), Institution.objects.get().revision) == (0, 1)


def test_a_change_on_top_of_an_unseen_one_is_refused(school: Institution, person: User, now: datetime) -> None:
    propose_change(entry=school, values={"phone": "030 999 99 99"}, revision=1, by=person, at=now)
    with pytest.raises(SomebodyWasFirstError):
        propose_change(entry=school, values={"email": "b@example.nl"}, revision=1, by=person, at=now)
    assert Institution.objects.get().email == ""


def test_a_value_that_cannot_be_changes_nothing(school: Institution, person: User, now: datetime) -> None:
    with pytest.raises(ValidationError):
        propose_change(
            entry=school, values={"website": "javascript:alert(1)", "name": "X"}, revision=1, by=person, at=now
        )
    assert Proposal.objects.count() == 0


def test_the_same_proposal_twice_waits_once(school: Institution, person: User, now: datetime) -> None:
    for _ in range(2):
        propose_change(entry=school, values={"name": "Hogeschool Overal"}, revision=1, by=person, at=now)
    assert Proposal.objects.count() == 1


def test_a_refusal_says_why_and_changes_nothing(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    waiting = propose_change(entry=school, values={"name": "X"}, revision=1, by=person, at=now).waiting
    assert waiting is not None
    with pytest.raises(ProposalRefusedError, match="waarom"):
        refuse(proposal=waiting, reason=" ", by=adviser, at=now)
    refuse(proposal=waiting, reason="Zo heet je niet.", by=adviser, at=now)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by, waiting.reason) == (ProposalState.REFUSED, adviser, "Zo heet je niet.")
    assert Institution.objects.get().name == "Hogeschool Nergens"
    assert [mail.subject for mail in mails_to(person.email)] == ["Je voorstel is niet overgenomen"]


@pytest.mark.parametrize("first", ["approve", "refuse", "withdraw"])
@pytest.mark.parametrize("second", ["approve", "refuse", "withdraw"])
def test_of_two_who_decide_one_wins_and_the_other_is_told(
    school: Institution, person: User, adviser: User, now: datetime, first: str, second: str
) -> None:
    waiting = propose_change(entry=school, values={"name": "X"}, revision=1, by=person, at=now).waiting
    stale = Proposal.objects.get()
    verbs = {
        "approve": lambda it: approve(proposal=it, revision=1, by=adviser, at=now),
        "refuse": lambda it: refuse(proposal=it, reason="Nee.", by=adviser, at=now),
        "withdraw": lambda it: withdraw(proposal=it, by=person, at=now),
    }
    verbs[first](waiting)
    with pytest.raises(ProposalRefusedError, match="Iemand was je voor"):
        verbs[second](stale)


def test_nobody_approves_over_a_value_that_nobody_saw(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    waiting = propose_change(entry=school, values={"name": "X"}, revision=1, by=person, at=now).waiting
    assert waiting is not None
    propose_change(entry=school, values={"name": "Hogeschool Elders"}, revision=1, by=adviser, at=now)
    with pytest.raises(SomebodyWasFirstError):
        approve(proposal=waiting, revision=1, by=adviser, at=now)
    approved = approve(proposal=waiting, revision=2, by=adviser, at=now)
    assert approved.changes == {"name": {"old": "Hogeschool Elders", "new": "X"}}


def test_the_desk_may_approve_with_other_values(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    waiting = propose_change(entry=school, values={"name": "X"}, revision=1, by=person, at=now).waiting
    assert waiting is not None
    approve(proposal=waiting, revision=1, values={"name": "Hogeschool Xerxes"}, by=adviser, at=now)
    assert Institution.objects.get().name == "Hogeschool Xerxes"


def test_undoing_puts_back_only_what_nobody_changed_since(school: Institution, person: User, now: datetime) -> None:
    first = propose_change(
        entry=school, values={"phone": "030 1", "email": "a@example.nl"}, revision=1, by=person, at=now
    ).live  # fmt: skip
    assert first is not None
    propose_change(entry=school, values={"email": "b@example.nl"}, revision=2, by=person, at=now)
    assert undo(proposal=first, by=person, at=now + timedelta(days=30)) == ["E-mail"]
    stored = Institution.objects.get()
    assert (stored.phone, stored.email) == ("030 000 00 00", "b@example.nl")
    first.refresh_from_db()
    assert (first.state, first.undone_by) == (ProposalState.UNDONE, person)
    with pytest.raises(ProposalRefusedError, match="teruggedraaid"):
        undo(proposal=first, by=person, at=now)


def test_undoing_is_refused_after_thirty_days_or_when_nothing_is_left_to_put_back(
    school: Institution, person: User, now: datetime
) -> None:
    first = propose_change(entry=school, values={"phone": "030 1"}, revision=1, by=person, at=now).live
    assert first is not None
    with pytest.raises(ProposalRefusedError, match="30 dagen"):
        undo(proposal=first, by=person, at=now + timedelta(days=30, seconds=1))
    propose_change(entry=school, values={"phone": "030 2"}, revision=2, by=person, at=now)
    with pytest.raises(ProposalRefusedError, match="opnieuw veranderd"):
        undo(proposal=first, by=person, at=now)
    assert Institution.objects.get().phone == "030 2"


def test_a_contact_is_added_and_ended_at_once_and_comes_back(school: Institution, person: User, now: datetime) -> None:
    values = {"role": "Adviseur", "email": "adviseur@example.nl", "consent_on": "2026-11-02"}
    propose_addition(kind=Kind.CONTACT, organisation=school, values=values, by=person, at=now)
    made = Contact.objects.get()
    assert (made.status, made.organisation_id, made.consent_on.isoformat()) == ("shown", school.pk, "2026-11-02")  # type: ignore[union-attr]
    ended = propose_end(entry=made, by=person, at=now)
    assert Contact.objects.get().status == "ended"
    undo(proposal=ended, by=person, at=now)
    assert Contact.objects.get().status == "shown"


def test_a_new_programme_waits_and_is_made_with_its_forms(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    place = location(school)
    values = {
        "name": "Maanstenen", "family": "pabo", "location": place.pk, "sectors": ["po"], "voltijd-offered": True,
        "voltijd-start_months": [9], "voltijd-deadline": "2027-05-01",
    }  # fmt: skip
    waiting = propose_addition(kind=Kind.PROGRAMME, organisation=school, values=values, by=person, at=now)
    assert not Programme.objects.exists()
    approve(proposal=waiting, revision=None, by=adviser, at=now)
    made = Programme.objects.get()
    (form,) = made.forms.all()
    assert (made.location, form.form, form.start_months, form.is_confirmed) == (place, "voltijd", [9], True)
    assert find_entry(Kind.PROGRAMME, made.pk) == made
    waiting.refresh_from_db()
    undo(proposal=waiting, by=adviser, at=now)
    assert Programme.objects.get().status == "ended"


def test_a_programme_cannot_be_made_at_somebody_elses_location(
    school: Institution, person: User, now: datetime
) -> None:
    other = location(institution("Hogeschool Anders"))
    values = {"name": "X", "family": "pabo", "location": other.pk}
    with pytest.raises(ValidationError):
        propose_addition(kind=Kind.PROGRAMME, organisation=school, values=values, by=person, at=now)
    mine = programme(location(school))
    adviser = account(Role.ADVISEUR)
    with pytest.raises(ValidationError):
        propose_change(entry=mine, values={"location": other.pk}, revision=1, by=adviser, at=now)
    assert not Proposal.objects.exists()


def test_a_deadline_is_live_at_once_but_waits_with_a_form_that_is_new(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    training = programme(location(school))
    values = {"voltijd-deadline": "2027-05-01", "deeltijd-offered": True, "deeltijd-deadline": "2027-06-01"}
    outcome = propose_change(entry=training, values=values, revision=1, by=person, at=now)
    assert outcome.live is not None
    assert outcome.waiting is not None
    assert set(outcome.live.changes) == {"voltijd-deadline"}
    assert {form.form: form.deadline for form in training.forms.all()}.keys() == {"voltijd"}
    approve(proposal=outcome.waiting, revision=2, by=adviser, at=now)
    training = Programme.objects.get()
    assert values_of(training)["deeltijd-deadline"] == "2027-06-01"
    assert values_of(training)["voltijd-start_months"] == [9], "what was not named stays"
    assert training.set_by_hand["forms"]
    undo(proposal=outcome.waiting, by=adviser, at=now)
    assert [form.form for form in training.forms.all()] == ["voltijd"]


def test_where_a_desk_helps_is_changed_by_sector(adviser: User, now: datetime) -> None:
    place, here, there = desk(), municipality("9901", "Nergens"), municipality("9902", "Elders")
    waiting = propose_change(
        entry=place, values={"coverage-po": [here.code, there.code], "opening_hours": "dinsdag"}, revision=1,
        by=partner(place), at=now,
    ).waiting  # fmt: skip
    assert waiting is not None
    assert Desk.objects.get().opening_hours == "dinsdag"
    approve(proposal=waiting, revision=2, by=adviser, at=now)
    assert values_of(Desk.objects.get())["coverage-po"] == ["9901", "9902"]
    undo(proposal=waiting, by=adviser, at=now)
    assert not Desk.objects.get().coverage.exists()


def test_the_desk_decides_between_a_person_and_an_import_once(
    school: Institution, adviser: User, now: datetime
) -> None:
    training = programme(location(school))
    run = ImportRun.objects.create(source="test", started_at=now)
    told = {
        "deeltijd": {"start_months": [2], "deadline": None, "months": 24, "tuition": "", "admission": "", "website": ""}
    }
    for revision, field, theirs in ((1, "name", "Maanstenen (deeltijd)"), (2, "forms", told)):
        conflict = ImportConflict.objects.create(
            run=run, kind=Kind.PROGRAMME, entry_id=training.pk, field=field, ours=None, theirs=theirs, found_at=now
        )
        decide_conflict(conflict=conflict, take_theirs=True, revision=revision, by=adviser, at=now)
        with pytest.raises(ProposalRefusedError, match="collega was je voor"):
            decide_conflict(conflict=conflict, take_theirs=False, revision=None, by=adviser, at=now)
    stored = Programme.objects.get()
    assert stored.name == "Maanstenen (deeltijd)"
    assert [(form.form, form.months) for form in stored.forms.all()] == [("deeltijd", 24)]
    assert ImportConflict.objects.filter(decided_by=adviser, took_theirs=True).count() == 2


def test_a_proposal_about_something_that_is_gone_is_refused(
    school: Institution, person: User, adviser: User, now: datetime
) -> None:
    one = contact(school)
    ended = propose_end(entry=one, by=person, at=now)
    with pytest.raises(ProposalRefusedError, match="niet meer op de site"):
        propose_end(entry=one, by=person, at=now)
    Contact.objects.all().delete()
    with pytest.raises(ProposalRefusedError, match="bestaat niet meer"):
        operations.undo(proposal=ended, by=person, at=now)


def test_ending_twice_waits_once(school: Institution, person: User, now: datetime) -> None:
    training = programme(location(school))
    first = propose_end(entry=training, by=person, at=now)
    assert propose_end(entry=training, by=person, at=now) == first
    Proposal.objects.all().delete()
    with pytest.raises(ProposalRefusedError, match="voorstel bestaat niet meer"):
        withdraw(proposal=first, by=person, at=now)


def test_what_was_deleted_meanwhile_is_said(school: Institution, person: User, adviser: User, now: datetime) -> None:
    training = programme(location(school))
    waiting = propose_change(entry=training, values={"name": "Maanstenen"}, revision=1, by=person, at=now).waiting
    assert waiting is not None
    run = ImportRun.objects.create(source="open data", started_at=now)
    conflict = ImportConflict.objects.create(
        run=run, kind=Kind.PROGRAMME, entry_id=training.pk, field="name", ours="a", theirs="b", found_at=now
    )
    Programme.objects.all().delete()
    with pytest.raises(ProposalRefusedError, match="Wijs het voorstel af"):
        approve(proposal=waiting, revision=1, by=adviser, at=now)
    with pytest.raises(ProposalRefusedError, match="blijft zoals het was"):
        decide_conflict(conflict=conflict, take_theirs=True, revision=1, by=adviser, at=now)


def test_taking_over_what_the_site_says_already_leaves_no_proposal(
    school: Institution, adviser: User, now: datetime
) -> None:
    run = ImportRun.objects.create(source="open data", started_at=now)
    conflict = ImportConflict.objects.create(
        run=run, kind=Kind.INSTITUTION, entry_id=school.pk, field="name", ours="a", theirs=school.name, found_at=now
    )
    decide_conflict(conflict=conflict, take_theirs=True, revision=1, by=adviser, at=now)
    assert Proposal.objects.count() == 0
