"""What happens to a change that an organisation proposes. Screens for partners and the desk are in Dutch only."""

from django.db import models


class ProposalAction(models.TextChoices):
    """What a proposal does. Dutch: soort voorstel."""

    CHANGE = "change", "wijziging"
    ADD = "add", "nieuw"
    END = "end", "stoppen"


class ProposalState(models.TextChoices):
    """How far a proposal is. Dutch: stand."""

    WAITING = "waiting", "wacht op het loket"
    LIVE = "live", "staat op de site"
    REFUSED = "refused", "afgewezen"
    UNDONE = "undone", "teruggedraaid"
    WITHDRAWN = "withdrawn", "ingetrokken"
