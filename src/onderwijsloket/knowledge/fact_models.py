"""Facts: values that stand once and are shown everywhere, and what changed about them."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from onderwijsloket.knowledge import fact_values
from onderwijsloket.knowledge.enums import Unit

FACT_CODE = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Fact(RevisionMixin, models.Model):
    """One value that texts show by its code, for as long as it holds. Dutch: feit.

    A value that follows another is a second row with the same code and a later beginning.
    """

    code = models.SlugField(_("code"), max_length=80)
    label_nl = models.CharField(_("wat het is"), max_length=160)
    label_en = models.CharField(_("wat het is, in het Engels"), max_length=160)
    value = models.CharField(_("waarde"), max_length=80)
    unit = models.CharField(_("eenheid"), max_length=20, choices=Unit, blank=True)
    source_name = models.CharField(_("bron"), max_length=200)
    source_url = models.URLField(_("adres van de bron"), max_length=400, blank=True)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldt tot en met"), null=True, blank=True)
    checked_on = models.DateField(_("nagekeken op"))
    note = models.TextField(_("voor collega's"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(auto_now=True, editable=False)
    shipped_fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    # The last day of which the editors were told that nothing comes after it.
    end_told = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("feit")
        verbose_name_plural = _("feiten")
        ordering: ClassVar = ["code", F("valid_from").asc(nulls_first=True)]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_value_of_a_fact_from_a_day"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from=None), name="one_value_of_a_fact_without_beginning"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="fact_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="fact_unit_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.label_nl}: {fact_values.written(self.value, self.unit, 'nl')}"

    def clean(self) -> None:
        super().clean()
        if message := fact_values.problem(self.value, self.unit):
            raise ValidationError({"value": message})

    def period(self, language: str) -> fact_values.FactPeriod:
        """This row as pages read it."""
        return fact_values.FactPeriod(
            pk=self.pk,
            code=self.code,
            label=self.label_en if language == "en" else self.label_nl,
            value=self.value,
            unit=self.unit,
            source_name=self.source_name,
            source_url=self.source_url,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            checked_on=self.checked_on,
        )


class FactChange(models.Model):
    """That a value became another, or holds for another time; anybody may read it. Dutch: wijziging van een feit."""

    code = models.SlugField(max_length=80)
    label_nl = models.CharField(max_length=160)
    label_en = models.CharField(max_length=160)
    old_value = models.CharField(max_length=80)
    old_unit = models.CharField(max_length=20, choices=Unit, blank=True)
    old_until = models.DateField(null=True)
    value = models.CharField(max_length=80)
    unit = models.CharField(max_length=20, choices=Unit, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-changed_at", "-id"], name="fact_changes_newest_first")]

    def __str__(self) -> str:
        return f"{self.code}: {self.old_value} > {self.value}"

    @property
    def is_new_value(self) -> bool:
        """Whether the value itself changed, not only how long it holds."""
        return (self.old_value, self.old_unit) != (self.value, self.unit)

    def label(self, language: str) -> str:
        """What the fact is."""
        return self.label_en if language == "en" else self.label_nl

    def before(self, language: str) -> str:
        """The value before, as it stands in a sentence."""
        return fact_values.written(self.old_value, self.old_unit, language)

    def after(self, language: str) -> str:
        """The value since, as it stands in a sentence."""
        return fact_values.written(self.value, self.unit, language)
