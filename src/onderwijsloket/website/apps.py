from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class WebsiteConfig(AppConfig):
    name = "onderwijsloket.website"
    label = "website"
    navigation = (
        NavigationItem(label=_("Contact"), url_name="website:contact", order=90),
        NavigationItem(label=_("Contact"), url_name="website:contact", order=10, place="footer"),
        NavigationItem(label=_("Privacy"), url_name="website:privacy", order=80, place="footer"),
        NavigationItem(label=_("Toegankelijkheid"), url_name="website:accessibility", order=85, place="footer"),
        NavigationItem(label=_("Voor programmeurs: API"), url_name="api:root", order=90, place="footer"),
    )

    desk_phone = "onderwijsloket.website.queries.desk_phone"

    def ready(self) -> None:
        from onderwijsloket.website import privacy  # noqa: F401  registers what this room keeps
