"""The pages of this site that are no entry anywhere, each with the words that people use for it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from onderwijsloket.search.documents import Findable, Source
from onderwijsloket.search.enums import Kind

_MADE_FROM = "1"  # another number after a change of the words below
# The name of the address; the title; what it is; other words for it.
PAGES = (
    (
        "routes:start",
        _("Routetool: welke routes zijn er voor jou?"),
        _("Beantwoord vier vragen en zie welke routes naar een baan in het onderwijs er voor jou zijn."),
        _("routes route keuzehulp test welke opleiding past bij mij mogelijkheden"),
    ),
    (
        "routes:steps",
        _("Alle stappen in de routes"),
        _("Opleidingen, toetsen en banen die samen een route naar het onderwijs maken."),
        _("overzicht stappen opleidingen toetsen"),
    ),
    (
        "navigator:landing",
        _("Navigator: vind een opleiding, loket of contactpersoon"),
        _("Zoek opleidingen, onderwijsinstellingen, loketten en landelijke initiatieven bij jou in de buurt."),
        _("in de buurt zoeken overzicht"),
    ),
    (
        "navigator:programmes",
        _("Alle opleidingen"),
        _("Kies een soort opleiding, een vorm en een plaats, en zie welke opleidingen er zijn."),
        _("opleidingen lijst lerarenopleidingen zoeken in de buurt"),
    ),
    (
        "navigator:institutions",
        _("Alle onderwijsinstellingen"),
        _("Hogescholen, universiteiten en andere opleiders voor werk in het onderwijs."),
        _("hogescholen universiteiten opleiders lijst"),
    ),
    (
        "navigator:desk_finder",
        _("Welk loket helpt jou?"),
        _("Vul je woonplaats in en zie welk regionaal loket je helpt."),
        _("regionaal loket in de buurt regioloket onderwijsloket advies persoonlijk gesprek"),
    ),
    (
        "navigator:desks",
        _("Alle regionale loketten"),
        _("Loketten in het hele land die mensen helpen die in het onderwijs willen werken."),
        _("regioloketten onderwijsregio lijst"),
    ),
    (
        "navigator:initiatives",
        _("Landelijke initiatieven"),
        _("Organisaties en projecten die in heel Nederland helpen."),
        _("initiatief project organisatie landelijk vakbond"),
    ),
    (
        "navigator:contacts",
        _("Contactpersonen bij opleidingen"),
        _("Wie je een vraag kunt stellen bij een opleiding."),
        _("contactpersoon vraag stellen mailen"),
    ),
    (
        "knowledge:index",
        _("Kennisbank: uitleg over werken in het onderwijs"),
        _("Artikelen, vragen en antwoorden en verhalen over werken in het onderwijs."),
        _("kennisbank uitleg artikelen informatie veelgestelde vragen"),
    ),
    (
        "website:contact",
        _("Contact met het Onderwijsloket"),
        _("Stel je vraag aan een adviseur: bellen of mailen."),
        _("advies adviseur praten met iemand vraag bellen mailen telefoonnummer gesprek hulp"),
    ),
)


def _read(language: str) -> Iterator[Findable]:
    with translation.override(language):
        found = [
            Findable(
                kind=Kind.PAGE,
                key=name,
                language=language,
                title=str(title),
                url=reverse(name),
                lead=str(lead),
                keywords=[str(also)],
            )
            for name, title, lead, also in PAGES
        ]
    yield from found


SOURCE = Source("pages", lambda: _MADE_FROM, _read)
