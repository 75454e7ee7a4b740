"""What rooms above this one add to its pages: each says so in its AppConfig, so that no room is named here.

class RoutesConfig(AppConfig):
    navigator_panels = ("onderwijsloket.routes.navigator_links.routes_with",)  # (programme) -> Panel or None
    navigator_step_title = "onderwijsloket.routes.navigator_links.step_title"  # (code) -> its name, or ""
"""

from collections.abc import Iterator

from django.apps import apps
from django.utils.module_loading import import_string

from onderwijsloket.navigator.models import Programme
from onderwijsloket.ui.parts import Panel


def panels(programme: Programme) -> list[Panel]:
    """What other rooms have to say about this programme."""
    asked = (import_string(path)(programme) for path in _declared("navigator_panels"))
    return [panel for panel in asked if panel is not None]


def step_title(code: str) -> str:
    """What visitors call a step of the routes; empty when no room knows it."""
    return next((title for path in _declared("navigator_step_title") if (title := import_string(path)(code))), "")


def _declared(name: str) -> Iterator[str]:
    for config in apps.get_app_configs():
        declared = getattr(config, name, ())
        yield from (declared,) if isinstance(declared, str) else declared
