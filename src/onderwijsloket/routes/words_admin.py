"""The editor's screens for words: a list that shows what lags, and a form with only the fields of that kind."""

from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column
from wagtail.snippets.views.snippets import (
    IndexView,
    PreviewOnEditView,
    PreviewRevisionView,
    SnippetViewSet,
    UnpublishView,
)

from onderwijsloket.routes import queries, values, words_fields
from onderwijsloket.routes.enums import WordsLanguage
from onderwijsloket.routes.models import Words

_RICH_HELP = _(
    'Alinea\'s met een lege regel ertussen. Begin een opsomming met "- ". Maak woorden **vet** met twee sterretjes. '
    "Zet een bedrag of datum neer als feit: {feit:code}."
)


class SourcesField(forms.CharField):
    """Sources as lines, "label" or "label | https://address", kept as a list of {label, url?}."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(filter(None, (source["label"], source.get("url")))) for source in value)

    def to_python(self, value: Any) -> Any:
        sources = []
        for line in str(value or "").splitlines():
            label, _bar, url = (part.strip() for part in line.partition("|"))
            if label or url:
                sources.append({"label": label, "url": url} if url else {"label": label})
        return sources

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


class WordsForm(WagtailAdminModelForm):
    """Only the fields of the row's kind; a text may be empty in a draft, not when it is published."""

    sources = SourcesField(
        label=_("Bronnen"),
        required=False,
        help_text=_('Eén bron per regel. Met een adres: "DUO: tegemoetkoming leraren | https://duo.nl/…".'),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.instance.kind
        for name in set(words_fields.TEXTS) - set(words_fields.text_fields(kind)):
            self.fields.pop(name, None)
        if not words_fields.has_sources(kind):
            self.fields.pop("sources", None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation:
            for name in words_fields.text_fields(self.instance.kind):
                self._refuse(name, (cleaned.get(name) or "").strip())
        return cleaned

    def _refuse(self, name: str, text: str) -> None:
        if name not in self.fields or name in self.errors:
            return
        if not text:
            self.add_error(name, _("Deze tekst ontbreekt. Je kunt wel een concept bewaren."))
        elif unknown := values.unknown(text):
            self.add_error(name, _("Dit feit kennen we niet: %(code)s.") % {"code": ", ".join(unknown)})


class OriginalPanel(Panel):
    """Beside an English text: the Dutch text that visitors read now, to translate from."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "routes/cms/original.html"

        def is_shown(self) -> bool:
            return self.instance.language == WordsLanguage.ENGLISH

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            original = Words.objects.live_in(WordsLanguage.DUTCH).filter(
                kind=self.instance.kind, code=self.instance.code
            )
            context["original"] = row = original.first()
            context["fields"] = [(_label(name), text) for name, text in row.texts().items()] if row else []
            return context


def _label(name: str) -> str:
    return str(getattr(Words._meta.get_field(name), "verbose_name", name))


def _rich(name: str, help_text: Any) -> FieldPanel:
    rows = forms.Textarea(attrs={"rows": 8})
    return FieldPanel(name, widget=rows, help_text=help_text)


PANELS = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel(name, read_only=True) for name in ("kind", "code", "language")],
            heading=_("Waar deze tekst bij hoort"),
            help_text=_("De code komt uit de regels en staat vast."),
            classname="collapsed",
        ),
        OriginalPanel(heading=_("De Nederlandse tekst die nu op de site staat"), classname="collapsed"),
        FieldPanel(
            "title",
            help_text=_(
                "Als kop of antwoord. Bij een voorwaarde: de eis als zin, bijvoorbeeld “Je bent 21 jaar of ouder”."
            ),
        ),
        FieldPanel("short", help_text=_("Hoogstens 28 tekens, voor stations, knoppen en tabellen.")),
        FieldPanel("phrase", help_text=_("Zoals het midden in een zin staat, met kleine letter: “een hbo-bachelor”.")),
        FieldPanel(
            "summary",
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Eén tot drie gewone zinnen: het antwoord op “wat is dit?”."),
        ),
        FieldPanel("question", help_text=_("De vraag aan de bezoeker, bijvoorbeeld “Ben je 21 jaar of ouder?”.")),
        _rich("allows", _("Waar en wat mag je lesgeven, en wat niet? Dit helpt iemand kiezen.")),
        _rich("fits", _("Voor wie past dit?")),
        _rich("what", _RICH_HELP),
        _rich("for_whom", _("Voor wie is deze stap, en voor wie niet?")),
        _rich("admission", _("Aan welke eisen voldoe je, en wie beslist? Beloof nooit dat iemand wordt toegelaten.")),
        _rich("practice", _("Duur, studielast, vormen, en hoe een week eruitziet.")),
        _rich("money", _("Kosten, inkomen en subsidies, met het jaar erbij.")),
        _rich("gives", _("Wat heb je na deze stap, en waar mag je dan werken?")),
        _rich("ask", _("Drie tot zes vragen aan de opleiding of school, als opsomming.")),
        FieldPanel("sources"),
    ],
    base_form_class=WordsForm,
)


class StateColumn(Column):
    """In words: what is unpublished, missing in the other language, or older than its original."""

    def get_value(self, instance: Words) -> str:
        return "; ".join(map(str, _states(instance))) or str(_("bij"))


def _states(row: Any) -> Iterable[Any]:
    """Needs a row with the annotations of WordsQuerySet.with_counterpart."""
    original, translation = row.original_published_at, row.translation_published_at
    if not row.live:
        yield _("nog niet gepubliceerd")
    if row.has_unpublished_changes:
        yield _("er is een concept")
    if row.language == WordsLanguage.DUTCH and not translation:
        yield _("Engelse tekst ontbreekt")
    if row.language == WordsLanguage.ENGLISH and not original:
        yield _("Nederlandse tekst ontbreekt")
    if original and translation and original > translation:
        yield _("vertaling is ouder dan het origineel")


class WordsFilters(WagtailFilterSet):
    """Which words to show, by kind, by language and by what still has to be done."""

    STATES: ClassVar = {
        "draft": (_("er is een concept"), lambda rows: rows.filter(has_unpublished_changes=True)),
        "missing": (_("een taal ontbreekt"), lambda rows: rows.untranslated()),
        "lagging": (_("vertaling is ouder dan het origineel"), lambda rows: rows.lagging()),
    }
    state = django_filters.ChoiceFilter(
        label=_("Stand"), method="by_state", choices=[(code, label) for code, (label, _narrow) in STATES.items()]
    )

    class Meta:
        model = Words
        fields: ClassVar = ["kind", "language", "state"]

    def by_state(self, rows: QuerySet[Words], name: str, value: str) -> QuerySet[Words]:
        _label, narrow = self.STATES[value]
        return narrow(rows)


class PreviewDraft(PreviewOnEditView):
    """The draft in the form, on the public page where it will stand."""

    def get_object(self) -> Words:
        return _at_its_address(super().get_object())


class PreviewRevision(PreviewRevisionView):
    """A kept version, on the public page where it would stand."""

    def get_revision_object(self) -> Words:
        return _at_its_address(super().get_revision_object())


def _at_its_address(row: Words) -> Words:
    row.preview_address = queries.preview_address(row.kind, row.code, row.language)
    return row


class WordsIndex(IndexView):
    """The list, without boxes to tick: nothing can be done to many texts at once."""

    @cached_property
    def columns(self) -> list[Column]:
        return [column for column in super().columns if not isinstance(column, BulkActionsCheckboxColumn)]


class NoUnpublishing(UnpublishView):
    """Words are never unpublished: the code would have no text. The policy lets nobody delete."""

    permission_required = "delete"


class WordsViewSet(SnippetViewSet):
    """The words of the routetool in the CMS."""

    model = Words
    icon = "doc-full"
    menu_label = _("Teksten routetool")
    menu_name = "words"
    menu_order = 200
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50
    edit_handler = PANELS
    filterset_class = WordsFilters
    search_fields: ClassVar = ["title", "code", "short", "summary"]
    list_display: ClassVar = [
        "title",
        Column("kind", label=_("Soort"), accessor="get_kind_display", sort_key="kind"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("language", label=_("Taal"), accessor="get_language_display", sort_key="language"),
        StateColumn("state", label=_("Stand")),
    ]
    index_view_class = WordsIndex
    preview_on_edit_view_class = PreviewDraft
    revisions_view_class = PreviewRevision
    unpublish_view_class = NoUnpublishing

    def get_queryset(self, request: HttpRequest) -> QuerySet[Words]:
        return Words.objects.with_counterpart()
