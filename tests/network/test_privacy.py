"""What we keep of contacts and members can be taken out, erased, and goes away in time."""

from datetime import timedelta

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.network.enums import EntryStatus, MemberRole
from onderwijsloket.network.models import Contact, Membership
from onderwijsloket.network.operations import add_member
from onderwijsloket.network.privacy import erase_contacts, export_contacts, export_memberships, forget_ended_contacts
from tests.network.entries import AT, contact, organisation
from tests.people import account

pytestmark = pytest.mark.django_db


def test_a_contact_gets_what_we_keep_and_is_erased_without_the_others() -> None:
    made = organisation()
    contact(made, email="Iemand@example.nl", name="Iemand Verzonnen")
    contact(made, email="ander@example.nl")
    assert [row["name"] for row in export_contacts("iemand@example.nl")] == ["Iemand Verzonnen"]
    assert erase_contacts("iemand@example.nl", AT) == 1
    assert [one.email for one in Contact.objects.all()] == ["ander@example.nl"]


def test_only_contacts_that_ended_over_a_year_ago_are_forgotten() -> None:
    made = organisation()
    contact(made, email="gestopt@example.nl", status=EntryStatus.ENDED)
    contact(made, email="zichtbaar@example.nl")
    assert forget_ended_contacts(AT + timedelta(days=364)) == 0
    assert forget_ended_contacts(AT + timedelta(days=366)) == 1
    assert [one.email for one in Contact.objects.all()] == ["zichtbaar@example.nl"]


def test_a_member_sees_where_they_had_access_and_it_goes_with_the_account() -> None:
    user = account(Role.PARTNER)
    add_member(user=user, organisation=organisation(), role=MemberRole.REDACTEUR, by=None, at=AT)
    assert [row["role"] for row in export_memberships(user.email)] == ["redacteur"]
    user.delete()
    assert not Membership.objects.exists()
