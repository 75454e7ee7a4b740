"""Who keeps the entries of an organisation: inviting people, giving them a role, and ending their access."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import (
    AccountRefusedError,
    create_account,
    grant_role,
    invitation_address,
    refuse_too_many_invitations,
)
from onderwijsloket.mail.operations import store_mail
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Membership, Organisation
from onderwijsloket.network.operations import add_member, end_membership, hold
from onderwijsloket.network.permissions import is_of_the_desk
from onderwijsloket.partners.messages import address_of


class MemberRefusedError(Exception):
    """This cannot be done with somebody's access; the message says why, in Dutch."""


@transaction.atomic
def invite_member(
    *, organisation: Organisation, email: str, name: str, role: MemberRole, by: User, at: datetime
) -> Membership:
    """Give somebody access to an organisation, with a new account where they have none, and mail them how to begin."""
    # One at a time for each organisation: a double click invites nobody twice.
    hold(model=Organisation, pks=[organisation.pk])
    user = User.objects.filter(email__iexact=email.strip()).first()
    is_new = user is None
    try:
        refuse_too_many_invitations(to=email, by=by, at=at)
        if user is None:
            user = create_account(email=email, name=name, roles=frozenset({Role.PARTNER}), by=by, at=at)
        else:
            grant_role(user=user, role=Role.PARTNER, by=by, at=at)
    except AccountRefusedError as refusal:
        raise MemberRefusedError(str(refusal)) from refusal
    _refuse_no_beheerder_left(organisation, user, by, stays=role == MemberRole.BEHEERDER)
    membership = add_member(user=user, organisation=organisation, role=role, by=by, at=at)
    form = reverse("partners:edit", kwargs={"kind": organisation.kind, "pk": organisation.pk})
    has_password = not is_new and user.has_usable_password()
    context = {
        "user": user, "organisation": organisation, "by": by, "role": membership.get_role_display(),
        "password": "" if has_password else invitation_address(user=user, then=form),
        "form": settings.BASE_URL + form,
        "address": address_of("partners:organisation", pk=organisation.pk),
    }  # fmt: skip
    body = render_to_string("partners/mail/invitation.txt", context)
    subject = f"Houd de gegevens van {organisation} bij"
    store_mail(to=user.email, user=user, subject=subject, body=body, at=at, about=f"partners:member:{membership.pk}")
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: MemberRole, by: User, at: datetime) -> Membership:
    """Give a colleague another role."""
    _refuse_no_beheerder_left(membership.organisation, membership.user, by, stays=role == MemberRole.BEHEERDER)
    return add_member(user=membership.user, organisation=membership.organisation, role=role, by=by, at=at)


@transaction.atomic
def end_access(*, membership: Membership, by: User, at: datetime) -> None:
    """End somebody's access to an organisation; from the next click on they see nothing of it."""
    _refuse_no_beheerder_left(membership.organisation, membership.user, by, stays=False)
    end_membership(membership=membership, by=by, at=at)


def _refuse_no_beheerder_left(organisation: Organisation, user: User, by: User, *, stays: bool) -> None:
    """The people of an organisation always leave one beheerder; the desk may take everybody's access away."""
    rows = Membership.objects.current().select_for_update(of=("self",)).filter(organisation=organisation)
    keepers = {row.user_id for row in rows if row.role == MemberRole.BEHEERDER}
    if not stays and keepers == {user.pk} and not is_of_the_desk(by):
        raise MemberRefusedError("Er moet minstens één beheerder blijven. Maak eerst een collega beheerder.")
