"""Asking organisations twice a year whether their entries are still right, and hearing their answer."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.models import User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.mail.operations import MailRefusedError, store_mail
from onderwijsloket.navigator.models import Location, Programme
from onderwijsloket.network.models import Contact, Entry, Membership, Organisation
from onderwijsloket.network.operations import hold, mark_checked
from onderwijsloket.partners.models import StillRightRequest

HALF_YEAR = timedelta(days=182)
ANSWER_WITHIN = timedelta(days=60)
REMIND_AFTER = timedelta(days=21)
REMIND_BEFORE = timedelta(days=120)
MOST_IN_A_NIGHT = 500


class AnswerRefusedError(Exception):
    """The link cannot be used (any more); the message says why, in Dutch."""


def fingerprint(token: str) -> str:
    """What is kept of a link: enough to recognise it, not enough to make it."""
    return sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(32)


def ask_organisations(*, at: datetime) -> int:
    """Mail every organisation whose turn it is; running twice, or days late, asks nobody twice."""
    asked = 0
    for pk in list(_may_be_due(at).values_list("pk", flat=True)[:MOST_IN_A_NIGHT]):
        asked += ask(organisation_id=pk, at=at)
    return asked


def _may_be_due(at: datetime) -> QuerySet[Organisation]:
    before = (at - HALF_YEAR).astimezone(AMSTERDAM).date()
    asked_lately = StillRightRequest.objects.filter(asked_at__gt=at - REMIND_AFTER).values("organisation")
    found = Organisation.objects.filter(status="shown", is_sample=False, checked_on__lte=before)
    return found.exclude(pk__in=asked_lately).order_by("checked_on", "pk")


@transaction.atomic
def ask(*, organisation_id: int, at: datetime, token: Callable[[], str] = new_token) -> bool:
    """Ask one organisation when it is its turn: twice a year, and once more when no answer came."""
    hold(model=Organisation, pks=[organisation_id])
    organisation = Organisation.objects.get(pk=organisation_id)
    recent = StillRightRequest.objects.filter(organisation=organisation, asked_at__gt=at - HALF_YEAR)
    asked = sorted(set(recent.values_list("asked_at", flat=True)))
    is_open = not recent.exclude(answered_at=None).exists()
    is_reminder = len(asked) == 1 and is_open and REMIND_AFTER <= at - asked[0] <= REMIND_BEFORE
    to = _whom(organisation)
    if (asked and not is_reminder) or not to:
        return False
    for address, user in to:
        secret = token()
        made = StillRightRequest.objects.create(
            organisation=organisation, asked_of=user, fingerprint=fingerprint(secret), asked_at=at,
            expires_at=at + ANSWER_WITHIN,
        )  # fmt: skip
        _mail(made, address, secret, is_reminder=is_reminder)
    return True


def _whom(organisation: Organisation) -> list[tuple[str, User | None]]:
    """The people who keep the entries; when there are none, the organisation itself."""
    members = Membership.objects.current().filter(organisation=organisation).select_related("user")
    found: list[tuple[str, User | None]] = [(each.user.email, each.user) for each in members.order_by("since", "pk")]
    return found or [(organisation.email, None)] * bool(organisation.email)


def _mail(asked: StillRightRequest, to: str, token: str, *, is_reminder: bool) -> None:
    organisation = asked.organisation
    context = {
        "organisation": organisation,
        "asked": asked,
        "is_reminder": is_reminder,
        "confirm": settings.BASE_URL + reverse("partners:still_right", kwargs={"token": token}),
        "edit": settings.BASE_URL + reverse("partners:organisation", kwargs={"pk": organisation.pk}),
    }
    body = render_to_string("partners/mail/still_right.txt", context)
    subject = f"{'Herinnering: kloppen' if is_reminder else 'Kloppen'} de gegevens van {organisation} nog?"
    with suppress(MailRefusedError):  # an address that an import brought may be no address at all
        store_mail(to=to, subject=subject, body=body, at=asked.asked_at, about=f"partners:asked:{asked.pk}")


def find_question(token: str, *, at: datetime) -> StillRightRequest:
    """The question that a link belongs to, when it can still be answered."""
    asked = StillRightRequest.objects.select_related("organisation").filter(fingerprint=fingerprint(token)).first()
    if asked is None:
        raise AnswerRefusedError("Deze link bestaat niet. Kopieer het hele adres uit de mail.")
    if asked.asked_of_id and not _keeps_the_entries(asked):
        msg = f"Deze link werkt niet meer, want je houdt de gegevens van {asked.organisation} niet meer bij."
        raise AnswerRefusedError(msg)
    if asked.answered_at is not None:
        raise AnswerRefusedError("Deze vraag is al beantwoord. Dank je wel.")
    if at > asked.expires_at:
        raise AnswerRefusedError("Deze link is verlopen. Bij de volgende vraag krijg je een nieuwe.")
    return asked


def _keeps_the_entries(asked: StillRightRequest) -> bool:
    """Whether who was asked still may answer: a mail stays in a mailbox when somebody's access has ended."""
    return Membership.objects.current().filter(organisation=asked.organisation_id, user=asked.asked_of_id).exists()


@transaction.atomic
def confirm(*, token: str, at: datetime) -> Organisation:
    """All entries of the organisation are right as of today; no link that was sent about it can be used again."""
    asked = find_question(token, at=at)
    hold(model=Organisation, pks=[asked.organisation_id])
    asked = find_question(token, at=at)
    StillRightRequest.objects.filter(
        organisation_id=asked.organisation_id, answered_at=None, expires_at__gte=at
    ).update(answered_at=at)
    _mark_all(asked.organisation_id, at)
    return asked.organisation


@transaction.atomic
def confirm_all(*, organisation: Organisation, at: datetime) -> None:
    """The same, said in the portal by somebody who keeps the entries."""
    StillRightRequest.objects.filter(organisation=organisation, answered_at=None, expires_at__gte=at).update(
        answered_at=at
    )
    _mark_all(organisation.pk, at)


def _mark_all(organisation_id: int, at: datetime) -> None:
    day = at.astimezone(AMSTERDAM).date()
    everything: tuple[QuerySet[Entry], ...] = (
        Organisation.objects.filter(pk=organisation_id),
        Contact.objects.filter(status="shown", organisation_id=organisation_id),
        Location.objects.filter(status="shown", institution_id=organisation_id),
        Programme.objects.filter(status="shown", location__institution_id=organisation_id),
    )
    mark_checked(entries=everything, on=day, at=at)
