from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "onderwijsloket.core"
    label = "core"

    def ready(self) -> None:
        from onderwijsloket.core import operations  # noqa: F401
