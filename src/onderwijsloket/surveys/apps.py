from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The room. A room above says whom it helped in `survey_sources`: (code, Dutch name, path of a function).

    The function gets two dates (both included) and gives `surveys.queries.Helped` of who consented to be asked.
    """

    name = "onderwijsloket.surveys"
    label = "surveys"
    # What stands on people's own page: name, address name, roles.
    own_pages = (("Vragenlijsten", "surveys_desk:rounds", frozenset({"adviseur", "coordinator"})),)

    def ready(self) -> None:
        from onderwijsloket.surveys import tasks  # noqa: F401
