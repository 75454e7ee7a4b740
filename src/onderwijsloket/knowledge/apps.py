from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class KnowledgeConfig(AppConfig):
    name = "onderwijsloket.knowledge"
    label = "knowledge"
    navigator_panels = ("onderwijsloket.knowledge.pointers.about_programme",)
    word_values = ("onderwijsloket.knowledge.pointers.word_values",)
    step_panels = ("onderwijsloket.knowledge.pointers.about_step",)
    # What stands on people's own page: name, address name, roles.
    own_pages = (
        ("Reacties op de kennisbank", "knowledge_desk:feedback", frozenset({"redacteur", "beheerder"})),
        ("Waar de kennisbank niets over zegt", "knowledge_desk:coverage", frozenset({"redacteur", "beheerder"})),
    )
    navigation = (NavigationItem(label=_("Kennisbank"), url_name="knowledge:index", order=15),)

    def ready(self) -> None:
        from onderwijsloket.accounts.permissions import allow
        from onderwijsloket.knowledge import tasks  # noqa: F401
        from onderwijsloket.knowledge.permissions import PERMISSIONS_OF_ROLES

        for role, permissions in PERMISSIONS_OF_ROLES.items():
            allow(role, *permissions)
