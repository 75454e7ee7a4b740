"""What rooms above this one add to the page of a step: each says so in its AppConfig, so that no room is named here.

class KnowledgeConfig(AppConfig):
    step_panels = ("onderwijsloket.knowledge.pointers.about_step",)  # (code of a step) -> Panel or None
"""

from django.apps import apps
from django.utils.module_loading import import_string

from onderwijsloket.ui.parts import Panel


def panels(code: str) -> list[Panel]:
    """What other rooms have to say about this step."""
    declared = [path for config in apps.get_app_configs() for path in getattr(config, "step_panels", ())]
    return [panel for path in declared if (panel := import_string(path)(code)) is not None]
