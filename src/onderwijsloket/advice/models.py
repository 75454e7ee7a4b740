"""Questions of people, what was written about them, the links to them, and who at the desk saw them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from onderwijsloket.advice.enums import Author, Channel, Deed, Language, State
from onderwijsloket.core.sealed import SealedTextField
from onderwijsloket.network.models import codes
from onderwijsloket.regions.enums import Province
from onderwijsloket.vocabulary.enums import Function, Level, Phase, Sector


class Request(models.Model):
    """A question of somebody to the desk. Dutch: adviesvraag.

    `mark` is that of the form it came with, so that a form sent twice is stored once. `revision` goes up with every
    change, so that two advisers never answer unknowingly. Name, addresses and messages go away in time
    (`anonymised_at`); the codes and moments stay for the figures.
    """

    channel = models.CharField("kanaal", max_length=10, choices=Channel)
    state = models.CharField("stand", max_length=10, choices=State, default=State.OPEN)
    mark = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001  empty is not one of a kind
    name = SealedTextField("naam", blank=True)
    email = SealedTextField("e-mailadres", blank=True)
    phone = SealedTextField("telefoonnummer", blank=True)
    language = models.CharField("taal", max_length=2, choices=Language)
    sector = models.CharField("sector", max_length=10, choices=Sector, blank=True)
    function = models.CharField("functie", max_length=20, choices=Function, blank=True)
    prior = models.CharField("vooropleiding", max_length=10, choices=Level, blank=True)
    region = models.CharField("provincie", max_length=20, choices=Province, blank=True)
    phase = models.CharField("fase", max_length=20, choices=Phase, blank=True)
    themes = codes(verbose_name="thema's")
    received_at = models.DateTimeField("binnengekomen op")
    deadline = models.DateTimeField("antwoord uiterlijk op")
    in_time = models.BooleanField("op tijd beantwoord", null=True)
    answered_at = models.DateTimeField("eerst beantwoord op", null=True)
    closed_at = models.DateTimeField("afgesloten op", null=True)
    consent_at = models.DateTimeField("toestemming gegeven op")
    survey_consent = models.BooleanField("mag om een oordeel gevraagd worden", default=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    warned_at = models.DateTimeField("gewaarschuwd op", null=True)
    escalated_at = models.DateTimeField("gemeld aan de coördinator op", null=True)
    anonymised_at = models.DateTimeField("geanonimiseerd op", null=True)
    is_sample = models.BooleanField("voorbeeld", default=False)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["deadline", "pk"]
        default_permissions: ClassVar = ()
        indexes: ClassVar = [models.Index(fields=["state", "deadline"], name="requests_by_deadline")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="channel_is_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="request_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False)
                | (~Q(state=State.CLOSED) & Q(closed_at__isnull=True)),
                name="closed_request_says_when",
            ),
            models.CheckConstraint(
                condition=Q(anonymised_at=None) | Q(state=State.CLOSED, mark=None), name="only_closed_is_anonymised"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, in_time=None) | Q(answered_at__isnull=False, in_time__isnull=False),
                name="answer_says_whether_in_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Vraag {self.pk}"


class Message(models.Model):
    """Something written to or by the desk about a question. Dutch: bericht."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="messages")
    author = models.CharField("schrijver", max_length=10, choices=Author)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = SealedTextField("tekst")
    mark = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001  empty is not one of a kind
    sent_at = models.DateTimeField("geschreven op")

    class Meta:
        ordering: ClassVar = ["sent_at", "pk"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(author__in=Author.values), name="author_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} ({self.sent_at:%Y-%m-%d})"


class Link(models.Model):
    """A link with which somebody sees their own question. Only its fingerprint is kept. Dutch: link."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="links")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("gemaakt op")

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.request_id} ({self.made_at:%Y-%m-%d})"


class Access(models.Model):
    """That somebody at the desk saw a question or did something with it. Dutch: inzage."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    deed = models.CharField("handeling", max_length=12, choices=Deed)
    at = models.DateTimeField("op", db_index=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(deed__in=Deed.values), name="deed_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.deed}"
