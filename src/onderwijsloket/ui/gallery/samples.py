"""Sample data for the gallery. Everything here is an example; the addresses lead back to the gallery."""

from datetime import date
from functools import partial

from django import forms

from ..parts import (
    Answer,
    Cell,
    ComparedRoute,
    ComparisonRow,
    FacetGroup,
    FacetOption,
    Fact,
    Link,
    MapPoint,
    Phase,
    ResultItem,
    RouteRow,
    Sector,
    Step,
    Stretch,
    SummaryItem,
    TableRow,
    Verdict,
    Way,
)

HERE = "/ui/"
LONG = "Praktijkexamenvoorbereidingscoördinator op een school voor voortgezet speciaal onderwijs"

ANSWERS = [
    Answer(
        label="Basisschool",
        note="kinderen van 4 tot 12 jaar",
        url=HERE,
        sector=Sector.PO,
        help=["Je geeft les aan een eigen groep.", "Je geeft bijna alle vakken."],
    ),
    Answer(
        label="Middelbare school",
        note="vmbo, havo en vwo",
        url=HERE,
        sector=Sector.VO,
        help=["Je geeft één vak, aan verschillende klassen."],
    ),
    Answer(label="Mbo", note="beroepsopleidingen vanaf 16 jaar", url=HERE, sector=Sector.MBO),
    Answer(label="Ik weet het nog niet", url=HERE, unsure=True),
]
CHOSEN = [Answer(label="Leraar", url=HERE, current=True), Answer(label="Instructeur", url=HERE)]
LONG_ANSWERS = [Answer(label=LONG, note=LONG, url=HERE, help=[LONG])]

LINKS = [Link(label="Voorpagina", url=HERE), Link(label="Routes", url=HERE)]
CHIPS = [Link(label="Middelbare school", url=HERE), Link(label="Leraar", url=HERE), Link(label="Havo", url=HERE)]
TABS = [
    Link(label="Overzicht", url=HERE, current=True),
    Link(label="1. Hbo-bachelor", url=HERE),
    Link(label="2. Kopopleiding", url=HERE),
]
WAYS = [
    Way(icon="phone", label="Bel 088 000 00 00 (voorbeeld)", url="tel:+31880000000"),
    Way(icon="mail", label="Mail vraag@example.nl", url="mailto:vraag@example.nl"),
]
STEPS = [
    Step(title="Beantwoord vier vragen", text="Dat kost een paar minuten."),
    Step(title="Bekijk je routes", text="Bij elke route staat waarom die bij je past."),
    Step(title="Vraag na of het klopt", text="De opleiding beslist over je toelating."),
]
FACTS = [
    Fact(
        term="Duur",
        value="12 maanden",
        source="Voorbeeldbron",
        source_url="https://example.nl/",
        checked=date(2026, 11, 2),
    ),
    Fact(term="Studielast", value="60 studiepunten", source="Voorbeeldbron"),
    Fact(term="Vorm", value="voltijd of deeltijd"),
]
SUMMARY = [
    SummaryItem(term="School", value="Middelbare school", change_url=HERE),
    SummaryItem(term="Functie", value="Leraar", change_url=HERE),
    SummaryItem(term="Diploma", value="Havo"),
]
HEADS = ["Vorm", "Duur", "Dagen per week"]
TABLE = [
    TableRow(head="Voltijd", cells=[Cell(text="1 jaar", number=True), Cell(text="5", number=True)]),
    TableRow(head="Deeltijd", cells=[Cell(text="2 jaar", number=True), Cell(text="1 of 2", number=True)]),
]

STRETCHES = [
    Stretch(label="Hbo-bachelor", months=48, duration="4 jaar", station="Hbo-diploma in je vak", url=HERE),
    Stretch(
        label="Kopopleiding", months=12, duration="1 jaar", url=HERE, current=True, note="Met stage op een school."
    ),
]
WITH_TEST = [
    Stretch(label="21+-toets", months=0, duration="een dag", station="Toegelaten", url=HERE),
    Stretch(label="Lerarenopleiding", months=48, duration="4 jaar", url=HERE),
]
DIRECT = [Stretch(label="Solliciteren bij de school", months=0, duration="direct", url=HERE)]
ROUTES = [
    RouteRow(
        title="Lerarenopleiding naast je werk",
        url=HERE,
        total="4 jaar",
        stretches=[Stretch(label="Lerarenopleiding", months=48, duration="4 jaar")],
        verdict=Verdict.OPEN,
        verdict_text="In principe toelaatbaar. De opleiding beslist.",
        facts=[("Kosten", "collegegeld"), ("Inkomen", "je eigen baan"), ("Toelating", "je hebt een havo-diploma")],
        actions=[Link(label="Vergelijk", url=HERE)],
    ),
    RouteRow(
        title="Eerst een hbo-diploma, dan de kopopleiding",
        url=HERE,
        total="5 jaar",
        stretches=STRETCHES,
        verdict=Verdict.CONDITIONAL,
        verdict_text="Kan, als je hbo-vak past bij het schoolvak.",
        facts=[("Kosten", "collegegeld"), ("Inkomen", "zelf regelen"), ("Toelating", "verwant hbo-diploma")],
    ),
    RouteRow(
        title="Toelatingstoets, dan de lerarenopleiding",
        url=HERE,
        total="4 jaar",
        stretches=WITH_TEST,
        verdict=Verdict.CLOSED,
        verdict_text="Kan niet: je bent jonger dan 21 jaar.",
    ),
    RouteRow(
        title="Direct solliciteren",
        url=HERE,
        total="direct",
        stretches=DIRECT,
        verdict=Verdict.OPEN,
        verdict_text="De school beslist.",
    ),
]
LONG_ROUTES = [
    RouteRow(
        title=LONG,
        url=HERE,
        total="12 jaar en 6 maanden",
        verdict=Verdict.CONDITIONAL,
        verdict_text=LONG,
        stretches=[Stretch(label=LONG, months=months, duration="lang") for months in (24, 36, 48, 12, 30)],
        facts=[("Kosten", LONG), ("Toelating", LONG)],
    )
]
COMPARED = [
    ComparedRoute(title=route.title, url=HERE, total=route.total, stretches=route.stretches, remove_url=HERE)
    for route in ROUTES[:3]
]
COMPARISON = [
    ComparisonRow(head="Inkomen", values=["je eigen baan", "zelf regelen", "je eigen baan"]),
    ComparisonRow(head="Toelating", values=["havo-diploma", "verwant hbo-diploma", "toets, vanaf 21 jaar"]),
]
PHASES = [
    Phase(
        name="Interesseren",
        text="Ontdek hoe het is om op een school te werken.",
        links=[Link(label="Lees over functies", url=HERE)],
    ),
    Phase(
        name="Oriënteren",
        text="Zie welke routes voor jou openstaan.",
        links=[Link(label="Bekijk je routes", url=HERE)],
        current=True,
    ),
    Phase(name="Beslissen", text="Vergelijk tijd, geld en toelating."),
    Phase(name="Matchen", text="Vind een opleiding of een school."),
    Phase(name="Voorbereiden", text="Regel je toelating en je geld."),
    Phase(name="Starten", text="Begin, met begeleiding."),
]


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label="Hoe heet je?", max_length=60)
    email = forms.EmailField(label="Je e-mailadres", help_text="Alleen om je te antwoorden.")
    subject = forms.ChoiceField(
        label="Je vraag gaat over", choices=[("", "Kies een onderwerp"), ("route", "Mijn route"), ("geld", "Geld")]
    )
    when = forms.ChoiceField(
        label="Wanneer kunnen we je bellen?",
        choices=[("och", "’s Ochtends"), ("mid", "’s Middags")],
        widget=forms.RadioSelect,
    )
    sectors = forms.MultipleChoiceField(
        label="Welke scholen trekken je?",
        required=False,
        choices=[("po", "Basisschool"), ("vo", "Middelbare school")],
        widget=forms.CheckboxSelectMultiple,
    )
    question = forms.CharField(label="Je vraag", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    agree = forms.BooleanField(label="Bewaar mijn vraag tot die beantwoord is")


# Made when shown: a form speaks the visitor's language, which is not known while the program starts.
EMPTY_FORM = partial(SampleForm, auto_id="leeg_%s")
WRONG_FORM = partial(SampleForm, data={"email": "geen adres"}, auto_id="fout_%s")

FOUND = [
    ResultItem(
        title="Lerarenopleiding Nederlands",
        url=HERE,
        over="Hogeschool Voorbeeld, Proefstad",
        lines=["ongeveer 12 km", "deeltijd of duaal", "start in september"],
        sectors=[(Sector.VO, "middelbare school"), (Sector.MBO, "mbo")],
        text="Je leert les te geven in één vak.",
        facts=[("Duur", "4 jaar"), ("Kosten", "wettelijk collegegeld")],
        actions=[Link(label="Meer over deze opleiding", url=HERE, hidden_label="Lerarenopleiding Nederlands")],
        save="opleiding-1",
    ),
    ResultItem(title=LONG, url=HERE, over=LONG, lines=[LONG, LONG]),
]
FACET = FacetGroup(
    name="vorm",
    label="Vorm",
    is_open=True,
    options=[
        FacetOption(value="voltijd", label="voltijd", count=14),
        FacetOption(value="deeltijd", label="deeltijd", count=9, chosen=True),
        FacetOption(value="duaal", label="duaal", count=0),
    ],
)
MAP = [MapPoint(latitude=52.09, longitude=5.12), MapPoint(latitude=51.84, longitude=5.86, here=True)]
