"""One line for each kind of page. Every look in this folder is taken at every page in this list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Fill:
    """Type something in a field."""

    field: str
    text: str


@dataclass(frozen=True)
class Choose:
    """Choose a file with these lines."""

    field: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Press:
    """Press a button that leads on."""

    button: str


Step = Fill | Choose | Press


@dataclass(frozen=True)
class PageType:
    """A kind of page, by one address that shows it, and what is done there before it is looked at.

    `who` is signed in ("partner", "lonely" of no organisation, or "desk"); then the address names what
    `made_there.portal` made, else what `made_there.starter` found, unless
    `made_by` names another fixture. `adds` says what only a script can offer there.
    """

    name: str
    path: str
    status: int = 200
    adds: str = ""
    who: str = ""
    made_by: str = ""
    steps: tuple[Step, ...] = ()


def named(page_type: PageType, made: Mapping[str, Any]) -> PageType:
    """The same page, with what was made for it in its address and in the files that are chosen."""
    steps = tuple(
        replace(step, lines=tuple(line.format(**made) for line in step.lines)) if isinstance(step, Choose) else step
        for step in page_type.steps
    )
    return replace(page_type, path=page_type.path.format(**made), steps=steps)


OWN_LIST = "s=opleiding-{programme},loket-{desk},contactpersoon-{contact},initiatief-{initiative},opleiding-999999"
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
    PageType("no institution fits", "/navigator/instellingen/?sector=po&bekostigd=nee&plaats=Terschelling&afstand=5"),
    PageType("institutions in English", "/en/navigator/instellingen/?sector=mbo"),
    PageType("no contact fits", "/navigator/contactpersonen/?plaats=Terschelling&afstand=5"),
    PageType("contacts in English", "/en/navigator/contactpersonen/?plaats=Utrecht&afstand=20"),
    PageType("initiatives for a kind of school", "/navigator/initiatieven/?sector=mbo"),
    PageType("no desk in the finder", "/navigator/welk-loket/?plaats=Utrecht&sector=vavo"),
    PageType("unknown place in the finder", "/navigator/welk-loket/?plaats=Nergenshuizen"),
    PageType("step near a place", "/routes/stap/pabo/?plaats=Nijmegen"),
    PageType("step near a place that is not clear, in English", "/en/routes/stap/pabo/?plaats=Bergen"),
    PageType("navigator with a list that travels along", "/navigator/?s=opleiding-{programme},loket-{desk}"),
    PageType(
        "programmes with a list that travels along", "/navigator/opleidingen/?vorm=deeltijd&s=opleiding-{programme}"
    ),
    PageType("own list, empty", "/navigator/selectie/"),
    PageType("own list of one", "/navigator/selectie/?s=opleiding-{programme}", adds="notes"),
    PageType("own list", f"/navigator/selectie/?{OWN_LIST}&zoek=pabo", adds="notes"),
    PageType("own list in English", f"/en/navigator/selectie/?{OWN_LIST}", adds="notes"),
    PageType("own list on paper", f"/navigator/selectie/afdrukken/?{OWN_LIST}"),
    PageType("mailing the own list", f"/navigator/selectie/mailen/?{OWN_LIST}"),
    PageType("own list mailed", f"/navigator/selectie/gemaild/?{OWN_LIST}"),
    PageType("report", "/navigator/klopt-er-iets-niet/opleiding/{programme}/"),
    PageType("report in English", "/en/navigator/klopt-er-iets-niet/loket/{desk}/"),
    PageType("report sent", "/navigator/klopt-er-iets-niet/opleiding/{programme}/bedankt/"),
    PageType("programme", "/navigator/opleiding/academische-pabo-radboud-universiteit-nijmegen/"),
    PageType("institution", "/navigator/instelling/radboud-universiteit/"),
    PageType("search, nothing asked", "/zoeken/"),
    PageType("search, much found", "/zoeken/?q=leraar+worden"),
    PageType("search, one kind", "/zoeken/?q=leraar&soort=step&pagina=2"),
    PageType("search, nothing found, after a mistake in English", "/en/zoeken/?q=qwxyz"),
    PageType("knowledge base", "/kennisbank/"),
    PageType("knowledge base in English", "/en/kennisbank/"),
    PageType("texts of a choice", "/kennisbank/?thema=geld&pagina=1"),
    PageType("no text fits", "/kennisbank/?sector=vo&soort=verhalen&thema=geld&doelgroep=scholen"),
    PageType("article with every block", "/kennisbank/wat-kost-de-opleiding/"),
    PageType("article in English", "/en/kennisbank/what-does-training-cost/"),
    PageType("what changed about facts", "/kennisbank/wijzigingen/"),
    PageType("what changed about facts in English", "/en/kennisbank/wijzigingen/"),
    PageType("theme", "/kennisbank/geld-en-studie/"),
    PageType("question", "/kennisbank/betaalt-de-school-mee/"),
    PageType("sample story", "/kennisbank/het-verhaal-van-sam/"),
    PageType("recording", "/kennisbank/een-les-bekijken/"),
    PageType("reaction to a text", "/kennisbank/een-les-bekijken/reactie/?antwoord=nee"),
    PageType("thanks for a reaction in English", "/en/kennisbank/what-does-training-cost/bedankt/"),
    PageType("gallery of components", "/ui/"),
    PageType("sign in", "/account/inloggen/"),
    PageType("partner without organisation", "/partners/", who="lonely"),
    PageType("partner with organisations", "/partners/", who="partner"),
    PageType("organisation with nothing yet", "/partners/{bare}/", who="partner"),
    PageType("organisation with everything", "/partners/{school}/", who="partner"),
    PageType("form of an organisation", "/partners/vermelding/institution/{school}/", who="partner"),
    PageType(
        "form of a programme with a fault",
        "/partners/vermelding/programme/{programme}/",
        who="partner",
        steps=(Fill("croho", "x"), Press("Bekijk je wijziging")),
    ),
    PageType(
        "difference and preview",
        "/partners/vermelding/programme/{programme}/",
        who="partner",
        steps=(Fill("name", "Andere naam"), Fill("website", "https://example.nl/anders"), Press("Bekijk je wijziging")),
    ),
    PageType(
        "file that cannot be read",
        "/partners/{school}/opleidingen/inlezen/",
        who="partner",
        steps=(Choose("file", ("zomaar;iets", "1;2")), Press("Bekijk het verschil")),
    ),
    PageType(
        "difference of a file",
        "/partners/{school}/opleidingen/inlezen/",
        who="partner",
        steps=(
            Choose(
                "file",
                (
                    "nummer;instelling;locatie;soort opleiding;naam;website",
                    "{programme};{name};Nergenshuizen;pabo;Nieuwe naam;https://example.nl/blad",
                    "12345678;{name};Nergenshuizen;pabo;Onbekend nummer;",
                ),
            ),
            Press("Bekijk het verschil"),
        ),
    ),
    PageType("figures, none yet", "/partners/{bare}/cijfers/", who="partner"),
    PageType("figures", "/partners/{school}/cijfers/", who="partner"),
    PageType("colleagues", "/partners/{school}/collegas/", who="partner"),
    PageType(
        "invitation with a fault",
        "/partners/{school}/collegas/",
        who="partner",
        steps=(Fill("name", "Nel Nieuw"), Fill("email", "nel@nergens"), Press("Stuur de uitnodiging")),
    ),
    PageType("queue of the desk", "/werkplek/wijzigingen/", who="desk"),
    PageType("nothing in a queue of the desk", "/werkplek/wijzigingen/import/", who="desk"),
    PageType("proposal at the desk", "/werkplek/wijzigingen/{proposal}/", who="desk"),
    PageType(
        "refusal without a reason",
        "/werkplek/wijzigingen/{proposal}/",
        who="desk",
        steps=(Fill("reason", " "), Press("Wijs af")),
    ),
    PageType("board of reviews", "/werkplek/nakijken/", who="editor", made_by="reviews"),
    PageType(
        "board of reviews, empty",
        "/werkplek/nakijken/?stand=te-laat&soort=landing&taal=nl",
        who="editor",
        made_by="reviews",
    ),
    PageType("page to review", "/werkplek/nakijken/{page}/", who="editor", made_by="reviews"),
    PageType("how much is in time", "/werkplek/nakijken/cijfers/", who="editor", made_by="reviews"),
    PageType("asking an expert", "/werkplek/nakijken/{page}/deskundige/?zoek=radboud", who="editor", made_by="reviews"),
    PageType("remarks of experts", "/werkplek/nakijken/{page}/reacties/", who="editor", made_by="reviews"),
    PageType("page for an expert", "/nakijken/{open}/", made_by="reviews"),
    PageType("page for an expert, done", "/nakijken/{done}/", made_by="reviews"),
    PageType("page for an expert, expired", "/nakijken/{expired}/", made_by="reviews", status=410),
    PageType("advice", "/advies/"),
    PageType("advice in English", "/en/advies/"),
    PageType("question to the desk", "/advies/vraag/"),
    PageType("own question", "/advies/waar-sta-ik/{link}/", who="lonely"),
    PageType("deleting an own question", "/advies/waar-sta-ik/{link}/verwijderen/", who="lonely"),
    PageType("own question that is gone", "/advies/waar-sta-ik/weg/", status=410),
    PageType("inbox of advisers", "/werkplek/advies/", who="desk"),
    PageType("nothing in the inbox of advisers", "/werkplek/advies/?stand=afgesloten", who="desk"),
    PageType("survey", "/vragenlijst/{survey}/", made_by="surveys"),
    PageType("survey in English", "/en/vragenlijst/{survey}/", made_by="surveys"),
    PageType("thanks for a survey", "/vragenlijst/bedankt/"),
    PageType("survey that was answered", "/vragenlijst/{survey_spent}/", made_by="surveys"),
    PageType("survey that is closed", "/vragenlijst/weg/", status=410),
    PageType("rounds of surveys", "/werkplek/vragenlijsten/", who="coordinator", made_by="surveys"),
    PageType("new round", "/werkplek/vragenlijsten/nieuw/", who="coordinator", made_by="surveys"),
    PageType("round before the draw", "/werkplek/vragenlijsten/{round_new}/", who="coordinator", made_by="surveys"),
    PageType("round that is open", "/werkplek/vragenlijsten/{round_open}/", who="coordinator", made_by="surveys"),
    PageType("results of a round", "/werkplek/vragenlijsten/{round_full}/", who="coordinator", made_by="surveys"),
    PageType("results of too few", "/werkplek/vragenlijsten/{round_empty}/", who="coordinator", made_by="surveys"),
    PageType("page not found", "/dit-bestaat-niet/", status=404),
]
