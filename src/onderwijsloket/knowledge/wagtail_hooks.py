"""What this room adds to the CMS."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from onderwijsloket.core import page_cache
from onderwijsloket.knowledge.facts_admin import FactViewSet
from onderwijsloket.knowledge.models import Fact

register_snippet(FactViewSet)


@hooks.register("after_delete_page")
@hooks.register("after_move_page")
def public_pages_follow(request: HttpRequest, page: Any) -> None:
    """Publishing tells the page cache itself; a page that goes or moves does it here."""
    page_cache.bump()


@hooks.register("after_delete_snippet")
def public_pages_lose_the_value(request: HttpRequest, instances: Any) -> None:
    if any(isinstance(instance, Fact) for instance in instances):
        page_cache.bump()
