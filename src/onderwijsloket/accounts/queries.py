"""Reading accounts for the screens about them."""

from django.db.models import Prefetch, QuerySet

from onderwijsloket.accounts.models import RoleGrant, User


def accounts() -> QuerySet[User]:
    """All accounts, open ones first, with their roles read along (two queries for any number)."""
    grants = Prefetch("role_grants", queryset=RoleGrant.objects.select_related("granted_by", "revoked_by"))
    return User.objects.prefetch_related(grants).order_by("-is_active", "name", "email")


def role_history(user: User) -> QuerySet[RoleGrant]:
    """Which roles somebody got and lost, newest first."""
    return user.role_grants.select_related("granted_by", "revoked_by").order_by("-granted_at", "-pk")
