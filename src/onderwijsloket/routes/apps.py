from django.apps import AppConfig


class RoutesConfig(AppConfig):
    name = "onderwijsloket.routes"
    label = "routes"
