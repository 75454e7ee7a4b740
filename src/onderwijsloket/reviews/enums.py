"""Where a page stands in the cycle, and what became of a review."""

from django.db import models

from onderwijsloket.accounts.enums import Role

EDITORS = (Role.REDACTEUR, Role.BEHEERDER)
WITH_BOARD = (*EDITORS, Role.COORDINATOR)


class Turn(models.TextChoices):
    """Whether it is a page's turn. Dutch: stand."""

    OVERDUE = "te-laat", "te laat"
    DUE = "binnenkort", "binnenkort"
    DONE = "gedaan", "gedaan"


class ReviewState(models.TextChoices):
    """What became of a review. Dutch: stand van het nakijken."""

    SIGNED = "getekend", "akkoord"
    WAITING = "wacht", "wacht op akkoord"
    NEEDS_WORK = "aanpassen", "moet aangepast"
    RETURNED = "terug", "teruggegeven"
    REPLACED = "vervangen", "opnieuw nagekeken"


class Stage(models.TextChoices):
    """About which of the two moments of a deadline somebody is reminded. Dutch: moment."""

    SOON = "binnenkort", "binnenkort aan de beurt"
    LATE = "te-laat", "te laat"


class Verdict(models.TextChoices):
    """What an expert thinks of a whole page. Dutch: oordeel."""

    RIGHT = "klopt", "De tekst klopt"
    ALMOST = "bijna", "Bijna: er moet iets kleins anders"
    WRONG = "niet", "De tekst klopt niet"


class Outcome(models.TextChoices):
    """What we did with what an expert said. Dutch: afhandeling."""

    OPEN = "open", "nog niet bekeken"
    TAKEN = "verwerkt", "verwerkt in de tekst"
    ANSWERED = "antwoord", "beantwoord"
