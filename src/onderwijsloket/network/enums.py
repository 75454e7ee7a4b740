"""What an organisation is, how sure we are of what we say about it, and what its people may do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is to a visitor. Dutch: soort organisatie."""

    INSTITUTION = "institution", _("onderwijsinstelling")
    DESK = "desk", _("regionaal loket")
    INITIATIVE = "initiative", _("landelijk initiatief")


class EntryStatus(models.TextChoices):
    """Whether visitors see an entry. Dutch: status."""

    SHOWN = "shown", "zichtbaar"
    WAITING = "waiting", "wacht op het loket"
    ENDED = "ended", "gestopt"


class Confidence(models.TextChoices):
    """How sure we are of what an entry says. Dutch: zekerheid."""

    HIGH = "high", _("zeker")
    MEDIUM = "medium", _("redelijk zeker")
    LOW = "low", _("onzeker")


class MemberRole(models.TextChoices):
    """What somebody may do for an organisation. Dutch: rol bij de organisatie."""

    BEHEERDER = "beheerder", "beheerder"
    REDACTEUR = "redacteur", "redacteur"
