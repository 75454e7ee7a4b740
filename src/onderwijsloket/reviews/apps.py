from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "onderwijsloket.reviews"
    label = "reviews"
    # What stands on people's own page: name, address name, roles.
    own_pages = (("Teksten nakijken", "reviews:board", frozenset({"redacteur", "coordinator", "beheerder"})),)

    def ready(self) -> None:
        from onderwijsloket.reviews import tasks  # noqa: F401
