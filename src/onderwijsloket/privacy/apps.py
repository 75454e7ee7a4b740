from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "onderwijsloket.privacy"
    label = "privacy"

    def ready(self) -> None:
        from onderwijsloket.privacy import operations, third_parties  # noqa: F401

        # Each room says in its privacy.py what it keeps; this room names none of them.
        autodiscover_modules("privacy")
