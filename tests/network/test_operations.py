"""An entry changes in one way only: counted, remembered who filled in what, and never over somebody's head."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from onderwijsloket.accounts.enums import Role
from onderwijsloket.network.enums import EntryStatus, MemberRole, OrganisationKind
from onderwijsloket.network.models import Contact, DirectoryState, Membership, Organisation
from onderwijsloket.network.operations import (
    SomebodyWasFirstError,
    add_entries,
    add_entry,
    add_member,
    announce_change,
    change_entry,
    end_membership,
    remove_contacts,
    renew_entry,
)
from tests.network.entries import AT, KNOWN, contact, organisation
from tests.people import account

LATER = AT + timedelta(days=1)
pytestmark = pytest.mark.django_db


def changes() -> int:
    return DirectoryState.objects.get().changes


def test_a_change_is_stored_counted_and_marked_as_filled_in_by_hand() -> None:
    made = organisation()
    before = changes()
    stored = change_entry(entry=made, values={"website": "https://school.example.nl"}, at=LATER)
    assert Organisation.objects.get().website == "https://school.example.nl"
    assert (stored.revision, stored.changed_at) == (2, LATER)
    assert stored.set_by_hand == {"website": "2026-03-03"}
    assert changes() == before + 1


def test_what_hangs_on_an_entry_is_remembered_too() -> None:
    stored = change_entry(entry=organisation(), values={}, parts=("coverage",), at=LATER)
    assert set(stored.set_by_hand) == {"coverage"}


def test_an_import_leaves_no_mark_of_a_hand() -> None:
    stored = change_entry(entry=organisation(), values={"phone": "n.v.t."}, at=LATER, by_hand=False)
    assert stored.set_by_hand == {}


def test_the_second_of_two_people_does_not_overwrite_the_first() -> None:
    made = organisation()
    change_entry(entry=made, values={"phone": "eerste"}, at=LATER, revision=1)
    with pytest.raises(SomebodyWasFirstError):
        change_entry(entry=made, values={"phone": "tweede"}, at=LATER, revision=1)
    assert Organisation.objects.get().phone == "eerste"
    change_entry(entry=made, values={"phone": "tweede"}, at=LATER, revision=2)
    assert Organisation.objects.get().phone == "tweede"


@pytest.mark.parametrize("field", ["slug", "kind", "revision", "set_by_hand", "changed_at", "id", "bestaat-niet"])
def test_what_belongs_to_the_keeping_of_an_entry_cannot_be_set(field: str) -> None:
    with pytest.raises(ValueError, match="cannot be set"):
        change_entry(entry=organisation(), values={field: "x"}, at=LATER)


def test_a_value_that_cannot_be_is_refused_with_its_field() -> None:
    made = organisation()
    before = changes()
    with pytest.raises(ValidationError) as refused:
        change_entry(entry=made, values={"website": "javascript:alert(1)"}, at=LATER)
    assert set(refused.value.message_dict) == {"website"}
    assert changes() == before


def test_a_new_entry_starts_at_revision_one_and_is_added_once() -> None:
    made = Organisation(kind=OrganisationKind.DESK, slug="nieuw", name="Nieuw", **KNOWN)
    add_entry(entry=made, at=AT, named=("name",))
    stored = Organisation.objects.get()
    assert (stored.revision, stored.set_by_hand) == (1, {"name": "2026-03-02"})
    with pytest.raises(ValueError, match="exists already"):
        add_entry(entry=stored, at=AT)


def test_many_entries_are_added_at_once_and_all_counted() -> None:
    made = organisation()
    before = changes()
    add_entries(entries=[Contact(organisation=made, role=f"Rol {n}", phone="x", **KNOWN) for n in range(3)], at=AT)
    assert list(Contact.objects.values_list("revision", flat=True)) == [1, 1, 1]
    assert changes() == before + 3
    add_entries(entries=[], at=AT)
    assert changes() == before + 3


def test_a_source_renews_what_it_brought_but_not_what_a_hand_filled_in() -> None:
    made = change_entry(entry=organisation(), values={"phone": "van ons"}, at=AT)
    assert renew_entry(entry=made, values=KNOWN | {"phone": "van de bron", "note": "nieuw"}, at=LATER)
    stored = Organisation.objects.get()
    assert (stored.phone, stored.note) == ("van ons", "nieuw")
    assert not renew_entry(entry=stored, values=KNOWN | {"note": "nieuw"}, at=LATER)
    assert not renew_entry(entry=stored, values=KNOWN | {"source": "een andere bron", "note": "weer anders"}, at=LATER)
    assert Organisation.objects.get().note == "nieuw"


def test_a_contact_that_is_removed_is_gone_and_counted() -> None:
    made = organisation()
    contact(made, email="weg@example.nl")
    contact(made, email="blijft@example.nl")
    before = changes()
    assert remove_contacts(contacts=Contact.objects.filter(email="weg@example.nl"), at=LATER) == 1
    assert remove_contacts(contacts=Contact.objects.filter(email="weg@example.nl"), at=LATER) == 0
    assert [one.email for one in Contact.objects.all()] == ["blijft@example.nl"]
    assert changes() == before + 1


def test_a_first_change_is_counted_too() -> None:
    announce_change(changes=4)
    assert changes() == 4


@pytest.mark.parametrize(
    ("of", "values", "seen"),
    [
        ({}, {}, True),
        ({}, {"consent_on": None}, False),
        ({}, {"status": EntryStatus.WAITING}, False),
        ({"status": EntryStatus.ENDED}, {}, False),
    ],
)
def test_visitors_see_who_agreed_to_it_at_an_organisation_that_is_shown(
    of: dict[str, Any], values: dict[str, Any], seen: bool
) -> None:
    contact(organisation(**of), **{"consent_on": date(2026, 9, 1)} | values)
    assert Contact.objects.for_visitors().exists() is seen


def test_access_begins_changes_and_ends() -> None:
    made, person, colleague = organisation(), account(Role.PARTNER), account(Role.COORDINATOR)
    first = add_member(user=person, organisation=made, role=MemberRole.REDACTEUR, by=colleague, at=AT)
    assert add_member(user=person, organisation=made, role=MemberRole.REDACTEUR, by=colleague, at=LATER) == first
    second = add_member(user=person, organisation=made, role=MemberRole.BEHEERDER, by=colleague, at=LATER)
    assert list(Membership.objects.current()) == [second]
    end_membership(membership=second, by=colleague, at=LATER)
    end_membership(membership=second, by=None, at=LATER + timedelta(days=1))
    stored = Membership.objects.get(pk=second.pk)
    assert (stored.ended_at, stored.ended_by) == (LATER, colleague)
    assert not Membership.objects.current().exists()
    assert Membership.objects.get(pk=first.pk).ended_at == LATER
