"""What the home page puts together: the first question, an example of a route, and the six phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from onderwijsloket.knowledge import queries as knowledge
from onderwijsloket.routes.queries import ActiveCatalogue, WordsBook, duration
from onderwijsloket.ui.parts import Answer, Link, Phase, Sector, Stretch
from onderwijsloket.vocabulary.enums import Phase as PhaseCode

EXAMPLE_PRIOR, EXAMPLE_QUALIFICATION = "hbo_ba", "tg1"
EXAMPLE_STEPS = (("kop", "tg2"), ("hbo-ma1", "tg1"))


@dataclass(frozen=True)
class Example:
    """A real route, drawn on the home page to show what a route is."""

    prior: str
    goal_phrase: str
    total: str
    start: str
    goal: str
    stretches: Sequence[Stretch]
    url: str


def answers(active: ActiveCatalogue, book: WordsBook) -> list[Answer]:
    """The first question of the routetool: every answer is one tap into it."""
    start = reverse("routes:start")
    return [
        Answer(
            label=entry.title,
            url=f"{start}?{urlencode({'school': entry.code})}",
            help=[entry.summary],
            sector=Sector(entry.code),
        )
        for entry in (book.get("sector", code) for code in active.catalogue.sectors)
    ]


def example(active: ActiveCatalogue, book: WordsBook) -> Example | None:
    """The example, or None when the rules no longer allow it."""
    codes = tuple(code for code, _station in EXAMPLE_STEPS)
    if active.engine.route_problem(EXAMPLE_PRIOR, EXAMPLE_QUALIFICATION, codes) is not None:
        return None
    goal = book.get("qualification", EXAMPLE_QUALIFICATION)
    months = [active.catalogue.steps[code].months for code in codes]
    return Example(
        prior=book.get("level", EXAMPLE_PRIOR).phrase,
        goal_phrase=goal.phrase,
        total=duration(sum(months)),
        start=book.get("level", EXAMPLE_PRIOR).short,
        goal=goal.short,
        stretches=[
            Stretch(
                label=book.get("step", code).title,
                months=length,
                duration=duration(length),
                station=book.get("qualification", station).short,
            )
            for (code, station), length in zip(EXAMPLE_STEPS, months, strict=True)
        ],
        url=reverse("routes:route", args=[EXAMPLE_PRIOR, EXAMPLE_QUALIFICATION, "+".join(codes)]),
    )


def subjects(language: str, day: date) -> list[Link]:
    """The subjects of the knowledge base, in the order of the editors."""
    return [Link(label=entry.title, url=entry.url) for entry in knowledge.subjects(language, day)]


def phases() -> list[Phase]:
    """The journey, each phase with what this site offers in it today."""
    tool, steps = reverse("routes:start"), reverse("routes:steps")
    texts = {
        PhaseCode.INTERESSEREN: (
            _("Er zijn meer banen op een school dan leraar. Bekijk welke."),
            _("Welke banen zijn er?"),
            tool,
        ),
        PhaseCode.ORIENTEREN: (_("Zie welke routes er zijn met wat jij al hebt."), _("Bekijk jouw routes"), tool),
        PhaseCode.BESLISSEN: (_("Zet routes naast elkaar: tijd, geld en toelating."), "", ""),
        PhaseCode.MATCHEN: (
            _("Vind een opleiding, een regionaal loket of een contactpersoon bij jou in de buurt."),
            _("Zoek bij jou in de buurt"),
            reverse("navigator:landing"),
        ),
        PhaseCode.VOORBEREIDEN: (
            _("Weet wat je moet regelen: een toets, een VOG, een aanstelling."),
            _("Alle stappen"),
            steps,
        ),
        PhaseCode.STARTEN: (_("Lees waar je met je bevoegdheid les mag geven."), "", ""),
    }
    return [_phase(code, *texts[code]) for code in PhaseCode]


def _phase(code: PhaseCode, text: str, label: str, url: str) -> Phase:
    return Phase(name=str(capfirst(code.label)), text=text, links=[Link(label=label, url=url)] if label else [])
