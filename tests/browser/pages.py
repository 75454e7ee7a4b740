"""One line for each kind of page. Every look in this folder is taken at every page in this list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageType:
    """A kind of page, by one address that shows it."""

    name: str
    path: str
    status: int = 200


PAGES = [
    PageType("home", "/"),
    PageType("home in English", "/en/"),
    PageType("accessibility statement", "/toegankelijkheid/"),
    PageType("privacy statement", "/privacy/"),
    PageType("contact", "/contact/"),
    PageType("first question", "/routes/"),
    PageType("question about education", "/routes/?school=vo&functie=leraar"),
    PageType("question about qualification", "/routes/?school=vo&functie=leraar&opleiding=havo"),
    PageType("answer to change", "/routes/?school=ho&functie=leraar&opleiding=havo&bevoegdheid=tg2"),
    PageType("undecided", "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=weet-niet"),
    PageType("one route", "/routes/?school=po&functie=obp&opleiding=havo&bevoegdheid=obp"),
    PageType("most routes", "/routes/?school=vo&functie=leraar&opleiding=vmbo_bb&bevoegdheid=tg2"),
    PageType("no route", "/routes/?school=po&functie=leraar&opleiding=geen&bevoegdheid=po&duur=2"),
    PageType(
        "closed routes",
        "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2&heb=for:diploma&nee=subject",
    ),
    PageType("already qualified", "/routes/?school=vo&functie=leraar&opleiding=hbo_ba&bevoegdheid=tg2&heb=bev:1"),
    PageType("comparison", "/routes/vergelijken/?route=havo:tg2:lero2&route=havo:tg2:hbo-ba%2Bkop"),
    PageType("route", "/routes/havo/tg1/lero2+hbo-ma1/"),
    PageType("step of a route", "/routes/havo/tg1/lero2+hbo-ma1/2/"),
    PageType("route on paper", "/routes/havo/tg1/lero2+hbo-ma1/afdrukken/"),
    PageType("step in English", "/en/routes/stap/pabo/"),
    PageType("all steps", "/routes/stappen/"),
    PageType("route that does not exist", "/routes/havo/po/kop/", status=404),
    PageType("desk finder", "/navigator/welk-loket/"),
    PageType("desks of a place", "/navigator/welk-loket/?plaats=Assen"),
    PageType("place that is not clear, in English", "/en/navigator/welk-loket/?plaats=Bergen"),
    PageType("regional desks", "/navigator/loketten/?plaats=6511&afstand=50"),
    PageType("no regional desk", "/navigator/loketten/?sector=vavo"),
    PageType("regional desk", "/navigator/loket/schoolpleinnoord/"),
    PageType("national initiatives", "/navigator/initiatieven/"),
    PageType("national initiative in English", "/en/navigator/initiatief/alfa4all/"),
    PageType("navigator", "/navigator/"),
    PageType("list of programmes", "/navigator/opleidingen/"),
    PageType("filtered programmes", "/navigator/opleidingen/?sector=po&vorm=deeltijd&plaats=Nijmegen&afstand=30"),
    PageType("no programme fits", "/navigator/opleidingen/?sector=ho&vorm=duaal&plaats=Nijmegen&afstand=5"),
    PageType("unknown place and filter", "/navigator/opleidingen/?sector=zee&plaats=Nimwegen"),
    PageType("programmes in English", "/en/navigator/opleidingen/?sector=vo&plaats=6511&pagina=2"),
    PageType("institutions", "/navigator/instellingen/?plaats=Nijmegen"),
    PageType("contacts", "/navigator/contactpersonen/"),
    PageType("programme", "/navigator/opleiding/academische-pabo-radboud-universiteit-nijmegen/"),
    PageType("institution", "/navigator/instelling/radboud-universiteit/"),
    PageType("gallery of components", "/ui/"),
    PageType("sign in", "/account/inloggen/"),
    PageType("page not found", "/dit-bestaat-niet/", status=404),
]
