"""What this room adds to the CMS."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from onderwijsloket.core import page_cache
from onderwijsloket.search.models import BestBet, WordList

register_snippet(WordList)
register_snippet(BestBet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def kept_answers_follow(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, BestBet | WordList):
        page_cache.bump()


@hooks.register("after_delete_snippet")
def kept_answers_lose_the_first_choice(request: HttpRequest, instances: Any) -> None:
    if any(isinstance(instance, BestBet) for instance in instances):
        page_cache.bump()
