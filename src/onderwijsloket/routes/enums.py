"""What a text can be about, and the languages every text is written in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WordsKind(models.TextChoices):
    """The kinds of codes that need words. Dutch: soort tekst."""

    QUESTION = "question", _("vraag")
    SECTOR = "sector", _("school")
    FUNCTION = "function", _("functie")
    LEVEL = "level", _("vooropleiding")
    QUALIFICATION = "qualification", _("bevoegdheid of doel")
    CONDITION = "condition", _("voorwaarde")
    STEP = "step", _("stap")
    FORM = "form", _("vorm")
    COST = "cost", _("kosten")
    SUBSIDY = "subsidy", _("subsidie")
    HOLDING = "holding", _("wat je al hebt")


class WordsLanguage(models.TextChoices):
    """The languages of the site; Dutch is the original, English follows it. Dutch: taal."""

    DUTCH = "nl", _("Nederlands")
    ENGLISH = "en", _("Engels")
