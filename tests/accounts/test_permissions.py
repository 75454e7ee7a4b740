"""Who may do what: both sides of every refusal."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts import permissions
from onderwijsloket.accounts.enums import MAY, MAY_NOT, Role
from onderwijsloket.accounts.operations import close_account
from tests.people import account

pytestmark = pytest.mark.django_db
TABLE = [
    (permissions.may_manage_accounts, {Role.BEHEERDER}),
    (permissions.may_manage_catalogue, {Role.BEHEERDER}),
    (permissions.may_edit_words, {Role.BEHEERDER, Role.REDACTEUR}),
]


@pytest.mark.parametrize(("predicate", "roles"), TABLE)
def test_each_permission_belongs_to_its_roles(predicate: object, roles: set[Role]) -> None:
    allowed = {role for role in Role if predicate(account(role))}  # type: ignore[operator]
    assert allowed == roles
    assert not predicate(AnonymousUser())  # type: ignore[operator]
    assert not predicate(account())  # type: ignore[operator]


def test_a_manager_closes_others_but_not_oneself_nor_twice(now: datetime) -> None:
    manager, partner = account(Role.BEHEERDER), account(Role.PARTNER)
    assert permissions.may_close(manager, partner)
    assert not permissions.may_close(manager, manager)
    assert not permissions.may_close(partner, manager)
    close_account(user=partner, by=manager, at=now)
    assert not permissions.may_close(manager, partner)
    assert not permissions.has_role(partner, Role.PARTNER)


def test_every_role_explains_itself() -> None:
    assert set(MAY) == set(MAY_NOT) == set(Role)
    for role in Role:
        assert str(role.may).startswith("Je mag")
        assert str(role.may_not).startswith("Je ")


def test_a_room_adds_permissions_to_a_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_GROUP_PERMISSIONS", {role: set() for role in Role})
    permissions.allow(Role.REDACTEUR, "app.change_thing")
    assert permissions.group_permissions(Role.REDACTEUR) == {"app.change_thing"}
    assert permissions.group_permissions(Role.PARTNER) == frozenset()
