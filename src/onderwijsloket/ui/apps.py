from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "onderwijsloket.ui"
    label = "ui"

    def ready(self) -> None:
        from . import navigation  # noqa: F401  registers its check
