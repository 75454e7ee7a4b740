from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class SearchConfig(AppConfig):
    name = "onderwijsloket.search"
    label = "search"
    navigation = (NavigationItem(label=_("Zoeken"), url_name="search:results", order=1, place="search"),)
    # What stands on people's own page: name, address name, roles.
    own_pages = (("Waarop mensen zoeken", "search_desk:terms", frozenset({"redacteur", "coordinator", "beheerder"})),)

    def ready(self) -> None:
        from onderwijsloket.accounts.permissions import allow
        from onderwijsloket.search import tasks  # noqa: F401
        from onderwijsloket.search.permissions import PERMISSIONS_OF_ROLES

        for role, permissions in PERMISSIONS_OF_ROLES.items():
            allow(role, *permissions)
