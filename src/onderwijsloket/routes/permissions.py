"""Who may do what with words and catalogues. The permissions of each role are handed out by the accounts room."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin

Somebody = AbstractBaseUser | AnonymousUser | PermissionsMixin


def may_edit_words(user: Somebody) -> bool:
    """Redacteur and beheerder: change, preview and publish words."""
    return user.has_perm("routes.change_words")


def may_see_catalogues(user: Somebody) -> bool:
    """Redacteur and beheerder: see the versions of the rules and what they change."""
    return user.has_perm("routes.view_catalogueversion")


def may_activate_catalogue(user: Somebody) -> bool:
    """Beheerder: put a version of the rules in force."""
    return user.has_perm("routes.activate_catalogueversion")
