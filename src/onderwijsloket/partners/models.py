"""Changes that organisations propose, and whether they say that their entries are still right."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.network.models import Organisation
from onderwijsloket.partners.enums import ProposalAction, ProposalState


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def waiting(self) -> "ProposalQuerySet":
        """What the desk still has to decide, oldest first."""
        return self.filter(state=ProposalState.WAITING).order_by("proposed_at", "pk")


class Proposal(models.Model):
    """One change to one entry, field by field. Dutch: voorstel.

    `changes` is {field: {"old": value, "new": value}}; of something new, every old value is null. `entry_id` is null
    until a new entry is made.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="proposals")
    kind = models.CharField("soort", max_length=12, choices=Kind)
    entry_id = models.PositiveBigIntegerField(null=True)
    entry_name = models.CharField("vermelding", max_length=160)
    action = models.CharField("wat", max_length=6, choices=ProposalAction)
    changes = models.JSONField(default=dict)
    state = models.CharField("stand", max_length=9, choices=ProposalState)
    proposed_at = models.DateTimeField("voorgesteld op")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("besloten op", null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField("reden", max_length=1000, blank=True)
    live_at = models.DateTimeField("op de site sinds", null=True)
    undone_at = models.DateTimeField("teruggedraaid op", null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering: ClassVar = ["-proposed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["state", "proposed_at"], name="proposals_by_state"),
            models.Index(fields=["kind", "entry_id"], name="proposals_by_entry"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="proposal_kind_is_known"),
            models.CheckConstraint(condition=Q(action__in=ProposalAction.values), name="proposal_action_is_known"),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposal_state_is_known"),
            models.CheckConstraint(
                condition=Q(action=ProposalAction.ADD) | Q(entry_id__isnull=False), name="proposal_is_about_an_entry"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.WAITING) | Q(decided_at=None, live_at=None, undone_at=None),
                name="a_waiting_proposal_is_undecided",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.LIVE) | Q(live_at__gte=F("proposed_at"), undone_at=None),
                name="a_live_proposal_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REFUSED) | (Q(decided_at__isnull=False) & ~Q(reason="")),
                name="a_refusal_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.UNDONE) | Q(undone_at__gte=F("live_at")),
                name="only_what_was_live_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_name}: {self.action} ({self.state})"


class StillRightRequest(models.Model):
    """The question to an organisation whether its entries are still right, and the answer. Dutch: controlevraag.

    One for everybody who is asked at a moment, each with a link of their own: `asked_of` is empty when the organisation
    itself was asked. Only a fingerprint of the link in the mail is kept: who reads the database cannot answer for an
    organisation.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="still_right_requests")
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name="gevraagd aan"
    )
    fingerprint = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField("gevraagd op")
    expires_at = models.DateTimeField("te beantwoorden tot")
    answered_at = models.DateTimeField("beantwoord op", null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="question_expires_after_asking"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at"), answered_at__lte=F("expires_at")),
                name="question_is_answered_in_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} ({self.asked_at:%Y-%m-%d})"
