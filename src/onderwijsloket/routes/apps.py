from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class RoutesConfig(AppConfig):
    name = "onderwijsloket.routes"
    label = "routes"
    navigation = (
        NavigationItem(label=_("Routes"), url_name="routes:start", order=10),
        NavigationItem(label=_("Alle stappen van routes"), url_name="routes:steps", order=20, place="footer"),
    )

    navigator_panels = ("onderwijsloket.routes.navigator_links.routes_with",)
    navigator_step_title = "onderwijsloket.routes.navigator_links.step_title"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from onderwijsloket.accounts.permissions import allow
        from onderwijsloket.routes.models import Words
        from onderwijsloket.routes.permissions import PERMISSIONS_OF_ROLES, WordsPolicy

        register_permission_policy(Words, WordsPolicy(Words))
        for role, permissions in PERMISSIONS_OF_ROLES.items():
            allow(role, *permissions)
