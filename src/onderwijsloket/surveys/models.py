"""Questionnaires, rounds, who was invited, and answers. Nothing leads from an answer to who gave it: decision 0018."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onderwijsloket.core.sealed import SealedTextField
from onderwijsloket.surveys.enums import State


class Questionnaire(models.Model):
    """Questions as data; content/surveys/README.md says how they are written. Dutch: vragenlijst."""

    code = models.SlugField("code", max_length=40, unique=True)
    title_nl = models.CharField("titel", max_length=120)
    title_en = models.CharField("Engelse titel", max_length=120)
    intro_nl = models.TextField("inleiding")
    intro_en = models.TextField("Engelse inleiding")
    target = models.FloatField("doel", null=True)
    questions = models.JSONField("vragen")

    class Meta:
        ordering: ClassVar = ["title_nl", "pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.title_nl


class Round(models.Model):
    """One time that a questionnaire goes out. It keeps the questions as they were asked. Dutch: ronde."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="rounds")
    name = models.CharField("naam", max_length=60)
    questions = models.JSONField("vragen zoals ze zijn gesteld")
    source = models.CharField("wie", max_length=40)
    starts_on = models.DateField("geholpen vanaf")
    ends_on = models.DateField("geholpen tot en met")
    closes_on = models.DateField("laatste dag om te antwoorden")
    wanted = models.PositiveSmallIntegerField("gewenst aantal antwoorden", default=50)
    state = models.CharField("stand", max_length=10, choices=State, default=State.NEW)
    invited = models.PositiveIntegerField("uitgenodigd", default=0)
    drawn_at = models.DateTimeField("verstuurd op", null=True)
    is_sample = models.BooleanField("voorbeeld", default=False)

    class Meta:
        ordering: ClassVar = ["-ends_on", "-pk"]
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="round_state_is_known"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on"), ends_on__lte=F("closes_on")), name="round_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """Somebody who was asked and has not answered. It is deleted with the answer. Dutch: uitnodiging.

    Its number is random, so that its place among the others tells nothing about the mail that went with it.
    """

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.CASCADE, related_name="invitations")
    nonce = models.CharField(max_length=40, unique=True)
    email = SealedTextField("e-mailadres")
    language = models.CharField("taal", max_length=2)
    reminded = models.BooleanField("herinnerd", default=False)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"uitnodiging in ronde {self.round_id}"


class Asked(models.Model):
    """That an address was asked, as a keyed hash, so that nobody is asked twice. Dutch: gevraagd."""

    digest = models.CharField(max_length=64, unique=True)
    asked_on = models.DateField("op", db_index=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"gevraagd ({self.asked_on})"


class Answer(models.Model):
    """The scores and choices of one form, by code. No person, no moment, no language. Dutch: antwoord.

    The number is random, and all are written again in another order when the round closes.
    """

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    scores = models.JSONField("cijfers en keuzes")

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"antwoord in ronde {self.round_id}"


class Remark(models.Model):
    """A text that somebody wrote, apart from their scores and from their other texts. Dutch: opmerking."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.CASCADE, related_name="remarks")
    question = models.CharField("vraag", max_length=40)
    text = SealedTextField("tekst")

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"opmerking in ronde {self.round_id}"
