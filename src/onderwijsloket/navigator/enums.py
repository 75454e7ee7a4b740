"""What visitors look for and filter on, and what happens to an entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody is looking for; also how an entry is named in addresses and change proposals. Dutch: soort."""

    PROGRAMME = "programme", _("opleiding")
    INSTITUTION = "institution", _("onderwijsinstelling")
    LOCATION = "location", _("locatie")
    DESK = "desk", _("regionaal loket")
    CONTACT = "contact", _("contactpersoon")
    INITIATIVE = "initiative", _("landelijk initiatief")


class InstitutionType(models.TextChoices):
    """What kind of institution trains people. Dutch: soort instelling."""

    HOGESCHOOL = "hogeschool", _("hogeschool")
    UNIVERSITEIT = "universiteit", _("universiteit")
    MBO = "mbo", _("mbo-instelling")
    OTHER = "other", _("andere opleider")


class StudyForm(models.TextChoices):
    """How a programme is followed. Dutch: vorm."""

    VOLTIJD = "voltijd", _("voltijd")
    DEELTIJD = "deeltijd", _("deeltijd")
    DUAAL = "duaal", _("duaal")
    FLEXIBEL = "flexibel", _("flexibel")
    WERKEN_LEREN = "werken-leren", _("werken en leren")


class Tuition(models.TextChoices):
    """Who sets the price. The codes are those of the route catalogue. Dutch: soort kosten."""

    WC = "wc", _("wettelijk collegegeld")
    IC = "ic", _("instellingstarief")
    LD = "ld", _("lesgeld of cursusgeld")
    WG = "wg", _("de werkgever betaalt meestal")
    VRIJ = "vrij", _("geen kosten")


class Use(models.TextChoices):
    """What visitors did with an entry; only counted. Dutch: gebruik."""

    SHOWN = "shown", "getoond in een lijst"
    OPENED = "opened", "geopend"
    CLICKED = "clicked", "doorgeklikt naar de website"
    SAVED = "saved", "bewaard in een eigen lijst"


class ImportState(models.TextChoices):
    """How far an import got. Dutch: stand van de import."""

    RUNNING = "running", "bezig"
    STOPPED = "stopped", "onderbroken"
    DONE = "done", "klaar"
