"""What the room keeps: other words for things, pages that editors put first, what was searched for, and directions."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from onderwijsloket.search.enums import LANGUAGES
from search_engine import SynonymsError, read_groups

SPOKEN = (("nl", _("Nederlands")), ("en", _("Engels")))
LONGEST_LIST = 60_000
LONGEST_TERM = 60


class StoredMeaning(models.Model):
    """What some texts mean, as directions in space. Dutch: betekenis."""

    fingerprint = models.CharField(max_length=32, primary_key=True)
    vectors = models.BinaryField()

    def __str__(self) -> str:
        return str(self.fingerprint)


class WordList(models.Model):
    """Other words for things in one language, as editors keep them. Dutch: woordenlijst."""

    language = models.CharField(_("taal"), max_length=2, choices=SPOKEN, unique=True)
    text = models.TextField(
        _("woorden"),
        max_length=LONGEST_LIST,
        help_text=_(
            "Op elke regel woorden die hetzelfde betekenen, met komma's ertussen. "
            "Met => vindt het linkerwoord wat rechts staat, en niet andersom. Een regel met # ervoor telt niet mee."
        ),
    )
    changed_at = models.DateTimeField(auto_now=True)

    panels: ClassVar = [FieldPanel("language"), FieldPanel("text")]

    class Meta:
        verbose_name = _("woordenlijst van het zoeken")
        verbose_name_plural = _("woordenlijsten van het zoeken")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="search_list_has_a_language")
        ]

    def __str__(self) -> str:
        return str(dict(SPOKEN)[self.language])

    def clean(self) -> None:
        """Every line can be read."""
        try:
            read_groups(self.text)
        except SynonymsError as error:
            raise ValidationError({"text": str(error)}) from error


class BestBet(models.Model):
    """A page that editors put first for some words. Dutch: aanrader."""

    language = models.CharField(_("taal"), max_length=2, choices=SPOKEN)
    words = models.TextField(
        _("bij deze woorden"), max_length=1000, help_text=_("Op elke regel een zoekopdracht, zoals iemand hem typt.")
    )
    title = models.CharField(_("titel"), max_length=120)
    text = models.CharField(_("in een zin"), max_length=240)
    path = models.CharField(
        _("adres"), max_length=300, help_text=_("Het adres op deze site, zoals /kennisbank/leraar-worden/")
    )
    changed_at = models.DateTimeField(auto_now=True)

    panels: ClassVar = [FieldPanel(name) for name in ("language", "words", "title", "text", "path")]

    class Meta:
        verbose_name = _("aanrader bij het zoeken")
        verbose_name_plural = _("aanraders bij het zoeken")
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="search_bet_has_a_language"),
            models.CheckConstraint(condition=Q(path__startswith="/"), name="search_bet_stays_on_this_site"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        """It leads to a page of this site."""
        if not self.path.startswith("/") or self.path.startswith("//"):
            raise ValidationError({"path": _("Begin met /. Het adres is van een pagina op deze site.")})


class SearchTerm(models.Model):
    """What was searched for in a month and how often; never by whom or when exactly. Dutch: zoekterm."""

    month = models.DateField()
    language = models.CharField(max_length=2, choices=SPOKEN)
    term = models.CharField(max_length=LONGEST_TERM)
    count = models.PositiveIntegerField(default=0)
    results = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-month", "-count", "term"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "language", "term"], name="search_term_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="search_month_begins_on_the_first"),
        ]

    def __str__(self) -> str:
        return str(self.term)
