from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "onderwijsloket.vocabulary"
    label = "vocabulary"
