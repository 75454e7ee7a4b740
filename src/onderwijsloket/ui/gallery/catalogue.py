"""All gallery pages, in the order of the index."""

# ruff: noqa: E501  a template in one piece is read more easily than one cut at 120

from datetime import date

from . import samples as s
from .specimen import Specimen, State


def one(slug: str, title: str, purpose: str, *states: State) -> Specimen:
    return Specimen(slug=slug, title=title, purpose=purpose, states=states)


def on_every_page(slug: str, title: str, purpose: str, tag: str) -> Specimen:
    """A part that stands on this page already, so that the gallery does not repeat it."""
    return one(slug, title, purpose, State(name="Zie deze pagina zelf", code=tag, shown=False))


NOTICE = '{% notice kind="KIND" title="TITLE" %}<p>De opleiding beslist over je toelating.</p>{% endnotice %}'


def notice(kind: str, title: str) -> State:
    return State(name=f"kind={kind}", code=NOTICE.replace("KIND", kind).replace("TITLE", title))


SPECIMENS: tuple[Specimen, ...] = (
    on_every_page(
        "skip-link", "Skiplink", "Met één toets naar de inhoud. Druk op Tab om hem te zien.", "{% skip_link %}"
    ),
    on_every_page(
        "header",
        "Kop met hoofdmenu",
        "Het menu is een lijn; de ring is waar je bent. Ruimtes melden zelf wat ze toevoegen.",
        "{% page_header %}",
    ),
    on_every_page(
        "language-switch",
        "Taalkeuze",
        "Deze pagina in de andere taal. Staat in de kop, en alleen waar er een vertaling is.",
        "{% language_switch %}",
    ),
    on_every_page("footer", "Voet", "Wie we zijn en de vaste pagina’s.", "{% page_footer %}"),
    on_every_page(
        "print-header", "Kop op papier", "Woordmerk en adres. Kijk bij het afdrukvoorbeeld.", "{% print_header %}"
    ),
    one(
        "logo",
        "Woordmerk",
        "De O is de ring waar je begint, de lijn loopt naar de vlag.",
        State(name="Met naam", code='{% logo title="Onderwijsloket" %}'),
    ),
    one(
        "breadcrumbs",
        "Kruimelpad",
        "De weg terug omhoog.",
        State(name="Gewoon", code="{% breadcrumbs links=links %}", data={"links": s.LINKS}),
    ),
    one(
        "headings",
        "Koppengroep",
        "Een kop, met waar het bij hoort erboven en een zin eronder.",
        State(
            name="Volledig",
            code='{% headings over="Leraar op een middelbare school" title="Er zijn 7 routes voor jou" under="De snelste duurt 1 jaar." level=3 %}',
        ),
        State(name="Lange tekst", code='{% headings title="LANG" level=3 %}'.replace("LANG", s.LONG)),
    ),
    one(
        "answer-list",
        "Antwoordenlijst",
        "Antwoorden op een vraag: één tik per antwoord, uitleg erachter.",
        State(
            name="Met sector en uitleg",
            code='{% answer_list answers=answers label="Soort school" %}',
            data={"answers": s.ANSWERS},
        ),
        State(name="Eerder gekozen", code="{% answer_list answers=answers %}", data={"answers": s.CHOSEN}),
        State(name="Lange tekst", code="{% answer_list answers=answers %}", data={"answers": s.LONG_ANSWERS}),
    ),
    one(
        "button",
        "Knop",
        "Eén hoofdknop per scherm, in rood-oranje.",
        State(
            name="Soorten",
            code='<div class="ol-actions">{% button label="Verstuur" %}{% button label="Bewaar" kind="secondary" %}{% button label="Annuleer" kind="quiet" %}</div>',
        ),
        State(name="Link als knop", code='{% link_button label="Bekijk je routes" url="/ui/" icon="arrow" %}'),
    ),
    one(
        "action-link",
        "Actielink",
        "De volgende of de vorige stap.",
        State(
            name="Verder en terug",
            code='<div class="ol-actions">{% action_link label="Vorige stap" url="/ui/" direction="back" %}{% action_link label="Volgende stap" url="/ui/" %}</div>',
        ),
    ),
    one(
        "chips",
        "Gekozen antwoorden",
        "Wat je koos; een tik haalt het weg.",
        State(name="Drie keuzes", code='{% chips links=links label="Jouw antwoorden" %}', data={"links": s.CHIPS}),
        State(name="Leeg: er staat niets", code='{% chips links=links label="Jouw antwoorden" %}', data={"links": []}),
    ),
    one(
        "tabs",
        "Tabbladen",
        "Pagina’s die bij elkaar horen, als links.",
        State(name="Gewoon", code='{% tabs links=links label="De stappen" %}', data={"links": s.TABS}),
    ),
    one(
        "pagination",
        "Bladzijden",
        "Verder bladeren.",
        State(name="Midden", code='{% pagination page=4 pages=9 url="/ui/?p={page}" %}'),
        State(name="Eén bladzijde: er staat niets", code='{% pagination page=1 pages=1 url="/ui/?p={page}" %}'),
    ),
    one(
        "facet-group",
        "Filter",
        "Keuzes met wat ze opleveren. Staat in het formulier van een lijst.",
        State(name="Eén gekozen", code="{% facet_group facet=facet %}", data={"facet": s.FACET}),
    ),
    one(
        "result-list",
        "Wat er gevonden is",
        "Een naam die verder leidt, wat je nodig hebt om te kiezen, en feiten die ter plekke openen.",
        State(name="Twee", code="{% result_list items=items level=3 %}", data={"items": s.FOUND}),
    ),
    one(
        "save-button",
        "Bewaarknop",
        "Zet iets op de eigen lijst van de bezoeker. Hoort bij het formulier bewaar van de pagina.",
        State(
            name="Gewoon",
            code='<form id="bewaar"></form>{% save_button value="opleiding-1" title="Lerarenopleiding Nederlands" %}',
        ),
    ),
    one(
        "map-sketch",
        "Kaartschets",
        "Waar iets ongeveer is: groen is de plek, de ring ben jij. De tekst zegt hetzelfde.",
        State(
            name="Met waar je bent",
            code='{% map_sketch points=points text="In Utrecht, ongeveer 60 km van Nijmegen." %}',
            data={"points": s.MAP},
        ),
    ),
    one(
        "share-links",
        "Delen",
        "Gewone links, er wordt niets geladen van die sites.",
        State(
            name="Gewoon",
            code='{% share_links url="https://example.nl/routes/" title="Mijn route naar het onderwijs" %}',
        ),
    ),
    one(
        "notice",
        "Melding",
        "Let op, goed, fout of goed om te weten. Altijd met een woord.",
        notice("info", "Goed om te weten"),
        notice("warning", "Let op"),
        notice("positive", "Gelukt"),
        notice("negative", "Dat ging niet goed"),
    ),
    one(
        "details",
        "Uitklaptekst",
        "Wat niet iedereen hoeft te lezen.",
        State(
            name="Dicht",
            code='{% details summary="Wat is een kopopleiding?" %}<p>Een opleiding van een jaar na je hbo.</p>{% enddetails %}',
        ),
        State(
            name="Open",
            code='{% details summary="Wie beslist over je toelating?" is_open=True %}<p>De opleiding.</p>{% enddetails %}',
        ),
    ),
    one(
        "step-list",
        "Stappenlijst",
        "Wat je doet, op volgorde.",
        State(name="Gewoon", code="{% step_list steps=steps %}", data={"steps": s.STEPS}),
    ),
    one(
        "empty-state",
        "Niets gevonden",
        "Zeg wat er is, dat niets weg is, en wat je nu kunt doen.",
        State(
            name="Gewoon",
            code='{% empty_state title="Er is nu geen route" level=3 %}<p>Je antwoorden zijn er nog.</p>{% action_link label="Verander een antwoord" url="/ui/" %}{% endempty_state %}',
        ),
    ),
    one(
        "contact-card",
        "Contact",
        "Iemand spreken, met of er nu iemand is.",
        State(
            name="Open",
            code='{% contact_card title="Liever iemand spreken?" ways=ways state="Nu open, tot 17.00 uur" is_open=True level=3 %}',
            data={"ways": s.WAYS},
        ),
        State(
            name="Dicht",
            code='{% contact_card title="Stel je vraag" ways=ways state="Nu dicht. Morgen open vanaf 9.00 uur." level=3 %}',
            data={"ways": s.WAYS},
        ),
    ),
    one(
        "date-checked",
        "Nagekeken op",
        "Wanneer een tekst is nagekeken, en door welke rol.",
        State(name="Met rol", code='{% date_checked on=on by="een adviseur" %}', data={"on": date(2026, 11, 2)}),
    ),
    one(
        "sector-tag",
        "Sector",
        "De kleur van een sector, nooit zonder naam.",
        State(
            name="Alle zes",
            code='<div class="ol-actions">{% sector_tag sector="po" label="Basisschool" %}{% sector_tag sector="so" label="Speciaal onderwijs" %}{% sector_tag sector="vo" label="Middelbare school" %}'
            '{% sector_tag sector="mbo" label="Mbo" %}{% sector_tag sector="vavo" label="Volwassenenonderwijs" %}{% sector_tag sector="ho" label="Hoger onderwijs" %}</div>',
        ),
    ),
    one(
        "form",
        "Formulier",
        "Velden uit een Django-formulier, met fouten die bij hun veld horen.",
        State(
            name="Leeg",
            code='<form>{% form_fields form=form %}{% button label="Verstuur" %}</form>'.replace(
                "<form>", '<form class="ol-form" novalidate>'
            ),
            data={"form": s.EMPTY_FORM},
        ),
        State(
            name="Met fouten",
            code='{% error_summary form=form %}<form class="ol-form" novalidate>{% form_fields form=form %}{% button label="Verstuur opnieuw" %}</form>',
            data={"form": s.WRONG_FORM},
        ),
    ),
    one(
        "facts",
        "Feiten",
        "Een feit, met bron en datum.",
        State(name="Gewoon", code="{% facts facts=facts %}", data={"facts": s.FACTS}),
    ),
    one(
        "summary-list",
        "Samenvatting",
        "Wat je antwoordde, met een link om het te wijzigen.",
        State(name="Gewoon", code="{% summary_list items=items %}", data={"items": s.SUMMARY}),
    ),
    one(
        "table",
        "Tabel",
        "Op een telefoon wordt het een lijst.",
        State(
            name="Gewoon",
            code='{% table caption="Zo kun je studeren" heads=heads rows=rows %}',
            data={"heads": s.HEADS, "rows": s.TABLE},
        ),
    ),
    one(
        "route-rows",
        "Routes in een lijst",
        "Elke route een lijn op dezelfde schaal. De woorden staan er altijd bij.",
        State(
            name="Open, onder voorwaarde, dicht en direct",
            code="{% line_key %}{% time_axis scale=60 %}{% route_rows routes=routes scale=60 %}",
            data={"routes": s.ROUTES},
        ),
        State(name="Lange tekst", code="{% route_rows routes=routes %}", data={"routes": s.LONG_ROUTES}),
    ),
    one(
        "route-line",
        "De grote lijn",
        "Een geordende lijst die zelf de tekening is.",
        State(
            name="Tweede stap in beeld",
            code='{% route_line start="Havo" stretches=stretches goal="Tweedegraads bevoegdheid" goal_text="Je mag lesgeven in je vak." %}',
            data={"stretches": s.STRETCHES},
        ),
        State(
            name="Met een toets",
            code='{% route_line start="Geen diploma" stretches=stretches goal="Tweedegraads bevoegdheid" %}',
            data={"stretches": s.WITH_TEST},
        ),
    ),
    one(
        "comparison",
        "Vergelijking",
        "Lijnen onder één tijdas, en een tabel met de rest.",
        State(
            name="Drie routes",
            code='{% comparison routes=routes rows=rows caption="De routes naast elkaar" head="Waar je op let" %}',
            data={"routes": s.COMPARED, "rows": s.COMPARISON},
        ),
    ),
    one(
        "phases",
        "De zes fases",
        "De hele weg in één lijn.",
        State(name="Oriënteren is waar je bent", code="{% phases phases=phases %}", data={"phases": s.PHASES}),
    ),
    one(
        "status-page",
        "Foutpagina",
        "Wat er gebeurde, en het ene dat je nu kunt doen.",
        State(
            name="404",
            code='{% status_page title="Deze pagina is er niet" code="404" level=3 %}<p>Misschien is het adres veranderd.</p>{% action_link label="Naar de voorpagina" url="/" %}{% endstatus_page %}',
        ),
    ),
)
