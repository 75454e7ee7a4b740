from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "onderwijsloket.accounts"
    label = "accounts"
