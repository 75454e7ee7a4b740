"""What a strict reader tried: changes that arrive late, twice or bent, and what was there stays whole."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import close_account
from onderwijsloket.navigator.enums import Kind, StudyForm
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, Programme, ProgrammeForm
from onderwijsloket.network.enums import EntryStatus, MemberRole
from onderwijsloket.network.models import Contact, Membership
from onderwijsloket.network.operations import SomebodyWasFirstError, change_entry, renew_entry
from onderwijsloket.partners.entries import find_entry
from onderwijsloket.partners.enums import ProposalAction
from onderwijsloket.partners.members import MemberRefusedError, end_access
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import (
    ProposalRefusedError,
    approve,
    decide_conflict,
    propose_addition,
    propose_change,
    propose_end,
    undo,
)
from tests.filled_in import fields_of
from tests.partners.entries import contact, institution, location, partner, programme
from tests.partners.test_pages import edit_address, send
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Institution:
    return institution()


@pytest.fixture
def adviser() -> User:
    return account(Role.ADVISEUR, email="adviseur@example.nl", name="Anna Adviseur")


def training_of(school: Institution) -> Programme:
    """A training that is given full-time from September, with a deadline."""
    made = programme(location(school))
    ProgrammeForm.objects.filter(programme=made).update(months=48, admission="Havo")
    return made


def test_undoing_the_end_of_a_form_brings_back_all_that_it_said(
    school: Institution, adviser: User, now: datetime
) -> None:
    training = training_of(school)
    ended = propose_change(entry=training, values={"voltijd-offered": False}, revision=1, by=adviser, at=now).live
    assert ended is not None
    assert not ProgrammeForm.objects.exists()
    undo(proposal=ended, by=adviser, at=now)
    form = ProgrammeForm.objects.get()
    assert (form.form, form.start_months, form.months, form.admission) == (StudyForm.VOLTIJD, [9], 48, "Havo")


def test_undoing_a_new_form_keeps_it_when_somebody_filled_in_more(
    school: Institution, adviser: User, now: datetime
) -> None:
    training = training_of(school)
    values = {"deeltijd-offered": True, "deeltijd-start_months": [2]}
    made = propose_change(entry=training, values=values, revision=1, by=adviser, at=now).live
    assert made is not None
    propose_change(entry=training, values={"deeltijd-deadline": "2027-01-15"}, revision=2, by=adviser, at=now)
    with pytest.raises(ProposalRefusedError, match="opnieuw veranderd"):
        undo(proposal=made, by=adviser, at=now)
    assert ProgrammeForm.objects.get(form="deeltijd").deadline is not None


def test_what_is_filled_in_for_a_form_that_is_not_given_is_asked_about(school: Institution) -> None:
    training = training_of(school)
    client = browser_of(partner(school))
    address = edit_address("programme", training.pk)
    opened = fields_of(client.get(address).content.decode())
    page = send(client, address, {**opened, "deeltijd-months": ["24"]})
    assert "Zet ook het vinkje bij" in page
    assert Proposal.objects.count() == 0


def test_a_change_of_something_that_stopped_is_not_approved(school: Institution, adviser: User, now: datetime) -> None:
    training = training_of(school)
    waiting = propose_change(entry=training, values={"name": "X"}, revision=1, by=partner(school), at=now).waiting
    assert waiting is not None
    propose_end(entry=training, by=adviser, at=now)
    with pytest.raises(ProposalRefusedError, match="staat niet meer op de site"):
        approve(proposal=waiting, revision=2, by=adviser, at=now)


def test_what_stopped_is_not_changed_as_if_visitors_saw_it(school: Institution, adviser: User, now: datetime) -> None:
    one = contact(school)
    propose_end(entry=one, by=adviser, at=now)
    page = browser_of(partner(school)).get(edit_address("contact", one.pk), follow=True).content.decode()
    assert "Dit staat niet meer op de site" in page
    with pytest.raises(ProposalRefusedError, match="niet meer op de site"):
        propose_change(entry=one, values={"phone": "030 999 99 99"}, revision=2, by=adviser, at=now)


def test_an_undo_that_cannot_be_is_told(school: Institution, now: datetime) -> None:
    one, person = contact(school), partner(school)
    change_entry(entry=one, values={"phone": ""}, at=now)
    first = propose_change(entry=one, values={"phone": "030 999 99 99"}, revision=2, by=person, at=now).live
    assert first is not None
    propose_change(entry=one, values={"email": ""}, revision=3, by=person, at=now)
    Proposal.objects.update(live_at=datetime.now(tz=now.tzinfo), proposed_at=now)
    response = browser_of(person).post(reverse("partners:undo", kwargs={"pk": first.pk}), follow=True)
    assert response.status_code == 200
    assert "Zo kan het niet op de site" in response.content.decode()
    assert Contact.objects.get().phone == "030 999 99 99"


def test_a_contact_sent_twice_is_made_once(school: Institution, now: datetime) -> None:
    person, values = partner(school), {"role": "Adviseur", "email": "a@example.nl", "consent_on": None}
    for minutes in (0, 1):
        at = now + timedelta(minutes=minutes)
        propose_addition(kind=Kind.CONTACT, organisation=school, values=values, by=person, at=at)
    assert (Contact.objects.count(), Proposal.objects.count()) == (1, 1)
    propose_end(entry=Contact.objects.get(), by=person, at=now + timedelta(minutes=2))
    propose_addition(
        kind=Kind.CONTACT, organisation=school, values=values, by=person, at=now + timedelta(minutes=3)
    )  # fmt: skip
    assert Contact.objects.filter(status=EntryStatus.SHOWN).count() == 1, "what was ended may come back"


BENT = [
    "[" * 90_000,
    '{"consent_on": "x"}',
    '{"consent_on": "1999-01-01"}',
    '{"sectors": [{}]}',
    '{"phone": 1e999}',
    "{",
]


@pytest.mark.slow
@pytest.mark.parametrize("bent", BENT)
def test_what_travels_with_a_form_cannot_be_bent(school: Institution, bent: str) -> None:
    client = browser_of(partner(school))
    address = reverse("partners:add", kwargs={"pk": school.pk, "kind": "contact"})
    sent = {"role": ["Adviseur"], "email": ["a@example.nl"], "consent_on": ["on"], "bevestig": ["ja"]}
    send(client, address, sent, basis=bent)
    assert Contact.objects.get().consent_on != datetime(1999, 1, 1).date()  # noqa: DTZ001
    address = edit_address("contact", Contact.objects.get().pk)
    opened = fields_of(client.get(address).content.decode())
    send(client, address, opened, basis=bent, revision="0")
    send(client, address, opened, basis=signing.dumps(json.loads('{"x": [1]}')), revision="0")


def conflict_about(school: Institution, now: datetime, **values: object) -> ImportConflict:
    run = ImportRun.objects.create(source="open data", started_at=now)
    return ImportConflict.objects.create(run=run, entry_id=school.pk, kind=Kind.INSTITUTION, found_at=now, **values)


def test_open_data_never_overwrites_what_the_desk_did_not_see(
    school: Institution, adviser: User, now: datetime
) -> None:
    conflict = conflict_about(school, now, field="phone", ours="030 000 00 00", theirs="030 7")
    propose_change(entry=school, values={"phone": "030 999 99 99"}, revision=1, by=partner(school), at=now)
    page = browser_of(adviser).get(reverse("partners:conflicts")).content.decode()
    assert "030 999 99 99" in page, "what is on the site now, not what was when the import ran"
    with pytest.raises(SomebodyWasFirstError):
        decide_conflict(conflict=conflict, take_theirs=True, revision=1, by=adviser, at=now)
    conflict.refresh_from_db()
    assert (conflict.decided_at, Institution.objects.get().phone) == (None, "030 999 99 99")
    decide_conflict(conflict=conflict, take_theirs=True, revision=2, by=adviser, at=now)
    assert Institution.objects.get().phone == "030 7"
    taken = Proposal.objects.order_by("pk").last()
    assert taken is not None
    assert taken.changes == {"phone": {"old": "030 999 99 99", "new": "030 7"}}, "every change leaves a proposal"
    assert taken.decided_by == adviser


def test_a_source_never_overwrites_what_somebody_filled_in_meanwhile(school: Institution, now: datetime) -> None:
    as_read = Institution.objects.get()
    propose_change(entry=school, values={"phone": "030 999 99 99"}, revision=1, by=partner(school), at=now)
    assert not renew_entry(entry=as_read, values={"source": as_read.source, "phone": "030 7"}, at=now)
    assert Institution.objects.get().phone == "030 999 99 99"


def test_a_closed_account_does_not_count_as_a_beheerder_who_stays(school: Institution, now: datetime) -> None:
    gone, last = partner(school, email="weg@example.nl"), partner(school, email="laatste@example.nl")
    close_account(user=gone, by=None, at=now)
    membership = Membership.objects.get(user=last)
    with pytest.raises(MemberRefusedError, match="minstens één beheerder"):
        end_access(membership=membership, by=last, at=now)
    assert membership.role == MemberRole.BEHEERDER


def locked_zip() -> bytes:
    """An XLSX that asks for a password."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", "x")
    content = bytearray(out.getvalue())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def unknown_packing() -> bytes:
    """An XLSX that is packed in a way that nobody knows."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", "x")
    content = bytearray(out.getvalue())
    content[content.index(b"PK\x01\x02") + 10] = content[8] = 77
    return bytes(content)


@pytest.mark.parametrize("content", [locked_zip(), unknown_packing(), b"PK\x03\x04", b"PK"])
def test_a_file_that_cannot_be_opened_is_told(school: Institution, content: bytes) -> None:
    address = reverse("partners:upload", kwargs={"pk": school.pk})
    file = SimpleUploadedFile("opleidingen.xlsx", content)
    response = browser_of(partner(school)).post(address, {"file": file})
    assert response.status_code == 200
    assert "Dit bestand is geen goed Excel-bestand" in response.content.decode()


def test_ending_something_that_a_source_brought_bent_is_told(school: Institution, now: datetime) -> None:
    one = contact(school)
    Contact.objects.update(email="geen adres")
    response = browser_of(partner(school)).post(
        reverse("partners:end", kwargs={"kind": "contact", "pk": one.pk}), follow=True
    )
    assert response.status_code == 200
    assert "Zo kan het niet" in response.content.decode()
    found = find_entry("contact", one.pk)
    assert found is not None
    assert found.status == EntryStatus.SHOWN
    assert not Proposal.objects.filter(action=ProposalAction.END).exists()
