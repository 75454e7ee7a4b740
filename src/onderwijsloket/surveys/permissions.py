"""Who may do what with surveys. The beheerder of the site sees none: keeping the site up needs none."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.surveys.enums import MAKERS, READERS


def may_see_results(user: User | AnonymousUser) -> bool:
    """Advisers and coordinators see rounds and results."""
    return has_role(user, *READERS)


def may_make_rounds(user: User | AnonymousUser) -> bool:
    """Only the coordinator makes, sends and closes a round."""
    return has_role(user, *MAKERS)
