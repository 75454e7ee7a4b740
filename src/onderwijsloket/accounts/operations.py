"""Everything that changes accounts and roles."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.accounts.permissions import group_permissions, may_close
from onderwijsloket.core.rates import is_too_often
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.mail.operations import store_mail, withdraw_mail

# Nobody's mailbox is filled by an account that somebody else got hold of, or by a button that seems to do nothing.
INVITATIONS_AN_HOUR = 30
INVITATIONS_A_DAY_TO_ONE = 5


class AccountRefusedError(Exception):
    """The change is not allowed; the message says why, in the language of the one who asked."""


@transaction.atomic
def create_account(
    *, email: str, name: str, roles: frozenset[Role], by: User | None, at: datetime, password: str | None = None
) -> User:
    """Make an account with roles. Without a password, the owner chooses one through a link."""
    if User.objects.filter(email__iexact=email.strip()).exists():
        raise AccountRefusedError(_("Er is al een account met dit e-mailadres."))
    user = User.objects.create_user(email, password, name=name, date_joined=at)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in sorted(roles):
        grant_role(user=user, role=role, by=by, at=at)
    return user


@transaction.atomic
def invite(*, email: str, name: str, role: Role, by: User, at: datetime) -> User:
    """Make an account and mail its owner a link to choose a password; both or neither are stored."""
    user = create_account(email=email, name=name, roles=frozenset({role}), by=by, at=at)
    send_invitation(user=user, by=by, at=at)
    return user


def refuse_too_many_invitations(*, to: str, by: User, at: datetime) -> None:
    """Count an invitation; refused when one address, or one inviter, had too many."""
    if is_too_often("invite-to", to.strip().lower(), at_most=INVITATIONS_A_DAY_TO_ONE, within=timedelta(days=1), at=at):
        told = _("Naar dit adres gingen vandaag al %(count)s uitnodigingen. Probeer het morgen opnieuw.")
        raise AccountRefusedError(told % {"count": INVITATIONS_A_DAY_TO_ONE})
    if is_too_often("invite-by", str(by.pk), at_most=INVITATIONS_AN_HOUR, within=timedelta(hours=1), at=at):
        told = _("Je verstuurde dit uur al %(count)s uitnodigingen. Probeer het over een uur opnieuw.")
        raise AccountRefusedError(told % {"count": INVITATIONS_AN_HOUR})


def send_invitation(*, user: User, by: User, at: datetime) -> OutgoingMail:
    """Mail somebody (again) a link to choose a password."""
    if not user.is_active:
        raise AccountRefusedError(_("Dit account is gesloten."))
    refuse_too_many_invitations(to=user.email, by=by, at=at)
    with override("nl"):
        context = {"user": user, "roles": sorted(user.roles), "address": invitation_address(user=user)}
        body = render_to_string("accounts/mail/invitation.txt", {**context, "site": settings.BASE_URL})
        return mail_about_account(user=user, subject=_("Je account bij het Onderwijsloket"), body=body, at=at)


def mail_about_account(*, user: User, subject: str, body: str, at: datetime) -> OutgoingMail:
    """Mail somebody about their own account, at the address they sign in with."""
    return store_mail(to=user.email, user=user, about=f"accounts:user:{user.pk}", subject=subject, body=body, at=at)


def invitation_address(*, user: User, then: str = "") -> str:
    """The address where this person, and whoever else has it, chooses a password; for three days, until used.

    `then` is the page on this site where they go on, once they have a second factor.
    """
    address = password_address(key=f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}")
    return f"{address}?{urlencode({REDIRECT_FIELD_NAME: then}, safe='/')}" if then else address


def password_address(*, key: str) -> str:
    """The address, on this installation, where the holder of the key chooses a password."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return settings.BASE_URL + path.replace("UID-KEY", key)


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User | None, at: datetime) -> RoleGrant:
    """Give somebody a role; giving it twice changes nothing."""
    if not user.is_active:
        raise AccountRefusedError(_("Dit account is gesloten."))
    grant, _created = RoleGrant.objects.get_or_create(
        user=user, role=role, revoked_at=None, defaults={"granted_at": at, "granted_by": by}
    )
    _follow_roles(user)
    return grant


@transaction.atomic
def revoke_role(*, user: User, role: Role, by: User | None, at: datetime) -> None:
    """Take a role away and end the sessions in which it was used; the last beheerder stays."""
    # Locking all grants of the role makes two last beheerders who revoke each other wait for one another.
    holders = list(RoleGrant.objects.select_for_update().filter(role=role, revoked_at=None, user__is_active=True))
    mine = [grant for grant in holders if grant.user_id == user.pk]
    if not mine:
        return
    if role == Role.BEHEERDER and len(holders) == 1:
        raise AccountRefusedError(_("Er moet altijd minstens één beheerder zijn."))
    RoleGrant.objects.filter(pk__in=[grant.pk for grant in mine]).update(revoked_at=at, revoked_by=by)
    _follow_roles(user)
    end_sessions(user=user)


@transaction.atomic
def close_account(*, user: User, by: User | None, at: datetime) -> None:
    """Close an account: roles end, sessions end, nobody can sign in with it any more."""
    if by is not None and not may_close(by, user):
        raise AccountRefusedError(_("Je kunt dit account niet sluiten."))
    for role in sorted(user.roles):
        revoke_role(user=user, role=role, by=by, at=at)
    User.objects.filter(pk=user.pk).update(is_active=False, closed_at=at)
    user.refresh_from_db()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    withdraw_mail(user=user, at=at)
    end_sessions(user=user)


@transaction.atomic
def reset_second_factor(*, user: User) -> None:
    """Forget somebody's second factors, after they lost them; they set up a new one at the next sign-in."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)


def end_sessions(*, user: User, except_key: str | None = None) -> None:
    """Sign somebody out everywhere, or everywhere but in one session."""
    for session in UserSession.objects.filter(user=user).exclude(session_key=except_key):
        session.end()


def sync_groups() -> None:
    """Make one group for each role, with exactly the permissions that rooms allowed to that role."""
    existing = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for role in Role:
        group, _created = Group.objects.get_or_create(name=role.value)
        group.permissions.set(existing[name] for name in group_permissions(role) if name in existing)


def _follow_roles(user: User) -> None:
    """Bring the groups, which Wagtail looks at, in line with the roles."""
    user.__dict__.pop("roles", None)
    user.groups.set([Group.objects.get_or_create(name=role.value)[0] for role in sorted(_roles_now(user))])


def _roles_now(user: User) -> frozenset[Role]:
    return frozenset(Role(role) for role in user.role_grants.current().values_list("role", flat=True))
