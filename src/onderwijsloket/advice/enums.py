"""How a question came in, in which language, where it stands, who wrote, and what somebody at the desk did with it."""

from django.db import models

from onderwijsloket.accounts.enums import Role

ADVISERS = (Role.ADVISEUR, Role.COORDINATOR)  # who reads and answers questions


class Channel(models.TextChoices):
    """How a question came in. Dutch: kanaal."""

    MAIL = "mail", "mail"


class Language(models.TextChoices):
    """A language that the desk answers in. Dutch: taal."""

    NL = "nl", "Nederlands"
    EN = "en", "Engels"


class State(models.TextChoices):
    """Where a question stands. Dutch: stand."""

    OPEN = "open", "wacht op antwoord"
    ANSWERED = "answered", "beantwoord"
    CLOSED = "closed", "afgesloten"


class Author(models.TextChoices):
    """Who wrote a message. Dutch: schrijver."""

    SEEKER = "seeker", "jij"
    DESK = "desk", "adviseur"


class Deed(models.TextChoices):
    """What somebody at the desk did with a question. Dutch: handeling."""

    SEEN = "seen", "bekeken"
    CLAIMED = "claimed", "opgepakt"
    HANDED_OVER = "handed_over", "overgedragen"
    ANSWERED = "answered", "beantwoord"
    CLOSED = "closed", "afgesloten"
