from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from onderwijsloket.ui.navigation import NavigationItem


class AdviceConfig(AppConfig):
    name = "onderwijsloket.advice"
    label = "advice"
    navigation = (
        NavigationItem(label=_("Advies"), url_name="advice:start", order=40),
        NavigationItem(label=_("Stel je vraag"), url_name="advice:start", order=5, place="footer"),
    )
    # Whom surveys may ask: code, name for staff, function (first and last day) -> people.
    survey_sources = (("advice", "mensen met een vraag aan het loket", "onderwijsloket.advice.queries.people_helped"),)
    # What stands on people's own page: name, address name, roles.
    own_pages = (("Vragen van mensen", "advice_desk:inbox", frozenset({"adviseur", "coordinator"})),)

    def ready(self) -> None:
        from onderwijsloket.advice import tasks  # noqa: F401
