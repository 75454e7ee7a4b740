from django.apps import AppConfig


class NavigatorConfig(AppConfig):
    name = "onderwijsloket.navigator"
    label = "navigator"
