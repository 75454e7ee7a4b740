"""What the database refuses, whoever writes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from onderwijsloket.accounts.enums import Role
from onderwijsloket.network.models import Contact, DirectoryState, Membership, Organisation
from tests.network.entries import AT, KNOWN, contact, organisation
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [{"status": "weg"}, {"confidence": "heel"}, {"source": ""}, {"kind": "school"}, {"name": ""}, {"slug": "twee"}],
    ids=lambda values: next(iter(values)),
)
def test_an_organisation_has_what_it_must_have(values: dict[str, Any]) -> None:
    made = organisation("een")
    organisation("twee")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=made.pk).update(**values)


@pytest.mark.parametrize("values", [{"role": ""}, {"phone": "", "email": ""}, {"source": ""}], ids=str)
def test_a_contact_can_be_reached_and_has_a_role(values: dict[str, Any]) -> None:
    made = contact(organisation())
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=made.pk).update(**values)


def test_a_contact_may_have_only_a_telephone_number() -> None:
    Contact.objects.create(organisation=organisation(), role="Balie", phone="n.v.t.", changed_at=AT, **KNOWN)


def test_somebody_has_one_running_membership_of_an_organisation() -> None:
    user, made = account(Role.PARTNER), organisation()
    Membership.objects.create(user=user, organisation=made, role="redacteur", since=AT, ended_at=AT)
    Membership.objects.create(user=user, organisation=made, role="redacteur", since=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, organisation=made, role="beheerder", since=AT)


@pytest.mark.parametrize("values", [{"role": "baas"}, {"ended_at": AT - timedelta(days=1)}], ids=["role", "ended_at"])
def test_a_membership_has_a_known_role_and_ends_after_it_began(values: dict[str, Any]) -> None:
    one = Membership.objects.create(user=account(), organisation=organisation(), role="redacteur", since=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=one.pk).update(**values)


def test_there_is_one_count_of_changes() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectoryState.objects.create(pk=2)
