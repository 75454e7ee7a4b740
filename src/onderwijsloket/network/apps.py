from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "onderwijsloket.network"
    label = "network"
