"""What can be found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a result is to a visitor, in the order of the filters. Dutch: soort."""

    ARTICLE = "article", _("Uitleg")
    QUESTION = "question", _("Vraag en antwoord")
    STORY = "story", _("Ervaring")
    STEP = "step", _("Stap in een route")
    GOAL = "goal", _("Bevoegdheid of baan")
    PROGRAMME = "programme", _("Opleiding")
    INSTITUTION = "institution", _("Onderwijsinstelling")
    DESK = "desk", _("Regionaal loket")
    INITIATIVE = "initiative", _("Landelijk initiatief")
    PAGE = "page", _("Op deze site")


LANGUAGES = ("nl", "en")
