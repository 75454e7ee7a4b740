from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "onderwijsloket.partners"
    label = "partners"
