from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "onderwijsloket.regions"
    label = "regions"
