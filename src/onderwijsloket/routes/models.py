"""What the room keeps: versions of the catalogue, words for its codes, and addresses of routes that are gone."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, Revision, RevisionMixin

from onderwijsloket.core import page_cache
from onderwijsloket.routes import words_fields, words_preview
from onderwijsloket.routes.enums import WordsKind, WordsLanguage
from onderwijsloket.routes.words_book import WordsEntry


class CatalogueVersionQuerySet(models.QuerySet["CatalogueVersion"]):
    def active(self) -> "CatalogueVersionQuerySet":
        return self.filter(is_active=True)

    def named(self, name: str) -> "CatalogueVersionQuerySet":
        """Versions that go by `name`: the version in the file, or the beginning of the checksum."""
        return self.filter(Q(version=name) | Q(checksum__startswith=name)) if name else self.none()

    def newest_first(self) -> "CatalogueVersionQuerySet":
        return self.order_by("-loaded_at", "-pk")


class CatalogueVersion(models.Model):
    """One version of the rules, kept as the text it was loaded from. Dutch: versie van de catalogus."""

    version = models.CharField(_("versie"), max_length=40)
    source = models.TextField(_("bron"))
    checksum = models.CharField(_("controlegetal"), max_length=64, unique=True)
    loaded_at = models.DateTimeField(_("geladen op"))
    loaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("geladen door"),
    )
    is_active = models.BooleanField(_("actief"), default=False)
    activated_at = models.DateTimeField(_("actief sinds"), null=True, blank=True)
    activated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("actief door"),
    )
    deactivated_at = models.DateTimeField(_("actief tot"), null=True, blank=True)

    objects = CatalogueVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("versie van de catalogus")
        verbose_name_plural = _("versies van de catalogus")
        ordering: ClassVar = ["-loaded_at", "-pk"]
        default_permissions = ("view",)
        permissions: ClassVar = [("activate_catalogueversion", _("Mag een versie van de catalogus actief maken"))]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["is_active"], condition=Q(is_active=True), name="one_active_catalogue"),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(activated_at__isnull=False, deactivated_at__isnull=True),
                name="active_catalogue_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.checksum[:8]})"


class RetiredRoute(models.Model):
    """The permanent address of a route that an activated catalogue no longer allows. Dutch: vervallen route."""

    key = models.CharField(max_length=250, unique=True)
    retired_at = models.DateTimeField()
    retired_by = models.ForeignKey(CatalogueVersion, models.PROTECT, related_name="retired_routes")

    def __str__(self) -> str:
        return self.key


class WordsQuerySet(models.QuerySet["Words"]):
    def live_in(self, language: str) -> "WordsQuerySet":
        return self.filter(live=True, language=language)

    def with_counterpart(self) -> "WordsQuerySet":
        """Adds `original_published_at` (Dutch) and `translation_published_at` (English); None when not live."""
        return self.annotate(
            original_published_at=_published_at(WordsLanguage.DUTCH),
            translation_published_at=_published_at(WordsLanguage.ENGLISH),
        )

    def untranslated(self) -> "WordsQuerySet":
        """Codes of which the Dutch or the English text is not published."""
        return self.with_counterpart().filter(
            Q(original_published_at__isnull=True) | Q(translation_published_at__isnull=True)
        )

    def lagging(self) -> "WordsQuerySet":
        """Codes of which the Dutch text was published after the English one."""
        return self.with_counterpart().filter(Q(original_published_at__gt=models.F("translation_published_at")))


def _published_at(language: str) -> models.Subquery:
    same_code = Words.objects.filter(kind=models.OuterRef("kind"), code=models.OuterRef("code"))
    return models.Subquery(same_code.live_in(language).values("last_published_at")[:1])


class Words(DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model):
    """What we say about one code in one language, edited in the CMS. Dutch: tekst."""

    kind = models.CharField(_("soort"), max_length=20, choices=WordsKind)
    code = models.CharField(_("code"), max_length=40)
    language = models.CharField(_("taal"), max_length=5, choices=WordsLanguage)

    title = models.CharField(_("titel"), max_length=words_fields.LIMITS["title"])
    short = models.CharField(_("korte naam"), max_length=words_fields.LIMITS["short"])
    phrase = models.CharField(_("midden in een zin"), max_length=words_fields.LIMITS["phrase"])
    summary = models.TextField(_("in het kort"), max_length=words_fields.LIMITS["summary"])
    question = models.CharField(_("vraag"), max_length=words_fields.LIMITS["question"], blank=True)
    allows = models.TextField(_("wat je ermee mag"), max_length=words_fields.LIMITS["allows"], blank=True)
    fits = models.TextField(_("voor wie het past"), max_length=words_fields.LIMITS["fits"], blank=True)
    what = models.TextField(_("wat het is"), max_length=words_fields.LIMITS["what"], blank=True)
    for_whom = models.TextField(_("voor wie"), max_length=words_fields.LIMITS["for_whom"], blank=True)
    admission = models.TextField(_("toelating"), max_length=words_fields.LIMITS["admission"], blank=True)
    practice = models.TextField(_("hoe het gaat"), max_length=words_fields.LIMITS["practice"], blank=True)
    money = models.TextField(_("kosten en inkomen"), max_length=words_fields.LIMITS["money"], blank=True)
    gives = models.TextField(_("wat het je geeft"), max_length=words_fields.LIMITS["gives"], blank=True)
    ask = models.TextField(_("wat je kunt vragen"), max_length=words_fields.LIMITS["ask"], blank=True)
    sources = models.JSONField(_("bronnen"), default=list, blank=True)

    shipped_fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    load_count = models.PositiveIntegerField(default=0, editable=False)

    objects = WordsQuerySet.as_manager()

    preview_address = "/routes/"  # the public page for the preview; the staff view knows a better one

    class Meta:
        verbose_name = _("tekst")
        verbose_name_plural = _("teksten van de routetool")
        ordering: ClassVar = ["kind", "code", "-language"]
        default_permissions = ("change", "view")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code", "language"], name="one_text_per_code_and_language"),
            models.CheckConstraint(condition=Q(kind__in=WordsKind.values), name="words_kind_is_known"),
            models.CheckConstraint(condition=Q(language__in=WordsLanguage.values), name="words_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.code} ({self.language})"

    def texts(self) -> dict[str, str]:
        """The text fields of this row's kind, by name."""
        return {name: getattr(self, name) for name in words_fields.text_fields(self.kind)}

    def fingerprint(self) -> str:
        return words_fields.fingerprint(self.kind, self.texts(), self.sources)

    def is_untouched(self) -> bool:
        """Whether nobody changed this text since it was loaded from the files, published or in draft."""
        return not self.has_unpublished_changes and self.shipped_fingerprint == self.fingerprint()

    def entry(self) -> WordsEntry:
        """This row as pages read it."""
        texts = {name: getattr(self, name) for name in words_fields.TEXTS}
        sources = tuple(words_fields.Source(**source) for source in self.sources)
        return WordsEntry(self.kind, self.code, self.language, **texts, sources=sources)

    def clean(self) -> None:
        """Refuses what cannot be shown. An empty text is refused by the editor's form, and only when publishing."""
        super().clean()
        filled = {name: text for name, text in self.texts().items() if text.strip()}
        errors: dict[str, list[str]] = {}
        for name, message in words_fields.field_problems(self.kind, filled):
            if name in filled:
                errors.setdefault(name, []).append(message)
        for message in words_fields.sources_problems(self.sources):
            errors.setdefault("sources", []).append(message)
        if errors:
            raise ValidationError(errors)

    def with_content_json(self, content: str) -> "Words":
        """What was loaded from the files is a fact about the row, not about a revision of its text."""
        revised: Words = super().with_content_json(content)
        revised.shipped_fingerprint, revised.load_count = self.shipped_fingerprint, self.load_count
        return revised

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publishes as Wagtail does; the public pages then show the new words at once."""
        with transaction.atomic():
            result = super().publish(revision, *args, **kwargs)
            page_cache.bump()
        return result

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The public page on which these words stand, with this draft in them."""
        return words_preview.show(self.entry(), self.preview_address, original_request or HttpRequest())
