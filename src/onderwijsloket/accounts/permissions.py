"""Who may do what, as sentences."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.mail.permissions import HANDLE_FAILED_MAIL

# Django permissions ("app_label.codename") by role; the groups of Wagtail follow this table.
_GROUP_PERMISSIONS: dict[Role, set[str]] = {role: set() for role in Role}
_GROUP_PERMISSIONS[Role.REDACTEUR].add("wagtailadmin.access_admin")
_GROUP_PERMISSIONS[Role.BEHEERDER].add("wagtailadmin.access_admin")
_GROUP_PERMISSIONS[Role.COORDINATOR].add(HANDLE_FAILED_MAIL)  # here, because the mail room knows no roles
_GROUP_PERMISSIONS[Role.BEHEERDER].add(HANDLE_FAILED_MAIL)


def allow(role: Role, *permissions: str) -> None:
    """Give everybody with a role these Django permissions. Rooms call this once, in their AppConfig.ready()."""
    _GROUP_PERMISSIONS[role].update(permissions)


def group_permissions(role: Role) -> frozenset[str]:
    """The Django permissions ("app_label.codename") of everybody with this role."""
    return frozenset(_GROUP_PERMISSIONS[role])


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    """Whether this person is signed in, not closed, and has at least one of these roles."""
    return isinstance(user, User) and user.is_active and not user.roles.isdisjoint(roles)


def may_manage_accounts(user: User | AnonymousUser) -> bool:
    """Only the beheerder invites people, gives roles and closes accounts."""
    return has_role(user, Role.BEHEERDER)


def may_edit_words(user: User | AnonymousUser) -> bool:
    """The redacteur and the beheerder edit and publish texts."""
    return has_role(user, Role.REDACTEUR, Role.BEHEERDER)


def may_manage_catalogue(user: User | AnonymousUser) -> bool:
    """Only the beheerder changes the rules behind the routes."""
    return has_role(user, Role.BEHEERDER)


def may_close(user: User | AnonymousUser, account: User) -> bool:
    """The beheerder closes other people's accounts, never their own."""
    return may_manage_accounts(user) and user != account and account.is_active
