from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "onderwijsloket.privacy"
    label = "privacy"

    def ready(self) -> None:
        from onderwijsloket.privacy import operations, third_parties  # noqa: F401
