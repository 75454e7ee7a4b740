from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "onderwijsloket.website"
    label = "website"
