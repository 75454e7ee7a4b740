"""The shared words as code and Dutch label. Those of the route catalogue have its codes; a test holds them equal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """A kind of school to work at. Dutch: sector."""

    PO = "po", _("basisschool")
    SO = "so", _("speciaal onderwijs")
    VO = "vo", _("middelbare school")
    MBO = "mbo", _("middelbaar beroepsonderwijs")
    VAVO = "vavo", _("volwassenenonderwijs")
    HO = "ho", _("hoger onderwijs")


class Function(models.TextChoices):
    """A kind of work at a school. Dutch: functie."""

    LERAAR = "leraar", _("leraar of docent")
    INSTRUCTEUR = "instructeur", _("instructeur")
    OOP = "oop", _("ondersteuner in de les")
    OBP = "obp", _("medewerker buiten de les")
    ZORG = "zorg", _("begeleider van leerlingen of studenten")
    MIDDEN = "midden", _("leidinggevende van een team")
    SCHOOLLEIDING = "schoolleiding", _("schoolleider")


class Level(models.TextChoices):
    """The highest completed education. Dutch: vooropleiding."""

    GEEN = "geen", _("geen diploma")
    PRO = "pro", _("praktijkonderwijs")
    VMBO_BB = "vmbo_bb", _("vmbo basisberoepsgericht")
    VMBO_KB = "vmbo_kb", _("vmbo kaderberoepsgericht")
    VMBO_GL = "vmbo_gl", _("vmbo gemengd")
    VMBO_TL = "vmbo_tl", _("vmbo theoretisch of mavo")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    MBO1 = "mbo1", _("mbo entree")
    MBO2 = "mbo2", _("mbo niveau 2")
    MBO3 = "mbo3", _("mbo niveau 3")
    MBO4 = "mbo4", _("mbo niveau 4")
    AD = "ad", _("associate degree")
    HBO_P = "hbo_p", _("hbo-propedeuse")
    HBO_BA = "hbo_ba", _("hbo-bachelor")
    WO_BA = "wo_ba", _("wo-bachelor")
    HBO_MA = "hbo_ma", _("hbo-master")
    WO_MA = "wo_ma", _("wo-master")


class Qualification(models.TextChoices):
    """What a route leads to: a licence to teach, or a job that needs none. Dutch: bevoegdheid of doel."""

    PO = "po", _("bevoegdheid primair onderwijs")
    TG2 = "tg2", _("tweedegraads bevoegdheid")
    TG2B = "tg2b", _("beperkte tweedegraads bevoegdheid")
    TG1 = "tg1", _("eerstegraads bevoegdheid")
    ONG = "ong", _("bevoegdheid kunstvakken of lichamelijke opvoeding")
    PDG = "pdg", _("pedagogisch-didactisch getuigschrift")
    INSTR = "instr", _("instructeur in het mbo")
    SLPO = "slpo", _("schoolleider in het primair onderwijs")
    OA = "oa", _("onderwijsassistent")
    LO = "lo", _("leraarondersteuner")
    GAST = "gast", _("gastdocent")
    HODOCENT = "hodocent", _("docent in het hoger onderwijs")
    OBP = "obp", _("medewerker buiten de les")
    ZORG = "zorg", _("begeleider van leerlingen of studenten")
    MM = "mm", _("leidinggevende van een team")
    SL = "sl", _("schoolleider in vo, mbo of vavo")


class Phase(models.TextChoices):
    """Where somebody is on the way to a job in education, in order. Dutch: fase."""

    INTERESSEREN = "interesseren", _("interesseren")
    ORIENTEREN = "orienteren", _("oriënteren")
    BESLISSEN = "beslissen", _("beslissen")
    MATCHEN = "matchen", _("matchen")
    VOORBEREIDEN = "voorbereiden", _("voorbereiden")
    STARTEN = "starten", _("starten")


class Subject(models.TextChoices):
    """A subject at school that somebody can be a teacher of. Dutch: vak."""

    NEDERLANDS = "nederlands", _("Nederlands")
    ENGELS = "engels", _("Engels")
    DUITS = "duits", _("Duits")
    FRANS = "frans", _("Frans")
    SPAANS = "spaans", _("Spaans")
    FRIES = "fries", _("Fries")
    KLASSIEKE_TALEN = "klassieke-talen", _("klassieke talen")
    WISKUNDE = "wiskunde", _("wiskunde")
    NATUURKUNDE = "natuurkunde", _("natuurkunde")
    SCHEIKUNDE = "scheikunde", _("scheikunde")
    BIOLOGIE = "biologie", _("biologie")
    INFORMATICA = "informatica", _("informatica")
    TECHNIEK = "techniek", _("techniek")
    AARDRIJKSKUNDE = "aardrijkskunde", _("aardrijkskunde")
    GESCHIEDENIS = "geschiedenis", _("geschiedenis")
    ECONOMIE = "economie", _("economie")
    BEDRIJFSECONOMIE = "bedrijfseconomie", _("bedrijfseconomie")
    MAATSCHAPPIJLEER = "maatschappijleer", _("maatschappijleer")
    FILOSOFIE = "filosofie", _("filosofie")
    LEVENSBESCHOUWING = "levensbeschouwing", _("godsdienst en levensbeschouwing")
    GEZONDHEID_EN_WELZIJN = "gezondheid-en-welzijn", _("gezondheidszorg en welzijn")
    OMGANGSKUNDE = "omgangskunde", _("omgangskunde")
    PEDAGOGIEK = "pedagogiek", _("pedagogiek")
    CONSUMPTIEVE_TECHNIEK = "consumptieve-techniek", _("consumptieve techniek")
    GROEN = "groen", _("groen")
    BEELDENDE_KUNST = "beeldende-kunst", _("beeldende kunst en vormgeving")
    MUZIEK = "muziek", _("muziek")
    DANS = "dans", _("dans")
    THEATER = "theater", _("theater")
    LICHAMELIJKE_OPVOEDING = "lichamelijke-opvoeding", _("lichamelijke opvoeding")


class Audience(models.TextChoices):
    """A group of people that a text is written for. Dutch: doelgroep."""

    OVERSTAPPERS = "overstappers", _("mensen die overstappen uit een ander beroep")
    HERINTREDERS = "herintreders", _("mensen die terugkomen in het onderwijs")
    BUITENLANDS_DIPLOMA = "buitenlands-diploma", _("mensen met een diploma uit een ander land")
    ONDERSTEUNEND = "ondersteunend", _("mensen die op school willen werken zonder les te geven")
    ZONDER_HBO = "zonder-hbo", _("mensen zonder hbo-bachelor")
    SCHOLEN = "scholen", _("scholen en besturen")


class Theme(models.TextChoices):
    """A subject that people ask about. Dutch: thema."""

    ORIENTEREN = "orienteren", _("kijken of het bij je past")
    ROUTES = "routes", _("routes en opleidingen")
    TOELATING = "toelating", _("toelating en toetsen")
    BEVOEGDHEID = "bevoegdheid", _("bevoegdheid")
    GELD = "geld", _("kosten, subsidie en salaris")
    WERK = "werk", _("werk vinden en starten")
