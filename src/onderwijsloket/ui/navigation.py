"""The navigation: each room says in its AppConfig what it adds, so that no room is named here.

class RoutesConfig(AppConfig):
    navigation = (NavigationItem(label=_("Routes"), url_name="routes:questions", order=10),)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.urls import NoReverseMatch, reverse

from onderwijsloket.core.addresses import address_of

from .parts import Link

Place = Literal["main", "footer", "search"]


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """`label` may be lazy; `url_name` takes no arguments; a lower `order` stands earlier."""

    label: Any
    url_name: str
    order: int
    place: Place = "main"


def items(*, place: Place) -> list[NavigationItem]:
    """All items that the installed rooms put in this place, in order."""
    found = [item for config in apps.get_app_configs() for item in getattr(config, "navigation", ())]
    return sorted((item for item in found if item.place == place), key=lambda item: (item.order, item.url_name))


def links(*, place: Place, path: str) -> list[Link]:
    """The items as links; the one that is nearest to the page at `path` (itself, or a page above it) is current."""
    addresses = [(item, address_of(item.url_name)) for item in items(place=place)]
    around = (url for _item, url in addresses if path == url or (holds_pages(url) and path.startswith(url)))
    current = max(around, key=len, default="")
    return [Link(label=str(item.label), url=url, current=url == current) for item, url in addresses]


def holds_pages(url: str) -> bool:
    """Whether other pages stand below this one; a home page ("/", "/en/") holds no other page."""
    return url not in ("/", "/en/")


@register
def every_item_has_an_address(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A navigation item that leads nowhere stops the program at the start, not the first visitor."""
    errors: list[CheckMessage] = []
    for place in ("main", "footer", "search"):
        for item in items(place=place):
            try:
                reverse(item.url_name)
            except NoReverseMatch:
                errors.append(Error(f"Navigation item {item.url_name!r} has no address.", id="ui.E001"))
    return errors
