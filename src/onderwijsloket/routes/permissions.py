"""Who may do what with words and catalogues."""

from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User

_EDIT_WORDS = (
    "routes.change_words",
    "routes.view_words",
    "routes.publish_words",
    "routes.lock_words",
    "routes.unlock_words",
    "routes.view_catalogueversion",
)
# The permissions that Wagtail's screens ask for, by role.
PERMISSIONS_OF_ROLES: dict[Role, tuple[str, ...]] = {
    Role.REDACTEUR: _EDIT_WORDS,
    Role.BEHEERDER: (*_EDIT_WORDS, "routes.activate_catalogueversion"),
}


class WordsPolicy(ModelPermissionPolicy):
    """Nobody adds or deletes words: codes come from the catalogue, and a code without words would break its pages."""

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User | AnonymousUser, actions: set[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def may_see_catalogues(user: User | AnonymousUser) -> bool:
    """Redacteur and beheerder: see the versions of the rules and what they change."""
    return user.has_perm("routes.view_catalogueversion")


def may_activate_catalogue(user: User | AnonymousUser) -> bool:
    """Beheerder: put a version of the rules in force."""
    return user.has_perm("routes.activate_catalogueversion")
