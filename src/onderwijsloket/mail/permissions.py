"""Who may do what with mail. Which roles have the permission is said where roles are known, in the accounts room."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin

HANDLE_FAILED_MAIL = "mail.handle_failed_mail"


def may_handle_failed_mail(user: AbstractBaseUser | AnonymousUser) -> bool:
    """The coordinator and the beheerder see what did not arrive, and send it again."""
    return isinstance(user, PermissionsMixin) and user.has_perm(HANDLE_FAILED_MAIL)
