from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "onderwijsloket.core"
    label = "core"
