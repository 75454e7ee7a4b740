"""What the room keeps: pages of several kinds, what readers say of them, and facts (fact_models.py)."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from onderwijsloket.core import page_cache
from onderwijsloket.core.preview import request_for
from onderwijsloket.knowledge import code_choices, former_addresses, panels
from onderwijsloket.knowledge.blocks import BodyBlock, RelatedBlock, SourcesBlock
from onderwijsloket.knowledge.enums import Answer, Frequency, Owner, PageKind
from onderwijsloket.knowledge.fact_models import FACT_CODE, Fact, FactChange
from onderwijsloket.knowledge.fields import CodesField, blocks_field
from onderwijsloket.knowledge.page_forms import CheckedPageForm
from onderwijsloket.knowledge.workflow_models import ColleagueApproval

__all__ = [
    "FACT_CODE",
    "KINDS",
    "ArticlePage",
    "ColleagueApproval",
    "Fact",
    "FactChange",
    "Feedback",
    "KnowledgeIndex",
    "KnowledgePage",
    "LandingPage",
    "LinkCheck",
    "MediaPage",
    "QuestionPage",
    "ReviewMark",
    "SectorPage",
    "StoryPage",
    "ThemePage",
]
DESCRIPTION_AT_MOST = 155
RESERVED_SLUGS = frozenset({"wijzigingen"})
_KEPT_FROM_ROW = ("kind", "code", "checked_on", "shipped_fingerprint", "shipped_revision")


class KnowledgePage(Page):
    """What every page of the knowledge base has; editors make one of its kinds. Dutch: pagina van de kennisbank."""

    KIND = ""

    kind = models.CharField(_("soort"), max_length=20, choices=PageKind, editable=False)
    # Never changes after the page is made: what links to it may use it, and an old address leads on.
    code = models.CharField(max_length=120, editable=False, blank=True)
    summary = models.TextField(
        _("in het kort"), max_length=600, help_text=_("Eén tot drie zinnen. Eerst het antwoord.")
    )
    body = blocks_field(BodyBlock(), _("tekst"))

    sectors = CodesField(_("soort school"), known=code_choices.sectors)
    functions = CodesField(_("functie"), known=code_choices.functions)
    qualifications = CodesField(_("bevoegdheid of doel"), known=code_choices.qualifications)
    audiences = CodesField(_("doelgroep"), known=code_choices.audiences)
    themes = CodesField(_("thema"), known=code_choices.themes)
    phases = CodesField(_("fase"), known=code_choices.phases)
    steps = CodesField(_("stappen van routes"), known=code_choices.steps)
    families = CodesField(_("soorten opleidingen"), known=code_choices.families)
    shows_desk = models.BooleanField(_("laat zien welk loket helpt"), default=False)

    related = blocks_field(RelatedBlock(), _("lees verder"))
    sources = blocks_field(SourcesBlock(), _("bronnen"))
    kept_by = models.CharField(_("eigenaar"), max_length=20, choices=Owner, default=Owner.REDACTIE)
    frequency = models.PositiveSmallIntegerField(_("nakijken"), choices=Frequency, default=Frequency.ONCE)
    checked_on = models.DateField(_("laatst nagekeken op"), null=True, blank=True)
    is_sample = models.BooleanField(
        _("dit is een voorbeeld"), default=False, help_text=_("Dan zegt de pagina dat de mensen erin niet bestaan.")
    )

    shipped_fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    shipped_revision = models.PositiveBigIntegerField(null=True, editable=False)

    edit_handler = panels.EDIT
    base_form_class = CheckedPageForm
    is_creatable = False
    parent_page_types: ClassVar = ["knowledge.KnowledgePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("pagina van de kennisbank")
        verbose_name_plural = _("pagina's van de kennisbank")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PageKind.values), name="knowledge_kind_is_known"),
            models.CheckConstraint(condition=Q(kept_by__in=Owner.values), name="knowledge_owner_is_known"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="knowledge_frequency_is_known"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.id and not self.kind:
            self.kind = self.KIND

    @property
    def language(self) -> str:
        """The language it is written in."""
        code: str = self.locale.language_code
        return code

    def clean(self) -> None:
        """One address in each language, whatever page it stands below; and a description that a search result fits."""
        super().clean()
        self.code = self.code or self.slug
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("Dit adres is al van een andere pagina van de site. Kies een ander.")})
        same = KnowledgePage.objects.filter(slug=self.slug, locale=self.locale_id).exclude(pk=self.pk)
        if self.kind != PageKind.INDEX and same.exists():
            raise ValidationError({"slug": _("Er is al een pagina met dit adres. Kies een ander.")})
        if len(self.search_description or "") > DESCRIPTION_AT_MOST:
            raise ValidationError({"search_description": _("Hooguit 155 tekens: meer laat een zoekmachine niet zien.")})

    def get_url_parts(self, *args: Any, **kwargs: Any) -> tuple[int, str, str] | None:
        """The public address: one level, whatever page it stands below."""
        if not self.slug:
            return None
        return 0, settings.BASE_URL, self.public_path()

    def public_path(self) -> str:
        """The address without the name of the site."""
        with translation.override(self.language):
            is_index = self.kind == PageKind.INDEX
            return reverse("knowledge:index") if is_index else reverse("knowledge:page", args=[self.slug])

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The public page with what is not published yet."""
        parts = self.get_url_parts()
        path = parts[2] if parts else reverse("knowledge:page", args=["concept"])
        request = request_for(path, original_request or HttpRequest())
        match = resolve(path)
        with translation.override(self.language):
            response: HttpResponse = match.func(request, *match.args, **match.kwargs, draft=self)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publishes as Wagtail does; every public page then shows it at once."""
        with transaction.atomic():
            known = KnowledgePage.objects.live().filter(pk=self.pk).select_related("locale").first()
            result = super().publish(revision, *args, **kwargs)
            published = KnowledgePage.objects.live().filter(pk=self.pk).select_related("locale").first()
            if known and published:
                former_addresses.lead_on(published.page_ptr, known.public_path(), published.public_path())
            page_cache.bump()
        return result

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """Withdraws as Wagtail does; no public page shows it or links to it any more."""
        with transaction.atomic():
            result = super().unpublish(*args, **kwargs)
            page_cache.bump()
        return result

    def with_content_json(self, content: Any) -> Any:
        """What was loaded from the files, and when it was reviewed, are facts about the row, not about its text."""
        revised = super().with_content_json(content)
        for name in _KEPT_FROM_ROW:
            setattr(revised, name, getattr(self, name))
        return revised

    def is_untouched(self) -> bool:
        """Whether nobody saved this page, published or in draft, since it was loaded from the files."""
        return self.shipped_revision is not None and self.latest_revision_id == self.shipped_revision


class KnowledgeIndex(KnowledgePage):
    """The front page of the knowledge base in one language. Dutch: voorpagina van de kennisbank."""

    KIND = PageKind.INDEX
    is_creatable = False
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "knowledge.ThemePage",
        "knowledge.SectorPage",
        "knowledge.ArticlePage",
        "knowledge.QuestionPage",
        "knowledge.StoryPage",
        "knowledge.MediaPage",
        "knowledge.LandingPage",
    ]

    class Meta:
        verbose_name = _("voorpagina van de kennisbank")


class ArticlePage(KnowledgePage):
    """An article. Dutch: artikel."""

    KIND = PageKind.ARTICLE
    parent_page_types: ClassVar = ["knowledge.KnowledgeIndex", "knowledge.ThemePage", "knowledge.SectorPage"]

    class Meta:
        verbose_name = _("artikel")


class QuestionPage(KnowledgePage):
    """A question with its answer, alone or inside other pages. Dutch: vraag en antwoord."""

    KIND = PageKind.QUESTION
    parent_page_types: ClassVar = ArticlePage.parent_page_types

    class Meta:
        verbose_name = _("vraag en antwoord")


class StoryPage(KnowledgePage):
    """How it went for somebody. Dutch: ervaringsverhaal."""

    KIND = PageKind.STORY
    parent_page_types: ClassVar = ArticlePage.parent_page_types

    class Meta:
        verbose_name = _("ervaringsverhaal")


class MediaPage(KnowledgePage):
    """A video or a sound recording, with all that is said in it. Dutch: video of audio."""

    KIND = PageKind.MEDIA
    parent_page_types: ClassVar = ArticlePage.parent_page_types

    class Meta:
        verbose_name = _("video of audio")


class ThemePage(KnowledgePage):
    """The way into a subject or for a group of people: what to read first. Dutch: thema."""

    KIND = PageKind.THEME
    parent_page_types: ClassVar = ["knowledge.KnowledgeIndex"]
    subpage_types: ClassVar = [
        "knowledge.ArticlePage",
        "knowledge.QuestionPage",
        "knowledge.StoryPage",
        "knowledge.MediaPage",
    ]

    class Meta:
        verbose_name = _("thema of doelgroep")


class SectorPage(KnowledgePage):
    """Working in one kind of school. Dutch: werken in een sector."""

    KIND = PageKind.SECTOR
    parent_page_types: ClassVar = ["knowledge.KnowledgeIndex"]
    subpage_types: ClassVar = ThemePage.subpage_types

    class Meta:
        verbose_name = _("werken in een sector")


class LandingPage(KnowledgePage):
    """A first page for people who are new here, such as readers of English. Dutch: welkomstpagina."""

    KIND = PageKind.LANDING
    parent_page_types: ClassVar = ["knowledge.KnowledgeIndex"]

    class Meta:
        verbose_name = _("welkomstpagina")


KINDS: dict[str, type[KnowledgePage]] = {
    str(model.KIND): model
    for model in (
        KnowledgeIndex,
        ArticlePage,
        QuestionPage,
        StoryPage,
        MediaPage,
        ThemePage,
        SectorPage,
        LandingPage,
    )
}


class Feedback(models.Model):
    """What a reader said of a page, by nobody in particular. Dutch: reactie."""

    page = models.ForeignKey(KnowledgePage, models.CASCADE, related_name="feedback")
    answer = models.CharField(max_length=3, choices=Answer)
    text = models.CharField(max_length=300, blank=True)
    given_at = models.DateTimeField()
    mark = models.CharField(max_length=60, unique=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="feedback_answer_is_known"),
            models.CheckConstraint(
                condition=Q(handled_by=None) | Q(handled_at__isnull=False), name="feedback_handled_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.text}"


class LinkCheck(models.Model):
    """Whether an address on another site answered when it was asked last. Dutch: controle van een link."""

    address = models.URLField(max_length=400, unique=True)
    status = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=80, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class ReviewMark(models.Model):
    """A page to look at before its turn, and why; open until somebody did. Dutch: verzoek om na te kijken."""

    page = models.ForeignKey(KnowledgePage, models.CASCADE, related_name="review_marks")
    because = models.CharField(max_length=300)
    marked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "because"], condition=Q(settled_at=None), name="page_is_marked_once_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(settled_at__gte=F("marked_at")),
                name="mark_is_settled_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return self.because
