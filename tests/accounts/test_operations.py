"""Accounts and roles: who gave what and when, and what is refused."""

from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from onderwijsloket.accounts import operations, permissions
from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.accounts.operations import AccountRefusedError
from onderwijsloket.mail.models import OutgoingMail
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return account(Role.BEHEERDER)


def test_an_invitation_stores_the_account_and_its_mail_together(manager: User, now: datetime) -> None:
    user = operations.invite(email=" Nieuw@Example.nl", name="Nieuw", role=Role.REDACTEUR, by=manager, at=now)
    assert (user.email, user.roles, user.has_usable_password()) == ("nieuw@example.nl", {Role.REDACTEUR}, False)
    stored = OutgoingMail.objects.get(user=user)
    assert (stored.to, stored.about) == (user.email, f"accounts:user:{user.pk}")
    assert "/account/wachtwoord/kiezen/" in stored.body
    grant = user.role_grants.get()
    assert (grant.granted_by, grant.granted_at) == (manager, now)


def test_an_address_has_one_account(manager: User, now: datetime) -> None:
    with pytest.raises(AccountRefusedError):
        operations.invite(email=manager.email.upper(), name="", role=Role.PARTNER, by=manager, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=manager.email.upper())


def test_a_role_given_twice_is_one_role(manager: User, now: datetime) -> None:
    user = account(Role.PARTNER)
    operations.grant_role(user=user, role=Role.PARTNER, by=manager, at=now)
    assert user.role_grants.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=user, role=Role.PARTNER, granted_at=now)


def test_wagtails_groups_follow_the_roles(manager: User, now: datetime) -> None:
    user = account(Role.PARTNER)
    operations.grant_role(user=user, role=Role.REDACTEUR, by=manager, at=now)
    assert set(user.groups.values_list("name", flat=True)) == {"partner", "redacteur"}
    operations.revoke_role(user=user, role=Role.REDACTEUR, by=manager, at=now)
    assert set(user.groups.values_list("name", flat=True)) == {"partner"}
    assert user.role_grants.get(role=Role.REDACTEUR).revoked_by == manager


def test_a_role_that_somebody_has_not_is_revoked_without_effect(manager: User, now: datetime) -> None:
    operations.revoke_role(user=manager, role=Role.PARTNER, by=manager, at=now)
    assert manager.roles == {Role.BEHEERDER}


def test_the_last_manager_keeps_the_role(manager: User, now: datetime) -> None:
    with pytest.raises(AccountRefusedError):
        operations.revoke_role(user=manager, role=Role.BEHEERDER, by=manager, at=now)
    with pytest.raises(AccountRefusedError):
        operations.close_account(user=manager, by=None, at=now)
    manager.refresh_from_db()
    assert manager.is_active
    account(Role.BEHEERDER, email="tweede@example.nl")
    operations.close_account(user=manager, by=None, at=now)
    assert not manager.is_active


def test_closing_ends_everything(manager: User, now: datetime) -> None:
    user = operations.invite(email="weg@example.nl", name="", role=Role.PARTNER, by=manager, at=now)
    operations.close_account(user=user, by=manager, at=now)
    assert (user.is_active, user.closed_at, user.roles) == (False, now, frozenset())
    assert OutgoingMail.objects.get(user=user).failed_at == now
    with pytest.raises(AccountRefusedError):
        operations.grant_role(user=user, role=Role.PARTNER, by=manager, at=now)
    with pytest.raises(AccountRefusedError):
        operations.close_account(user=user, by=manager, at=now)


def test_a_closed_account_gets_no_new_link(manager: User, now: datetime) -> None:
    user = account(Role.PARTNER)
    operations.close_account(user=user, by=manager, at=now)
    with pytest.raises(AccountRefusedError):
        operations.send_invitation(user=user, by=manager, at=now)
    assert not OutgoingMail.objects.filter(user=user).exists()


def test_nobody_closes_their_own_account(manager: User, now: datetime) -> None:
    with pytest.raises(AccountRefusedError):
        operations.close_account(user=manager, by=manager, at=now)


def test_a_lost_second_factor_is_wiped(manager: User) -> None:
    TOTP.activate(manager, "JBSWY3DPEHPK3PXP")
    operations.reset_second_factor(user=manager)
    assert not Authenticator.objects.exists()


def test_groups_hold_exactly_what_rooms_allowed(db: None) -> None:
    group = Group.objects.get(name="redacteur")
    group.permissions.set(Permission.objects.all()[:3])
    operations.sync_groups()
    found = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}
    known = {
        f"{app}.{codename}" for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert found == permissions.group_permissions(Role.REDACTEUR) & known
    assert "wagtailadmin.access_admin" in found


def test_the_first_account_of_an_installation(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("create_account", "eerste@example.nl", name="Eerste")
    assert "http://localhost:8000/account/wachtwoord/kiezen/" in capsys.readouterr().out
    assert User.objects.get().roles == {Role.BEHEERDER}
    with pytest.raises(CommandError):
        call_command("create_account", "eerste@example.nl")
