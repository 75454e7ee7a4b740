from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class NavigatorConfig(AppConfig):
    name = "onderwijsloket.navigator"
    label = "navigator"
    navigation = (NavigationItem(label=_("Navigator"), url_name="navigator:landing", order=30),)

    def ready(self) -> None:
        from onderwijsloket.navigator import use_counts

        use_counts.listen()
