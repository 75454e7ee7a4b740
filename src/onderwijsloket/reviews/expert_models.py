"""What experts without an account are asked, and what they say."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.reviews.enums import Outcome, Verdict

LONGEST_TEXT = 1000


class ExpertRequest(models.Model):
    """The question to somebody outside to read a page, and their judgement. Dutch: vraag aan een deskundige.

    Of the link only a fingerprint is kept; `seed` makes the same link again, with the key of the installation.
    `mark` is that of the form that was sent, so that a form sent twice counts once.
    """

    page = models.ForeignKey(KnowledgePage, models.CASCADE, related_name="expert_requests")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    question = models.TextField(max_length=LONGEST_TEXT, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    seed = models.CharField(max_length=40, unique=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=60, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=["", *Verdict.values]), name="verdict_is_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="expert_link_expires_after_asking"),
            models.CheckConstraint(
                condition=Q(answered_at=None, verdict="") | (Q(answered_at__isnull=False) & ~Q(verdict="")),
                name="an_answer_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.asked_at:%Y-%m-%d})"


class ExpertComment(models.Model):
    """What an expert says of one paragraph, or of the whole page (no `key`), and what we did with it.

    `quote` is how the paragraph read then, because it may change.
    """

    request = models.ForeignKey(ExpertRequest, models.CASCADE, related_name="comments")
    key = models.CharField(max_length=20, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=LONGEST_TEXT)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    answer = models.TextField(max_length=LONGEST_TEXT, blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="outcome_is_known"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, handled_at=None)
                | (~Q(outcome=Outcome.OPEN) & Q(handled_at__isnull=False)),
                name="a_handled_comment_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ANSWERED) | ~Q(answer=""), name="an_answered_comment_has_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.text
