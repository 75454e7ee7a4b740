from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "onderwijsloket.api"
    label = "api"
