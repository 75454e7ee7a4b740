"""Role by organisation by verb: the people of an organisation keep its entries, and nobody else's."""

import pytest
from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.operations import add_member, end_membership
from onderwijsloket.network.permissions import is_of_the_desk, may_edit, may_manage_members, membership_of
from tests.network.entries import AT, organisation
from tests.people import account

pytestmark = pytest.mark.django_db
DESK = {Role.ADVISEUR, Role.COORDINATOR, Role.BEHEERDER}


@pytest.mark.parametrize("role", list(Role))
def test_of_people_without_an_organisation_only_the_desk_edits(role: Role) -> None:
    user, made = account(role), organisation()
    allowed = role in DESK
    assert (is_of_the_desk(user), may_edit(user, made), may_manage_members(user, made)) == (allowed,) * 3


def test_somebody_who_is_not_signed_in_may_nothing() -> None:
    made = organisation()
    assert not may_edit(AnonymousUser(), made)
    assert not may_manage_members(AnonymousUser(), made)


@pytest.mark.parametrize(("role", "manages"), [(MemberRole.BEHEERDER, True), (MemberRole.REDACTEUR, False)])
def test_members_edit_their_own_organisation_and_no_other(role: MemberRole, manages: bool) -> None:
    user, own, other = account(Role.PARTNER), organisation("eigen"), organisation("ander")
    add_member(user=user, organisation=own, role=role, by=None, at=AT)
    assert (may_edit(user, own), may_manage_members(user, own)) == (True, manages)
    assert (may_edit(user, other), may_manage_members(user, other)) == (False, False)


def test_one_person_may_serve_two_organisations_in_different_roles() -> None:
    user, one, two = account(Role.PARTNER), organisation("een"), organisation("twee")
    add_member(user=user, organisation=one, role=MemberRole.BEHEERDER, by=None, at=AT)
    add_member(user=user, organisation=two, role=MemberRole.REDACTEUR, by=None, at=AT)
    assert (may_manage_members(user, one), may_manage_members(user, two)) == (True, False)
    assert may_edit(user, two)


def test_access_ends_with_the_membership_the_role_and_the_account() -> None:
    user, made = account(Role.PARTNER), organisation()
    membership = add_member(user=user, organisation=made, role=MemberRole.BEHEERDER, by=None, at=AT)
    assert membership_of(user, made) == membership
    user.is_active = False
    assert not may_edit(user, made)
    user.is_active = True
    end_membership(membership=membership, by=None, at=AT)
    assert membership_of(user, made) is None
    no_partner = account(Role.REDACTEUR)
    add_member(user=no_partner, organisation=made, role=MemberRole.BEHEERDER, by=None, at=AT)
    assert not may_edit(no_partner, made)
