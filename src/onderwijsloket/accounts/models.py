"""The people who sign in and the roles they have."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from onderwijsloket.accounts.enums import Role


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is the name people sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with a job on the platform. Dutch: gebruiker."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120, blank=True)
    is_active = models.BooleanField(_("actief"), default=True)
    is_demo = models.BooleanField(_("voorbeeldaccount"), default=False, editable=False)
    date_joined = models.DateTimeField(_("lid sinds"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("gesloten op"), null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
            models.CheckConstraint(
                condition=Q(is_active=True, closed_at=None) | Q(is_active=False, closed_at__isnull=False),
                name="a_closed_account_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles this person has now."""
        return frozenset(Role(grant.role) for grant in self.role_grants.all() if grant.revoked_at is None)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def current(self) -> "RoleGrantQuerySet":
        """Roles that people have now."""
        return self.filter(revoked_at=None, user__is_active=True)


class RoleGrant(models.Model):
    """That somebody got a role: when, from whom, and when it ended. Dutch: roltoekenning."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(_("rol"), max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(_("gegeven op"))
    granted_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    revoked_at = models.DateTimeField(_("ingetrokken op"), null=True)
    revoked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ("granted_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role"), condition=Q(revoked_at=None), name="one_running_grant_per_role"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=models.F("granted_at")), name="revoked_after_granted"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"


class DemoInstallation(models.Model):
    """The mark that `make run` made this database, so that it may hold demo accounts. Dutch: voorbeeldinstallatie."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_demo_mark"),)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
