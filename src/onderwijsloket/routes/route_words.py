"""What a route is called, costs, asks and gives, in the sentences that every page of the routetool uses."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.grouping import (
    APPOINTMENT,
    IN_SERVICE,
    LEARN_AT_WORK,
    PARTIAL_LICENCE,
    RECOGNITION,
    Way,
    can_keep_working,
    conditions_of,
    gives_part,
    is_exception,
    special_conditions,
    trainings,
    works_at_school,
)
from onderwijsloket.routes.phrasing import duration, listing, lower_first, upper_first
from onderwijsloket.routes.words_book import WordsBook, WordsEntry
from onderwijsloket.ui import parts
from route_engine import Catalogue, Route

NO_DIPLOMA = "geen"
MATTERS_MOST = ("job", "jobmbo", "samevak", "subject", "vmboprofiel", "exp3", "werkervaring", "hboniveau", "selectie")
MATTERS_LEAST = ("nl", "vog")
SHOWN_CONDITIONS = 3
MOST_KEPT = 4096


def way_titles() -> dict[Way, tuple[str, str]]:
    """Heading and one explaining sentence per way of life."""
    return {
        Way.DIRECT: (_("Direct solliciteren"), _("Voor dit werk vraagt de wet geen diploma. De school beslist.")),
        Way.RECOGNITION: (_("Je bevoegdheid laten erkennen"), _("DUO kijkt of je bevoegdheid in Nederland geldt.")),
        Way.WORK: (_("Werken en leren"), _("Je werkt op een school, krijgt salaris en leert tegelijk.")),
        Way.PART_TIME: (_("In deeltijd"), _("Je studeert naast je werk. Vaak kan het ook voltijd.")),
        Way.FULL_TIME: (_("In voltijd"), _("Je studeert overdag, bijna de hele week.")),
        Way.VIA: (_("Eerst een ander diploma"), _("Je haalt eerst een diploma dat de deur opent.")),
    }


def job_names() -> dict[str, str]:
    """Goals that name the job better than the question about the work did."""
    return {
        "gast": pgettext("wat je wordt", "gastdocent"),
        "oa": pgettext("wat je wordt", "onderwijsassistent"),
        "lo": pgettext("wat je wordt", "leraarondersteuner"),
    }


class RouteWords:
    """Sentences about routes, in the language of `book`. What is long to work out and often asked is kept."""

    def __init__(self, catalogue: Catalogue, book: WordsBook) -> None:
        self.catalogue = catalogue
        self.steps = catalogue.steps
        self.book = book
        self.name = lru_cache(MOST_KEPT)(self._name)
        self.path = lru_cache(MOST_KEPT)(self._path)
        self.length = lru_cache(MOST_KEPT)(duration)  # of so many months

    def of(self, kind: str, code: str) -> WordsEntry:
        """The words of one code."""
        return self.book.get(kind, code)

    def shorts(self, kind: str, codes: Iterable[str]) -> list[str]:
        """The short names of codes, in order."""
        return [self.of(kind, code).short for code in codes]

    def _name(self, steps: tuple[str, ...]) -> str:
        """ "Hbo-bachelor en dan kopopleiding"."""
        shorts = self.shorts(WordsKind.STEP, steps)
        return listing([shorts[0], *map(lower_first, shorts[1:])], last=_("en dan"))

    def address(self, route: Route, query: str = "") -> str:
        """The permanent address of a route; `query` keeps the visitor's answers at hand."""
        path = self.path(route.prior, route.qualification, route.steps)
        return f"{path}?{query}" if query else path

    def _path(self, prior: str, qualification: str, steps: tuple[str, ...]) -> str:
        return reverse("routes:route", args=[prior, qualification, "+".join(steps)])

    def from_prior(self, prior: str, *, brief: bool = False) -> str:
        """ "met een havodiploma", "zonder diploma": the visitor's education inside a sentence; brief is "met havo"."""
        if prior == NO_DIPLOMA:
            return _("zonder diploma")
        level = self.of(WordsKind.LEVEL, prior)
        return _("met %(diploma)s") % {"diploma": lower_first(level.short) if brief else level.phrase}

    def job(self, school: str, function: str, qualification: str = "") -> str:
        """ "leraar op een basisschool"; the name of the job itself where the goal is one: "gastdocent in het mbo"."""
        if qualification == "hodocent":
            return pgettext("wat je wordt", "docent in het hoger onderwijs")
        return _("%(function)s %(school)s") % {
            "function": job_names().get(qualification) or self.of(WordsKind.FUNCTION, function).phrase,
            "school": self.of(WordsKind.SECTOR, school).phrase,
        }

    def time(self, route: Route) -> str:
        """Total time in words."""
        return self.length(route.months)

    def decides(self, route: Route) -> str:
        """Who decides in the end, with the verb: the training, the school, or both."""
        kind = self.steps[route.steps[-1]].kind
        if kind in (APPOINTMENT, RECOGNITION):
            return _("de school beslist") if kind == APPOINTMENT else _("DUO beslist")
        return _("de school en de opleiding beslissen") if kind == IN_SERVICE else _("de opleiding beslist")

    def verdict(self, route: Route) -> str:
        """The verdict, which is never a promise."""
        values = {"decides": self.decides(route)}
        if self.steps[route.steps[-1]].kind == APPOINTMENT:
            return _("Je kunt solliciteren; %(decides)s") % values
        if self.steps[route.steps[-1]].kind == RECOGNITION:
            return _("Je kunt erkenning aanvragen; %(decides)s") % values
        if is_exception(route):
            return _("Kan als uitzondering, met een toets; %(decides)s") % values
        if special_conditions(route, self.steps):
            return _("In principe toelaatbaar onder voorwaarden; %(decides)s") % values
        return _("In principe toelaatbaar; %(decides)s") % values

    def openness(self, route: Route) -> parts.Verdict:
        """How the line is drawn: dashed while something that sets this route apart is still open."""
        unsure = is_exception(route) or special_conditions(route, self.steps)
        return parts.Verdict.CONDITIONAL if unsure else parts.Verdict.OPEN

    def admission(self, route: Route) -> str:
        """The conditions that matter, in one line; "" when there are none to mention."""
        codes = sorted(special_conditions(route, self.steps), key=_weight)
        if not codes:
            return ""
        names = [lower_first(name) for name in self.shorts(WordsKind.CONDITION, codes[:SHOWN_CONDITIONS])]
        more = len(codes) - SHOWN_CONDITIONS
        if more > 0:
            names.append(_("nog %(count)s") % {"count": more})
        return listing(names)

    def costs(self, route: Route) -> str:
        """The kinds of cost of the whole route: "Les- of cursusgeld en collegegeld"."""
        if len(route.steps) == 1 and self.steps[route.steps[0]].kind == APPOINTMENT:
            return _("Geen")
        codes = dict.fromkeys(
            self.steps[code].cost for code in route.steps if self.steps[code].months or len(route.steps) == 1
        )
        shorts = self.shorts(WordsKind.COST, codes)
        return listing([shorts[0], *map(lower_first, shorts[1:])]) if shorts else ""

    def earning(self, route: Route) -> str:
        """What it means for your income, in one line."""
        if self.steps[route.steps[-1]].kind == APPOINTMENT:
            return _("Je krijgt salaris zodra je begint")
        if self.steps[route.steps[-1]].kind == RECOGNITION:
            return _("Daarna kun je solliciteren als leraar")
        if LEARN_AT_WORK.intersection(self.steps[route.steps[-1]].forms):
            return self._salary(route)
        if can_keep_working(route, self.steps):
            return _("Je kunt naast je baan studeren")
        if works_at_school(route, self.steps):
            return _("Soms te combineren met een baan op een school")
        return _("Weinig tijd voor een baan ernaast")

    def _salary(self, route: Route) -> str:
        """When there is salary, for a route that ends with learning at work."""
        if not LEARN_AT_WORK.issuperset(self.steps[route.steps[-1]].forms):
            return _("Je krijgt salaris als je werkend leert")
        at_work = (LEARN_AT_WORK.issuperset(self.steps[code].forms) for code in trainings(route, self.steps))
        return _("Je krijgt salaris tijdens de route") if all(at_work) else _("In de laatste stap krijg je salaris")

    def _work(self, route: Route) -> str:
        """What it means for your income, with the forms to choose from when it is one training."""
        forms = self.steps[route.steps[-1]].forms
        if len(forms) > 1 and LEARN_AT_WORK.isdisjoint(forms) and len(trainings(route, self.steps)) == 1:
            return f"{self.earning(route)}: {lower_first(self.forms(forms))}"
        return self.earning(route)

    def part(self, route: Route) -> str:
        """What the route gives when that is less than the goal says; "" when it gives the whole."""
        if not gives_part(route, self.steps):
            return ""
        licence = self.of(WordsKind.HOLDING, PARTIAL_LICENCE).phrase
        return _("%(licence)s; geen diploma van hbo of universiteit") % {"licence": licence}

    def where(self, route: Route, sectors: Sequence[str]) -> str:
        """Where the route lets you work: the sectors of its goal, or less when it gives only a part of that."""
        if not gives_part(route, self.steps):
            return self.places(sectors)
        own = listing(self.shorts(WordsKind.SECTOR, self.steps[route.steps[-1]].sectors))
        return _("%(places)s: alleen je eigen vmbo-profiel") % {"places": own}

    def places(self, sectors: Sequence[str]) -> str:
        """Where a licence lets you work, in one line; every licence has its limits there."""
        if not sectors:
            return ""
        shorts = self.shorts(WordsKind.SECTOR, sectors)
        places = listing([*shorts[:1], *map(lower_first, shorts[1:])])
        return _("%(places)s; niet overal in elke klas of elk vak") % {"places": places}

    def forms(self, codes: Sequence[str]) -> str:
        """ "Voltijd, deeltijd of duaal"."""
        shorts = self.shorts(WordsKind.FORM, codes)
        return listing([*shorts[:1], *map(lower_first, shorts[1:])], last=pgettext("keuze", "of"))

    def row(self, route: Route, query: str = "", actions: Sequence[parts.Link] = ()) -> parts.RouteRow:
        """The route as a row of the results: its line, its time, and the facts that decide."""
        facts = [(_("Kosten"), self.costs(route)), (_("Werk en inkomen"), self._work(route))]
        admission = self.admission(route)
        facts += [(_("Nodig"), upper_first(admission))] if admission else []
        part = self.part(route)
        facts += [(_("Je krijgt"), upper_first(part))] if part else []
        return parts.RouteRow(
            title=self.name(route.steps),
            url=self.address(route, query),
            total=self.time(route),
            stretches=self.stretches(route),
            verdict=self.openness(route),
            verdict_text=self.verdict(route),
            facts=tuple(facts),
            actions=actions,
        )

    def stretches(self, route: Route, urls: Sequence[str] = (), current: int = 0) -> tuple[parts.Stretch, ...]:
        """The steps as stretches of a line. `urls` gives each its page; `current` is the number of the one lit."""
        return tuple(
            parts.Stretch(
                label=self.of(WordsKind.STEP, code).short,
                months=self.steps[code].months,
                duration=self.length(self.steps[code].months) if self.steps[code].months else "",
                station=self.station(code),
                url=urls[place] if urls else "",
                current=place + 1 == current,
            )
            for place, code in enumerate(route.steps)
        )

    def station(self, code: str) -> str:
        """What you hold after a step: the licence if there is one, else the diploma, else the job; "" after a test."""
        order = ("bev:", "pdg", "instr", "sl_po", "dip:", "job:")
        held = [token for start in order for token in self.steps[code].yields if token.startswith(start)]
        return self.of(WordsKind.HOLDING, held[0]).short if held else ""

    def conditions(self, route: Route) -> list[WordsEntry]:
        """The words of every condition of the route, those that matter most first."""
        return [self.of(WordsKind.CONDITION, code) for code in sorted(conditions_of(route, self.steps), key=_weight)]


def _weight(condition: str) -> tuple[int, str]:
    if condition in MATTERS_MOST:
        return MATTERS_MOST.index(condition), condition
    return (90 if condition in MATTERS_LEAST else 50), condition
