from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "onderwijsloket.partners"
    label = "partners"
    # What stands on people's own page: name, address name, roles.
    own_pages = (
        ("Mijn organisaties", "partners:home", frozenset({"partner"})),
        ("Wijzigingen van organisaties", "partners:queue", frozenset({"adviseur", "coordinator", "beheerder"})),
        (
            "Organisaties en hun beheerders",
            "partners:organisations",
            frozenset({"adviseur", "coordinator", "beheerder"}),
        ),
    )

    def ready(self) -> None:
        from onderwijsloket.partners import checks, tasks  # noqa: F401
