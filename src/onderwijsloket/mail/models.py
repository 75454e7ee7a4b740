"""Mail on its way out."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from onderwijsloket.core.sealed import SealedTextField
from onderwijsloket.mail.enums import Failure

LONGEST_SUBJECT = 200


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> "OutgoingMailQuerySet":
        """Mail that still has to leave, oldest first."""
        return self.filter(sent_at=None, failed_at=None).order_by("due_at", "pk")

    def failed(self) -> "OutgoingMailQuerySet":
        """Mail that nobody tries to send any more, and that somebody may try again; not what was withdrawn."""
        return self.filter(failed_at__isnull=False).exclude(failure=Failure.WITHDRAWN)

    def to_person(self, email: str) -> "OutgoingMailQuerySet":
        """All mail to an address, or to the account that has it."""
        return self.filter(Q(to__iexact=email) | Q(user__email__iexact=email))


class OutgoingMail(models.Model):
    """A mail, kept in the same transaction as the fact it tells of until it has left. Dutch: uitgaande mail.

    `about` names the record it belongs to ("partners:proposal:12"). `attachments` is a list of name, content_type and
    content, all text. The text rests sealed; text and attachments are emptied when the mail has left.
    """

    to = models.EmailField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="mails")
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    body = SealedTextField(blank=True)
    attachments = models.JSONField(default=list)
    about = models.CharField(max_length=80, blank=True, db_index=True)
    message_id = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, choices=Failure, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        default_permissions: ClassVar = ()
        permissions: ClassVar = [("handle_failed_mail", "Can see failed mail and send it again")]
        indexes: ClassVar = [
            models.Index(fields=["-failed_at", "-id"], condition=Q(failed_at__isnull=False), name="mail_failed")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(failed_at=None), name="mail_left_or_failed_not_both"),
            models.CheckConstraint(condition=Q(failed_at=None) | ~Q(failure=""), name="failed_mail_says_why"),
            models.CheckConstraint(condition=Q(failure__in=["", *Failure.values]), name="mail_failure_is_known"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(body="", attachments=[]), name="mail_that_left_holds_no_text"
            ),
        ]

    def __str__(self) -> str:
        return self.message_id
