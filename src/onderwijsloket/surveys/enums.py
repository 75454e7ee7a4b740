"""What kind of question it is, and where a round stands."""

from django.db import models

from onderwijsloket.accounts.enums import Role

READERS = (Role.ADVISEUR, Role.COORDINATOR)  # who sees rounds and results
MAKERS = (Role.COORDINATOR,)  # who makes, sends and closes a round


class Kind(models.TextChoices):
    """How a question is answered. Dutch: soort."""

    SCALE = "scale", "cijfer van 1 tot en met 5"
    TEXT = "text", "vrije tekst"
    CHOICE = "choice", "keuze"


class State(models.TextChoices):
    """Where a round stands. Dutch: stand."""

    NEW = "new", "nog niet verstuurd"
    OPEN = "open", "open"
    CLOSED = "closed", "gesloten"
