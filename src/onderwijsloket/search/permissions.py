"""Who may see and steer what searching finds."""

from django.contrib.auth.models import AnonymousUser

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role

EDITORS = (Role.REDACTEUR, Role.BEHEERDER)
_LISTS = ("search.add_wordlist", "search.change_wordlist", "search.view_wordlist")
_BETS = ("search.add_bestbet", "search.change_bestbet", "search.delete_bestbet", "search.view_bestbet")
# The permissions that Wagtail's screens ask for, by role.
PERMISSIONS_OF_ROLES: dict[Role, tuple[str, ...]] = dict.fromkeys(EDITORS, (*_LISTS, *_BETS))


def may_see_terms(user: User | AnonymousUser) -> bool:
    """The redacteur, the coordinator and the beheerder see what is searched for; never by whom."""
    return has_role(user, *EDITORS, Role.COORDINATOR)
