"""Institutions with their locations and programmes, national initiatives, reports of visitors, and imports."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onderwijsloket.navigator.enums import ImportState, InstitutionType, Kind, StudyForm, Tuition, Use
from onderwijsloket.network.models import Entry, Organisation, codes, entry_constraints
from onderwijsloket.regions.models import Postcode
from onderwijsloket.vocabulary.enums import Qualification


class Institution(Organisation):
    """A school that trains people for work in education. Dutch: onderwijsinstelling."""

    type = models.CharField("soort instelling", max_length=12, choices=InstitutionType)
    brin = models.CharField("BRIN-code", max_length=4, blank=True)
    is_funded = models.BooleanField("door de overheid betaald")
    rio_id = models.CharField("nummer in RIO", max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "onderwijsinstelling"
        verbose_name_plural = "onderwijsinstellingen"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(type__in=InstitutionType.values), name="institution_type_is_known"),
            models.CheckConstraint(
                condition=Q(brin="") | Q(brin__regex=r"^[0-9]{2}[A-Z]{2}$"), name="brin_has_its_form"
            ),
            models.UniqueConstraint(fields=["brin"], condition=~Q(brin=""), name="one_institution_per_brin"),
            models.UniqueConstraint(fields=["rio_id"], condition=~Q(rio_id=""), name="one_institution_per_rio_id"),
        ]


class Location(Entry):
    """A place where an institution teaches; without a postcode it teaches at a distance. Dutch: locatie."""

    institution = models.ForeignKey(Institution, models.CASCADE, related_name="locations")
    name = models.CharField("naam", max_length=120)
    address = models.CharField("adres", max_length=200, blank=True)
    postcode = models.ForeignKey(Postcode, models.PROTECT, null=True, blank=True, related_name="+")
    rio_id = models.CharField("nummer in RIO", max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering: ClassVar = ["institution_id", "name", "pk"]
        constraints: ClassVar = [
            *entry_constraints("location"),
            models.UniqueConstraint(fields=["institution", "name"], name="one_location_per_name"),
            models.UniqueConstraint(fields=["rio_id"], condition=~Q(rio_id=""), name="one_location_per_rio_id"),
        ]

    def __str__(self) -> str:
        return self.name


class Programme(Entry):
    """A training at one location of an institution. Dutch: opleiding.

    `steps` are codes of the route catalogue that this programme realises; `family` is the kind of programme
    (content/navigator/families.yaml).
    """

    slug = models.SlugField("naam in het adres", max_length=120, unique=True, editable=False)
    location = models.ForeignKey(Location, models.CASCADE, related_name="programmes")
    family = models.CharField("soort opleiding", max_length=30, db_index=True)
    name = models.CharField("naam", max_length=160)
    description = models.TextField("omschrijving", max_length=2000, blank=True)
    admission = models.TextField("toelating", max_length=2000, blank=True)
    qualification = models.CharField("leidt tot", max_length=10, choices=Qualification, blank=True)
    steps = codes(verbose_name="stappen in routes")
    sectors = codes(verbose_name="schoolsoorten")
    subjects = codes(verbose_name="vakken")
    croho = models.CharField("CROHO-code", max_length=5, blank=True)
    crebo = models.CharField("CREBO-code", max_length=5, blank=True)
    website = models.URLField("website", max_length=300, blank=True)
    rio_id = models.CharField("nummer in RIO", max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "opleiding"
        verbose_name_plural = "opleidingen"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            *entry_constraints("programme"),
            models.CheckConstraint(condition=~Q(name=""), name="programme_has_a_name"),
            models.CheckConstraint(
                condition=Q(qualification="") | Q(qualification__in=Qualification.values),
                name="programme_qualification_is_known",
            ),
            models.CheckConstraint(condition=Q(croho="") | Q(croho__regex=r"^[0-9]{5}$"), name="croho_has_its_form"),
            models.CheckConstraint(condition=Q(crebo="") | Q(crebo__regex=r"^[0-9]{5}$"), name="crebo_has_its_form"),
            models.UniqueConstraint(fields=["rio_id"], condition=~Q(rio_id=""), name="one_programme_per_rio_id"),
        ]

    def __str__(self) -> str:
        return self.name


class ProgrammeForm(models.Model):
    """One way to follow a programme: when it starts, until when you apply, what it costs. Dutch: vorm.

    `is_confirmed` is false when we only know that this kind of programme usually has the form.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="forms")
    form = models.CharField("vorm", max_length=12, choices=StudyForm)
    is_confirmed = models.BooleanField("bevestigd door de instelling", default=False)
    start_months = models.JSONField("startmaanden", default=list, blank=True)  # numbers 1-12, in order
    deadline = models.DateField("aanmelden tot en met", null=True, blank=True)
    months = models.PositiveSmallIntegerField("duur in maanden", null=True, blank=True)
    tuition = models.CharField("kosten", max_length=4, choices=Tuition, blank=True)
    admission = models.CharField("toelating bij deze vorm", max_length=500, blank=True)
    website = models.URLField("website", max_length=300, blank=True)

    class Meta:
        verbose_name = "vorm"
        verbose_name_plural = "vormen"
        ordering: ClassVar = ["programme_id", "form"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "form"], name="one_row_per_programme_and_form"),
            models.CheckConstraint(condition=Q(form__in=StudyForm.values), name="study_form_is_known"),
            models.CheckConstraint(condition=Q(tuition="") | Q(tuition__in=Tuition.values), name="tuition_is_known"),
            models.CheckConstraint(
                condition=Q(months=None) | Q(months__gte=1, months__lte=120), name="duration_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.form}"


class Initiative(Organisation):
    """Something national that helps people into education. Dutch: landelijk initiatief."""

    topic = models.CharField("waarmee het helpt", max_length=200)
    sectors = codes(verbose_name="schoolsoorten")  # empty: all

    class Meta:
        verbose_name = "landelijk initiatief"
        verbose_name_plural = "landelijke initiatieven"


class ProblemReport(models.Model):
    """What a visitor says is wrong with an entry. Dutch: melding."""

    kind = models.CharField("soort", max_length=12, choices=Kind)
    entry_id = models.PositiveBigIntegerField()
    entry_name = models.CharField("vermelding", max_length=160)
    text = models.TextField("wat er niet klopt", max_length=1000)
    email = models.EmailField("e-mail voor een vraag terug", blank=True)
    token = models.CharField(max_length=40, unique=True)  # of the form that was filled in: sending twice stores once
    reported_at = models.DateTimeField("gemeld op")
    handled_at = models.DateTimeField("afgehandeld op", null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering: ClassVar = ["reported_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="report_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_name} ({self.reported_at:%Y-%m-%d})"


class UseCount(models.Model):
    """How often an entry was shown, opened, clicked or saved on one day, by nobody in particular. Dutch: telling."""

    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    entry_id = models.PositiveBigIntegerField()
    use = models.CharField(max_length=8, choices=Use)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "kind", "entry_id", "use"], name="one_count_per_day_entry_and_use"),
            models.CheckConstraint(condition=Q(use__in=Use.values), name="use_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "entry_id", "day"], name="use_by_entry")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.entry_id} {self.use}: {self.count}"


class ImportRun(models.Model):
    """One import of open data: how far it got and what it met. Dutch: import."""

    source = models.CharField("bron", max_length=300)
    checkpoint = models.JSONField(default=dict, blank=True)  # where to go on after a stop
    state = models.CharField("stand", max_length=8, choices=ImportState, default=ImportState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict, blank=True)
    refused = models.JSONField(default=list, blank=True)  # [{"record": ..., "reason": ...}], bounded

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.started_at:%Y-%m-%d %H:%M})"


class ImportConflict(models.Model):
    """Where open data says something else than a person filled in; the desk decides. Dutch: tegenspraak."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="conflicts")
    kind = models.CharField(max_length=12, choices=Kind)
    entry_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    took_theirs = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar = ["found_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "entry_id", "field"], condition=Q(decided_at=None), name="one_open_conflict_per_field"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, took_theirs=None)
                | Q(decided_at__gte=F("found_at"), took_theirs__isnull=False),
                name="a_decided_conflict_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id} {self.field}"
