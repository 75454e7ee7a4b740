"""Everything that changes the outbox."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction

from onderwijsloket.mail.enums import Failure
from onderwijsloket.mail.messages import FOR_GOOD, Attachment, failure_of, stored_form
from onderwijsloket.mail.models import LONGEST_SUBJECT, OutgoingMail

__all__ = [
    "Attachment",
    "MailRefusedError",
    "forget_mail",
    "retry_mail",
    "send_due_mail",
    "store_mail",
    "withdraw_mail",
]

# After each try the next one waits longer; the last try comes almost five days after the first.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 60, 240, 240, 720, 1440, 1440, 1440, 1440, 1440))
# A claim lasts a minute from the start of the round, so a round must be over well before that.
LONGEST_ROUND_SECONDS = 30
logger = logging.getLogger(__name__)


class MailRefusedError(Exception):
    """This can never be a mail; nothing was stored."""


@transaction.atomic
def store_mail(
    *,
    to: str,
    subject: str,
    body: str,
    at: datetime,
    user: AbstractBaseUser | None = None,
    about: str = "",
    attachments: Sequence[Attachment] = (),
) -> OutgoingMail:
    """Keep a mail in the running transaction; a worker sends it once the transaction is stored."""
    try:
        validate_email(to.strip())
        files = stored_form(attachments)
    except (ValidationError, ValueError) as refusal:
        raise MailRefusedError("no mail can be made of this") from refusal
    mail = OutgoingMail.objects.create(
        to=to.strip(),
        user_id=user.pk if user else None,
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        attachments=files,
        about=about,
        message_id=make_msgid(domain=urlsplit(settings.BASE_URL).hostname or "localhost"),
        made_at=at,
        due_at=at,
    )
    _send_after_commit()
    return mail


@transaction.atomic
def withdraw_mail(*, user: AbstractBaseUser, at: datetime) -> int:
    """Forget what has not reached this person: no mail that waits or failed is tried (again). Gives the number."""
    kept = OutgoingMail.objects.filter(user_id=user.pk, sent_at=None).exclude(failure=Failure.WITHDRAWN)
    return kept.update(failed_at=at, failure=Failure.WITHDRAWN, body="", attachments=[])


@transaction.atomic
def forget_mail(*, about: str) -> int:
    """Delete all mail about one record, whether it left or not; gives the number."""
    count, _by_model = OutgoingMail.objects.filter(about=about).delete()
    return count


@transaction.atomic
def retry_mail(*, mail: OutgoingMail, at: datetime) -> bool:
    """Try a mail that failed from the beginning, as the same mail; tells whether there was something to try."""
    again = OutgoingMail.objects.failed().filter(pk=mail.pk)
    done = again.update(failed_at=None, failure="", tries=0, due_at=at)
    _send_after_commit()
    return bool(done)


def send_due_mail(*, at: datetime, most: int = 100) -> int:
    """Try to send the mail that is due; gives the number that left. Running it twice at once sends nothing twice.

    A round ends after half a minute, so that a mail server that hangs does not hold up other work.
    """
    started, sent = monotonic(), 0
    due = OutgoingMail.objects.waiting().filter(due_at__lte=at).values_list("pk", flat=True)
    for pk in list(due[:most]):
        sent += _try_to_send(pk, at)
        if monotonic() - started > LONGEST_ROUND_SECONDS:
            break
    return sent


def _try_to_send(pk: int, at: datetime) -> bool:
    """Claim one mail by moving its next try forward, then send it; a crash in between costs a pause, not the mail."""
    mail = OutgoingMail.objects.waiting().filter(pk=pk, due_at__lte=at).first()
    if mail is None:
        return False
    if mail.tries >= len(PAUSES):  # whoever made the last try died in the middle of it
        _note_failure(mail, Failure(mail.failure or Failure.NO_ANSWER), at)
        return False
    claimed = OutgoingMail.objects.waiting().filter(pk=pk, tries=mail.tries, due_at__lte=at)
    if not claimed.update(tries=mail.tries + 1, due_at=at + PAUSES[mail.tries]):
        return False
    mail.tries += 1
    try:
        _message(mail).send()
    except Exception as error:  # whatever is wrong with one mail, the next one is tried
        _note_failure(mail, failure_of(error), at)
        return False
    OutgoingMail.objects.waiting().filter(pk=pk).update(sent_at=at, failure="", body="", attachments=[])
    return True


def _message(mail: OutgoingMail) -> EmailMessage:
    """The mail as it travels: the same identity at every try, and marked so that no out-of-office answers it."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)
    for each in mail.attachments:
        message.attach(each["name"], each["content"], each["content_type"])
    return message


def _note_failure(mail: OutgoingMail, failure: Failure, at: datetime) -> None:
    """Write down why a try failed, and give up when trying again makes no sense."""
    given_up = failure in FOR_GOOD or mail.tries >= len(PAUSES)
    OutgoingMail.objects.waiting().filter(pk=mail.pk).update(failure=failure, failed_at=at if given_up else None)
    level = logging.ERROR if given_up else logging.WARNING
    logger.log(level, "mail %s about %s: %s at try %s", mail.pk, mail.about or "-", failure.value, mail.tries)


def _send_after_commit() -> None:
    from onderwijsloket.mail.tasks import send_waiting_mail

    transaction.on_commit(lambda: send_waiting_mail.enqueue())
