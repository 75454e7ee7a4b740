"""Values that words name as {feit:code}. The room that keeps them says so in its AppConfig, so that none is named here.

class KnowledgeConfig(AppConfig):
    word_values = ("onderwijsloket.knowledge.pointers.word_values",)  # (language, day) -> {code: value in a sentence}
"""

import re
from datetime import date

from django.apps import apps
from django.utils import timezone
from django.utils.module_loading import import_string


def values(language: str, day: date) -> dict[str, str]:
    """Every value that words may name, as it stands in a sentence on a day."""
    declared = [path for config in apps.get_app_configs() for path in getattr(config, "word_values", ())]
    return {code: value for path in declared for code, value in import_string(path)(language, day).items()}


def unknown(text: str) -> list[str]:
    """What a text names that nobody wrote down; also what is no code at all. Nothing, where no values are kept yet."""
    named = set(re.findall(r"\{feit:([^}]*)\}?", text))
    known = set(values("nl", timezone.localdate())) if named else set()
    return sorted(named - known) if known else []
