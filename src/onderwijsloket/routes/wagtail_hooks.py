"""What this room adds to the CMS."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.action_menu import UnpublishMenuItem
from wagtail.snippets.models import register_snippet

from onderwijsloket.routes.catalogue_admin import CatalogueViewSet
from onderwijsloket.routes.models import Words
from onderwijsloket.routes.words_admin import WordsViewSet

register_snippet(WordsViewSet)


@hooks.register("register_admin_viewset")
def rules_can_be_read_and_activated() -> CatalogueViewSet:
    return CatalogueViewSet()


@hooks.register("construct_snippet_action_menu")
def words_are_never_unpublished(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    if context["model"] is Words:
        items[:] = [item for item in items if not isinstance(item, UnpublishMenuItem)]
