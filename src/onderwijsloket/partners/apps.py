from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "onderwijsloket.partners"
    label = "partners"

    def ready(self) -> None:
        from onderwijsloket.partners import checks, tasks  # noqa: F401
