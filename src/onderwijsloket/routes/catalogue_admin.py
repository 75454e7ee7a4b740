"""The staff screens for the rules: the versions, what a version changes, and putting one in force."""

from typing import Any, ClassVar, cast

from django.contrib import messages
from django.contrib.auth.mixins import UserPassesTestMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from onderwijsloket.accounts.models import User
from onderwijsloket.routes import operations, permissions, queries
from onderwijsloket.routes.catalogue_review import CatalogueRefused, review
from onderwijsloket.routes.catalogue_text import EXAMPLES, CatalogueText
from onderwijsloket.routes.models import CatalogueVersion

RULES = 50


class _CatalogueScreen(UserPassesTestMixin, WagtailAdminTemplateMixin):
    """What the screens share: who may see them, and the way back."""

    request: HttpRequest
    raise_exception = True
    header_icon = "cogs"

    def test_func(self) -> bool:
        return permissions.may_see_catalogues(self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        trail = [*super().get_breadcrumbs_items(), {"url": reverse("catalogue:index"), "label": _("Regels routetool")}]
        return [*trail, {"url": "", "label": self.get_page_title()}] if self.get_page_title() else trail


class CatalogueList(_CatalogueScreen, ListView[CatalogueVersion]):
    """Every version that was ever loaded, newest first."""

    page_title = ""
    template_name = "routes/cms/catalogues.html"
    paginate_by = 20
    queryset = CatalogueVersion.objects.newest_first().defer("source").select_related("loaded_by", "activated_by")


class CatalogueDetail(_CatalogueScreen, DetailView[CatalogueVersion]):
    """One version: what it changes for visitors, and what keeps it from being in force."""

    template_name = "routes/cms/catalogue.html"
    queryset = CatalogueVersion.objects.select_related("loaded_by", "activated_by")
    object: CatalogueVersion

    def get_page_title(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = review(self.object)
        text = CatalogueText(queries.words("nl"))
        changes = found.change.answers if found.change else ()
        return super().get_context_data(
            problems=found.problems,
            summary=list(text.summary(found.change)) if found.change else [],
            rules=list(text.rules(found.change))[:RULES] if found.change else [],
            examples=[(text.answers(one.answers), list(text.change(one))) for one in changes[:EXAMPLES]],
            more=max(0, len(changes) - EXAMPLES),
            may_activate=not found.problems and permissions.may_activate_catalogue(self.request.user),
            **kwargs,
        )


class CatalogueActivate(CatalogueDetail):
    """Asks once more, and puts the version in force."""

    template_name = "routes/cms/activate.html"

    def test_func(self) -> bool:
        return permissions.may_activate_catalogue(self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        version = self.get_object()
        try:
            operations.activate_catalogue(version=version, by=cast(User, request.user), at=timezone.now())
        except CatalogueRefused:
            messages.error(request, _("Deze versie kan niet gelden. Hieronder staat waarom."))
        else:
            messages.success(request, _("Versie %(version)s geldt nu.") % {"version": version})
        return redirect("catalogue:detail", pk=version.pk)


class CatalogueMenuItem(MenuItem):
    """Only for who may see the rules."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_see_catalogues(request.user)


class CatalogueViewSet(ViewSet):
    """Rules in the CMS: read and activate, never edit; editing is done in the file, with its checks and its history."""

    name = "catalogue"
    url_prefix = "regels"
    icon = "cogs"
    menu_label = gettext_lazy("Regels routetool")
    menu_order = 210
    add_to_admin_menu = True
    menu_item_class: ClassVar = CatalogueMenuItem

    @cached_property
    def menu_url(self) -> str:
        return reverse("catalogue:index")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", CatalogueList.as_view(), name="index"),
            path("<int:pk>/", CatalogueDetail.as_view(), name="detail"),
            path("<int:pk>/gelden/", CatalogueActivate.as_view(), name="activate"),
        ]
