"""The kinds of pages, who looks after them, and in what a fact is counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageKind(models.TextChoices):
    """What a page of the knowledge base is. Dutch: soort pagina."""

    INDEX = "index", _("kennisbank")
    ARTICLE = "article", _("artikel")
    QUESTION = "question", _("vraag en antwoord")
    STORY = "story", _("ervaringsverhaal")
    THEME = "theme", _("thema")
    SECTOR = "sector", _("werken in een sector")
    MEDIA = "media", _("video of audio")
    LANDING = "landing", _("welkomstpagina")


class Owner(models.TextChoices):
    """Which role keeps a page right; never a person. Dutch: eigenaar."""

    REDACTIE = "redactie", _("de redactie")
    ADVIES = "advies", _("onze adviseurs")


class Frequency(models.IntegerChoices):
    """How many times a year a page is reviewed. Dutch: hoe vaak nagekeken."""

    ONCE = 1, _("1 keer per jaar")
    TWICE = 2, _("2 keer per jaar")
    FOUR_TIMES = 4, _("4 keer per jaar")


class Unit(models.TextChoices):
    """In what a fact is counted. Dutch: eenheid."""

    NONE = "", _("geen eenheid")
    EURO = "euro", _("euro")
    PERCENT = "procent", _("procent")
    DATE = "datum", _("datum")
    CALENDAR_YEAR = "jaartal", _("jaartal")
    DAYS = "dagen", _("dagen")
    WEEKS = "weken", _("weken")
    MONTHS = "maanden", _("maanden")
    YEARS = "jaar", _("jaar")
    SCHOOL_YEARS = "schooljaren", _("schooljaren")
    HOURS = "uren", _("uren")
    CLOCK_HOURS = "klokuren", _("klokuren")
    LESSONS = "lesuren", _("lesuren")
    CREDITS = "ec", _("studiepunten")
    FTE = "fte", _("fte")


class MediaKind(models.TextChoices):
    """What can be played. Dutch: soort opname."""

    VIDEO = "video", _("video")
    AUDIO = "audio", _("audio")


class Answer(models.TextChoices):
    """Whether a page helped somebody. Dutch: antwoord."""

    YES = "ja", _("Ja")
    NO = "nee", _("Nee")
