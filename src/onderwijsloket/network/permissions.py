"""Who may keep which entries, as sentences. `user` may be anybody, also somebody who is not signed in."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Membership, Organisation

DESK_ROLES = (Role.ADVISEUR, Role.COORDINATOR, Role.BEHEERDER)


def is_of_the_desk(user: User | AnonymousUser) -> bool:
    """Advisers, coordinators and the beheerder decide on changes and may correct every entry."""
    return has_role(user, *DESK_ROLES)


def membership_of(user: User | AnonymousUser, organisation: Organisation) -> Membership | None:
    """The running membership of this person with this organisation; only for who has the role of partner."""
    if not isinstance(user, User) or not has_role(user, Role.PARTNER):
        return None
    return Membership.objects.current().filter(user=user, organisation=organisation).first()


def may_edit(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The people of an organisation and the desk edit its entries."""
    return is_of_the_desk(user) or membership_of(user, organisation) is not None


def may_manage_members(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """The beheerder of an organisation invites colleagues and ends their access; so does the desk."""
    if is_of_the_desk(user):
        return True
    membership = membership_of(user, organisation)
    return membership is not None and membership.role == MemberRole.BEHEERDER
