"""Who may do what with questions. The beheerder of the site sees none: keeping the site up needs no question."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.advice.enums import ADVISERS


def may_advise(user: User | AnonymousUser) -> bool:
    """Advisers and coordinators read and answer questions."""
    return has_role(user, *ADVISERS)


def may_see_who_looked(user: User | AnonymousUser) -> bool:
    """The coordinator sees who looked at a question."""
    return has_role(user, Role.COORDINATOR)
