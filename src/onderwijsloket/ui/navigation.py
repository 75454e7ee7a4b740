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

from .parts import Link

Place = Literal["main", "footer"]


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
    """The items as links; the page at `path`, or a page below it, marks its item as current."""
    made = []
    for item in items(place=place):
        url = reverse(item.url_name)
        current = path == url or (url.count("/") > home_depth(url) and path.startswith(url))
        made.append(Link(label=str(item.label), url=url, current=current))
    return made


def home_depth(url: str) -> int:
    """How many slashes a home page's address has: "/" one, "/en/" two. A home page holds no other page."""
    return 2 if url.startswith("/en/") else 1


@register
def every_item_has_an_address(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A navigation item that leads nowhere stops the program at the start, not the first visitor."""
    errors: list[CheckMessage] = []
    for place in ("main", "footer"):
        for item in items(place=place):
            try:
                reverse(item.url_name)
            except NoReverseMatch:
                errors.append(Error(f"Navigation item {item.url_name!r} has no address.", id="ui.E001"))
    return errors
