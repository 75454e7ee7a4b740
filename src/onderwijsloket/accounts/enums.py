"""The roles people can have."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody does on the platform. Dutch: rol."""

    REDACTEUR = "redacteur", _("redacteur")
    ADVISEUR = "adviseur", _("adviseur")
    COORDINATOR = "coordinator", _("coördinator")
    PARTNER = "partner", _("partner")
    BEHEERDER = "beheerder", _("beheerder")

    @property
    def may(self) -> "str | Promise":
        """What this role may do, in plain Dutch."""
        return MAY[self]

    @property
    def may_not(self) -> "str | Promise":
        """What this role may not do, in plain Dutch."""
        return MAY_NOT[self]


MAY = {
    Role.REDACTEUR: _(
        "Je mag alle teksten van de routetool en de kennisbank aanpassen, vooraf bekijken en publiceren."
        " Je mag ook de feiten van de kennisbank bijhouden."
    ),
    Role.ADVISEUR: _("Je mag inloggen en je eigen account beheren. Je werkt met dezelfde routetool als bezoekers."),
    Role.COORDINATOR: _("Je mag inloggen en je eigen account beheren. Je mag mail die niet aankwam opnieuw versturen."),
    Role.PARTNER: _("Je mag inloggen en je eigen account beheren namens je organisatie."),
    Role.BEHEERDER: _(
        "Je mag accounts uitnodigen, rollen geven en intrekken, en accounts sluiten. Je mag ook teksten aanpassen,"
        " en mail die niet aankwam opnieuw versturen."
    ),
}
MAY_NOT = {
    Role.REDACTEUR: _("Je mag de regels achter de routes niet veranderen. Je mag geen accounts beheren."),
    Role.ADVISEUR: _("Je mag geen teksten of regels veranderen. Je mag geen accounts beheren."),
    Role.COORDINATOR: _("Je mag geen teksten of regels veranderen. Je mag geen accounts beheren."),
    Role.PARTNER: _("Je mag geen teksten of regels veranderen. Je ziet niets van andere partners."),
    Role.BEHEERDER: _("Je mag jezelf de laatste beheerdersrol niet afnemen. Je ziet geen wachtwoorden van anderen."),
}
