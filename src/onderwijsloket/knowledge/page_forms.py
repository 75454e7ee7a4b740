"""The editor's form of a page: what would mislead readers is refused when it is published, never in a draft."""

from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel


def _check(name: str, page: Any) -> Any:
    """Ask the checks, which know the models that this form is a part of."""
    return import_string(f"onderwijsloket.knowledge.page_checks.{name}")(page)


class CheckedPageForm(WagtailAdminPageForm):
    """A draft may have anything in it. A page that is published or handed in has no reference that leads nowhere."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation or self.errors:
            return cleaned
        for name in ("title", "summary", "body", "related", "sources"):
            if name in cleaned:
                setattr(self.instance, name, cleaned[name])
        for finding in _check("findings_of", self.instance):
            if finding.blocks:
                self.add_error(None, _("%(problem)s Je tekst is bewaard als concept.") % {"problem": finding.message})
        return cleaned


class ChecksPanel(Panel):
    """What there is to look at before publishing, of the page as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "knowledge/cms/checks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            if not self.instance.pk:
                return {**context, "is_new": True}
            found = _check("findings_of", self.instance)
            return {
                **context,
                "blocking": [one for one in found if one.blocks],
                "warnings": [one for one in found if not one.blocks],
                "readability": _check("readability_of", self.instance),
            }
