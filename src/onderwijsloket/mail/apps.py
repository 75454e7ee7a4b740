from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "onderwijsloket.mail"
    label = "mail"

    def ready(self) -> None:
        from onderwijsloket.mail import tasks  # noqa: F401
