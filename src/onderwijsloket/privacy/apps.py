from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "onderwijsloket.privacy"
    label = "privacy"
