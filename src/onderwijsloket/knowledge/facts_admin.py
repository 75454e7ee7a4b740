"""The editor's screens for facts: nothing is saved before the editor saw which texts change with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView, SnippetViewSet

from onderwijsloket.knowledge import fact_operations
from onderwijsloket.knowledge.fact_uses import uses_of
from onderwijsloket.knowledge.models import Fact
from onderwijsloket.knowledge.operations import follow_fact

SEEN, BACK = "gezien", "terug"
_SHOWN = {"code", "label_nl", "label_en", "value", "unit", "valid_from", "valid_until", "source_name", "source_url"}


class FactForm(WagtailAdminModelForm):
    """One value. The code stays as it is once texts name it."""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        old = self.instance.code
        if self.instance.pk and code != old and uses_of(old).total:
            raise ValidationError(_("Teksten verwijzen naar deze code. Laat hem zoals hij is."))
        return code

    @property
    def changes_texts(self) -> bool:
        """Whether a reader could see the difference."""
        return bool(_SHOWN.intersection(self.changed_data))


class UsesPanel(Panel):
    """In the form of a fact: where it stands now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/cms/uses.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "uses": uses_of(self.instance.code)}


class _SeenFirst:
    """Asks for a second look when texts change, saves on the answer to it, and then has them follow.

    Wagtail's saving while you type is off here: it would show half a number to everybody.
    """

    request: Any
    form: Any
    object: Any

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False

    def form_valid(self, form: Any) -> HttpResponse:
        self.form = form
        if self.expects_json_response:  # type: ignore[attr-defined]
            refused: HttpResponse = self.json_error_response("not_by_itself", "Feiten bewaar je met de knop.")  # type: ignore[attr-defined]
            return refused
        if BACK in self.request.POST:
            shown: HttpResponse = self.render_to_response(self.get_context_data(form=form))  # type: ignore[attr-defined]
            return shown
        uses = uses_of(form.cleaned_data["code"]) if form.changes_texts and SEEN not in self.request.POST else None
        if uses and uses.total:
            return render(self.request, "knowledge/cms/confirm_fact.html", self._to_confirm(form, uses))
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response

    def _to_confirm(self, form: Any, uses: Any) -> dict[str, Any]:
        given = [(name, value) for name, values in self.request.POST.lists() for value in values]
        posted = [(name, value) for name, value in given if name not in ("csrfmiddlewaretoken", SEEN, BACK)]
        stored = Fact.objects.filter(pk=form.instance.pk).first() if form.instance.pk else None
        return {"uses": uses, "posted": posted, "fact": form.instance, "stored": stored, "seen": SEEN, "back": BACK}

    def save_instance(self) -> Any:
        earlier = fact_operations.values_before(self.form.cleaned_data["code"])
        fact = super().save_instance()  # type: ignore[misc]
        follow_fact(fact=fact, earlier=earlier, at=timezone.now())
        return fact


class CreateFact(_SeenFirst, CreateView):
    """A new value, perhaps of a fact that texts name already."""


class CopyFact(_SeenFirst, CopyView):
    """A new value that begins as another."""


class EditFact(_SeenFirst, EditView):
    """A value that becomes another or ends."""


PANELS = ObjectList(
    [
        FieldPanel("code", help_text=_("Hiermee verwijzen teksten: {feit:code}.")),
        FieldRowPanel([FieldPanel("label_nl"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")])],
            heading=_("Wanneer geldt dit?"),
            help_text=_("Een nieuwe waarde is een nieuw feit met dezelfde code en een latere begindatum."),
        ),
        MultiFieldPanel(
            [FieldPanel("source_name"), FieldPanel("source_url"), FieldPanel("checked_on")], heading=_("Bron")
        ),
        FieldPanel("note"),
        UsesPanel(heading=_("Waar dit feit staat")),
    ],
    base_form_class=FactForm,
)


class FactViewSet(SnippetViewSet):
    """A list of facts by code, and a form for one value."""

    model = Fact
    icon = "pick"
    menu_label = _("Feiten")
    menu_order = 150
    add_to_admin_menu = True
    list_display = ("label_nl", "code", "value", "unit", "valid_from", "valid_until", "checked_on")
    search_fields = ("label_nl", "label_en", "code", "value", "source_name")
    edit_handler = PANELS
    add_view_class = CreateFact
    copy_view_class = CopyFact
    edit_view_class = EditFact
