"""Who looks after a page, what reviews found, and who was reminded of what."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.reviews.enums import ReviewState, Stage
from onderwijsloket.reviews.expert_models import ExpertComment, ExpertRequest

__all__ = ["Care", "ExpertComment", "ExpertRequest", "Reminder", "Review"]
LONGEST_NOTE = 1000
JUDGEMENTS = ("correct", "complete", "coherent")


class Care(models.Model):
    """Who of the team looks after a page, and whether a second person signs its reviews. Dutch: zorg voor een tekst."""

    page = models.OneToOneField(KnowledgePage, models.CASCADE, related_name="care")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    needs_second = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.page_id}: {self.keeper_id}"


def _no_says_why(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"is_{name}": True}) | ~Q(**{f"{name}_note": ""}), name=f"no_{name}_says_why"
    )


class Review(models.Model):
    """That somebody read a page, and what they found. Dutch: nakijken.

    `revision` is the number of the text that was read; `due_on` is the deadline that stood then. A later text is
    never signed with the review of an earlier one.
    """

    page = models.ForeignKey(KnowledgePage, models.CASCADE, related_name="reviews")
    revision = models.PositiveBigIntegerField(null=True)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_correct = models.BooleanField()
    correct_note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    is_complete = models.BooleanField()
    complete_note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    is_coherent = models.BooleanField()
    coherent_note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    state = models.CharField(max_length=10, choices=ReviewState)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="reviews_by_deadline")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ReviewState.values), name="review_state_is_known"),
            models.UniqueConstraint(
                fields=["page"], condition=Q(state=ReviewState.WAITING), name="one_review_waits_for_a_page"
            ),
            *(_no_says_why(name) for name in JUDGEMENTS),
            models.CheckConstraint(
                condition=~Q(state__in=[ReviewState.SIGNED, ReviewState.WAITING])
                | Q(is_correct=True, is_complete=True, is_coherent=True),
                name="only_a_good_page_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.SIGNED) | Q(settled_at__isnull=False, settled_at__gte=F("made_at")),
                name="a_signed_review_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.RETURNED) | ~Q(reason=""), name="a_returned_review_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.state}"

    @property
    def found(self) -> list[tuple[str, bool, str]]:
        """The three judgements: what was asked, the answer and the note."""
        return [
            ("Juist", self.is_correct, self.correct_note),
            ("Volledig", self.is_complete, self.complete_note),
            ("Samenhangend", self.is_coherent, self.coherent_note),
        ]


class Reminder(models.Model):
    """That people were told once of one moment of one deadline. Dutch: herinnering.

    `batch` is the mail that told it; `to` is empty for pages that nobody looks after.
    """

    page = models.ForeignKey(KnowledgePage, models.CASCADE, related_name="+")
    due_on = models.DateField()
    stage = models.CharField(max_length=10, choices=Stage)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    sent_at = models.DateTimeField()
    batch = models.UUIDField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "due_on", "stage"], name="told_once_of_a_moment"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="stage_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.stage} ({self.due_on})"
