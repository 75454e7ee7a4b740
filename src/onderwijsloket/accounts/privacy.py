"""What we keep about the people who sign in, why, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from wagtail.users.models import UserProfile

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.accounts.operations import AccountRefusedError, end_sessions
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal

CLOSED_ACCOUNTS_KEPT = timedelta(days=365)
SESSIONS_KEPT = timedelta(days=1)
WORK = "taak van algemeen belang: de dienst bemannen en beveiligen"


def _rows(rows: Any, *fields: str) -> list[dict[str, Any]]:
    return [dict(row) for row in rows.values(*fields)]


def export_account(email: str) -> list[dict[str, Any]]:
    """The account with this address, without its password."""
    return _rows(
        User.objects.filter(email__iexact=email),
        "email", "name", "is_active", "is_demo", "date_joined", "last_login", "closed_at",
    )  # fmt: skip


def erase_account(email: str, at: datetime) -> int:
    """Delete the account with all that hangs on it; the last beheerder has to hand over first."""
    count = 0
    for user in User.objects.filter(email__iexact=email):
        others = RoleGrant.objects.current().filter(role=Role.BEHEERDER).exclude(user=user)
        if Role.BEHEERDER in user.roles and not others.exists():
            raise AccountRefusedError("The last beheerder cannot be erased; give somebody else the role first.")
        end_sessions(user=user)
        user.delete()
        count += 1
    return count


def forget_closed_accounts(at: datetime) -> int:
    """Delete accounts that were closed more than a year ago."""
    _count, by_model = User.objects.filter(closed_at__lt=at - CLOSED_ACCOUNTS_KEPT).delete()
    return by_model.get("accounts.User", 0)


def export_roles(email: str) -> list[dict[str, Any]]:
    return _rows(RoleGrant.objects.filter(user__email__iexact=email), "role", "granted_at", "revoked_at")


def export_sessions(email: str) -> list[dict[str, Any]]:
    return _rows(
        UserSession.objects.filter(user__email__iexact=email), "ip", "user_agent", "created_at", "last_seen_at"
    )


def forget_old_sessions(at: datetime) -> int:
    """Delete what we noted about sessions that must have ended by now."""
    count, _by_model = UserSession.objects.filter(created_at__lt=at - SESSIONS_KEPT).delete()
    return count


def export_second_factors(email: str) -> list[dict[str, Any]]:
    return _rows(Authenticator.objects.filter(user__email__iexact=email), "type", "created_at", "last_used_at")


def export_addresses(email: str) -> list[dict[str, Any]]:
    return _rows(EmailAddress.objects.filter(user__email__iexact=email), "email", "verified", "primary")


def export_editor_settings(email: str) -> list[dict[str, Any]]:
    return _rows(UserProfile.objects.filter(user__email__iexact=email), "preferred_language", "theme", "avatar")


personal(
    PersonalData(
        model="accounts.User",
        title="je account",
        fields=("email", "name", "password", "last_login", "date_joined", "closed_at"),
        other_fields=("id", "is_superuser", "is_active", "is_demo", "groups", "user_permissions"),
        purpose="inloggen en weten wie wat doet",
        basis=WORK,
        term="tot een jaar na het sluiten van het account",
        removed_by="retain en erase verwijderen de rij",
        export=export_account,
        erase=erase_account,
        retain=forget_closed_accounts,
    )
)
personal(
    PersonalData(
        model="accounts.RoleGrant",
        title="je rollen",
        fields=("user", "role", "granted_at", "granted_by", "revoked_at", "revoked_by"),
        other_fields=("id",),
        purpose="laten zien wie wanneer welke rol had",
        basis=WORK,
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_roles,
    )
)
personal(
    PersonalData(
        model="account.EmailAddress",
        title="je e-mailadres",
        fields=("user", "email", "verified", "primary"),
        other_fields=("id",),
        purpose="inloggen en wachtwoord herstellen",
        basis=WORK,
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_addresses,
    )
)
personal(
    PersonalData(
        model="mfa.Authenticator",
        title="je tweede stap bij het inloggen",
        fields=("user", "type", "data", "created_at", "last_used_at"),
        other_fields=("id",),
        purpose="de tweede stap bij het inloggen controleren; geheimen zijn versleuteld",
        basis=WORK,
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_second_factors,
    )
)
personal(
    PersonalData(
        model="usersessions.UserSession",
        title="waar je bent ingelogd",
        fields=("user", "created_at", "ip", "last_seen_at", "session_key", "user_agent", "data"),
        other_fields=("id",),
        purpose="iemand laten zien waar hij is ingelogd, en hem daar uitloggen",
        basis=WORK,
        term="een dag",
        removed_by="retain; verdwijnt ook met accounts.User",
        export=export_sessions,
        retain=forget_old_sessions,
    )
)
personal(
    PersonalData(
        model="wagtailusers.UserProfile",
        title="instellingen van je redactiescherm",
        fields=(
            "user",
            "avatar",
            "preferred_language",
            "current_time_zone",
            "submitted_notifications",
            "approved_notifications",
            "rejected_notifications",
            "updated_comments_notifications",
            "theme",
            "contrast",
            "density",
            "keyboard_shortcuts",
            "dismissibles",
        ),
        other_fields=("id",),
        purpose="het redactiescherm tonen zoals iemand het instelde",
        basis=WORK,
        term="even lang als het account",
        removed_by="verdwijnt met accounts.User",
        export=export_editor_settings,
    )
)
not_personal(
    {
        "accounts.DemoInstallation": "a mark on the database",
        "sessions.Session": "random keys and a row number; forgotten when they expire, ended with the account",
        "account.EmailConfirmation": "not used: people are invited at a known address",
    }
)
