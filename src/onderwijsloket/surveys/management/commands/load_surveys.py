"""`manage.py load_surveys`: the questionnaires of content/surveys."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from onderwijsloket.surveys.operations import load_questionnaires
from onderwijsloket.surveys.questionnaires import QuestionnaireError


class Command(BaseCommand):
    """Puts questionnaires in the database; rounds that were made keep the questions they have."""

    help = "Load the questionnaires of content/surveys."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_questionnaires(source=settings.CONTENT_DIR / "surveys" / "questionnaires.yaml")
        except QuestionnaireError as error:
            msg = f"content/surveys/questionnaires.yaml: {error}"
            raise CommandError(msg) from error
        self.stdout.write(f"Questionnaires: {count}.")
