from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "onderwijsloket.ui"
    label = "ui"
