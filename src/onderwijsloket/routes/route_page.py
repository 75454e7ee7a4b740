"""One route under its permanent address: the line, a tab per step, the next step, other ways, and passing it on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from onderwijsloket.routes.answers import ALL_LENGTHS, VisitorAnswers
from onderwijsloket.routes.comparison import Column, columns
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.grouping import best_first
from onderwijsloket.routes.phrasing import duration, listing, lower_first, upper_first
from onderwijsloket.routes.results import Link, compare_address
from onderwijsloket.routes.tool import Tool, tool_address
from onderwijsloket.routes.words_book import WordsEntry
from onderwijsloket.ui import parts
from route_engine import Route

ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A route that the rules allow, with the answers it was found under and what closes it for this visitor.

    `needs` is what one must hold already, beyond the level, when the visitor did not say so.
    """

    route: Route
    answers: VisitorAnswers
    needs: tuple[str, ...]
    because: tuple[str, ...]
    others: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step on the overview of a route."""

    number: int
    words: WordsEntry
    time: str
    url: str
    conditions: tuple[WordsEntry, ...]


@dataclass(frozen=True, slots=True)
class RoutePage:
    """Everything the pages of one route show."""

    route: Route
    title: str
    over: str
    name: str
    prior: WordsEntry
    goal: WordsEntry
    sentence: str
    total_text: str
    costs: str
    earning: str
    verdict: str
    because: tuple[WordsEntry, ...]
    needs: tuple[WordsEntry, ...]
    facts: tuple[parts.Fact, ...]
    conditions: tuple[WordsEntry, ...]
    cards: tuple[StepCard, ...]
    tabs: tuple[parts.Link, ...]
    stretches: tuple[parts.Stretch, ...]
    alternatives: tuple[Link, ...]
    all_url: str
    compare_url: str
    print_url: str
    url: str


def find_route(
    prior: str, qualification: str, steps: tuple[str, ...], answers: VisitorAnswers, tool: Tool
) -> Found | None:
    """The route when the rules allow it, under the visitor's answers if they go with it, else under others."""
    holder = tool.active.engine.holder_of(prior, qualification, steps, answers.holds)
    if holder is None:
        return None
    needs = tuple(token for token in holder if token not in answers.holds)
    for context in _contexts(prior, qualification, holder, answers, tool):
        result = tool.evaluate(context)
        others = best_first(result.routes, tool.catalogue.steps)
        for route in result.routes:
            if route.steps == steps:
                return Found(route, context, needs, (), tuple(other for other in others if other is not route))
        for closed in result.closed:
            reopened = _route_without_facts(context, steps, tool) if closed.steps == steps else None
            if reopened:
                return Found(reopened, context, needs, closed.because, others)
    return None


def _contexts(
    prior: str, qualification: str, holder: tuple[str, ...], answers: VisitorAnswers, tool: Tool
) -> Iterator[VisitorAnswers]:
    """Answers under which the route may be found: the visitor's own first, then every school that offers it."""
    offered = [pair for pair, codes in tool.choices.qualifications.items() if qualification in codes]
    if (answers.school, answers.function) in offered:
        own = replace(answers, prior=prior, qualification=qualification, change="")
        yield own
        yield replace(own, horizon=ALL_LENGTHS)
    plain = [VisitorAnswers(*pair, prior, qualification, holds=holder) for pair in offered]
    yield from plain
    yield from (replace(context, horizon=ALL_LENGTHS) for context in plain)


def _route_without_facts(context: VisitorAnswers, steps: tuple[str, ...], tool: Tool) -> Route | None:
    """The closed route as it is when the visitor's "nee" is left out."""
    routes = tool.evaluate(replace(context, no=())).routes
    return next((route for route in routes if route.steps == steps), None)


def route_page(found: Found, current: int, tool: Tool, query: str = "") -> RoutePage:
    """The page of a route with tab `current` open (0 is the overview). `query` is the visitor's own query string."""
    route, words, book = found.route, tool.words, tool.book
    column = columns([route], tool.catalogue)[0]
    tail = f"?{query}" if query else ""
    tabs = _tabs(route, current, tool, tail)
    arguments = [route.prior, route.qualification, "+".join(route.steps)]
    return RoutePage(
        route=route,
        title=route_title(route, tool),
        over=_over(route, tool),
        name=words.name(route.steps),
        prior=book.get(WordsKind.LEVEL, route.prior),
        goal=book.get(WordsKind.QUALIFICATION, route.qualification),
        sentence=_sentence(route, tool),
        total_text=_("na %(time)s") % {"time": words.time(route)} if route.months else "",
        costs=words.costs(route),
        earning=words.earning(route),
        verdict=words.verdict(route),
        because=tuple(book.get(WordsKind.CONDITION, code) for code in found.because),
        needs=tuple(book.get(WordsKind.HOLDING, token) for token in found.needs),
        facts=_facts(route, column, tool),
        conditions=tuple(words.conditions(route)),
        cards=tuple(_card(number, code, found, tool, tail) for number, code in enumerate(route.steps, start=1)),
        tabs=tabs,
        stretches=words.stretches(route, [tab.url for tab in tabs[1:]], current),
        alternatives=_alternatives(found, tool, query),
        all_url=tool_address(found.answers),
        compare_url=compare_address([route.id, *(other.id for other in found.others[:2])], query),
        print_url=reverse("routes:route_print", args=arguments) + tail,
        url=reverse("routes:route", args=arguments),
    )


def _alternatives(found: Found, tool: Tool, query: str) -> tuple[Link, ...]:
    """Other routes to the same goal, shortest first, each with its time."""
    words = tool.words
    others = found.others[:ALTERNATIVES]
    return tuple(Link(words.name(other.steps), words.address(other, query), words.time(other)) for other in others)


def _sentence(route: Route, tool: Tool) -> str:
    """The route in one breath: how long it takes, and the verdict."""
    verdict = tool.words.verdict(route)
    if not route.months:
        return f"{verdict}."
    return _("Duurt %(time)s. %(verdict)s.") % {"time": tool.words.time(route), "verdict": verdict}


def _facts(route: Route, column: Column, tool: Tool) -> tuple[parts.Fact, ...]:
    words = tool.words
    subsidies = listing(words.shorts(WordsKind.SUBSIDY, column.subsidies))
    told = [
        (_("Tijd in totaal"), words.time(route)),
        (_("Kosten"), words.costs(route)),
        (_("Werk en inkomen"), words.earning(route)),
        (_("Subsidies en leningen"), subsidies),
        (_("Vorm van de laatste stap"), words.forms(tool.catalogue.steps[route.steps[-1]].forms)),
        (_("Wat je krijgt"), words.part(route)),
        (_("Waar je dan mag werken"), words.where(route, column.sectors)),
    ]
    if column.hours_a_week:
        load = _("%(credits)s studiepunten, gemiddeld %(hours)s uur per week als je deze tijd aanhoudt")
        told.insert(4, (_("Studielast"), load % {"credits": column.credits, "hours": column.hours_a_week}))
    return tuple(parts.Fact(term=term, value=upper_first(value)) for term, value in told if value)


def route_title(route: Route, tool: Tool) -> str:
    """ "Van havo naar bevoegdheid po: pabotoetsen en dan pabo (4 jaar)"."""
    values = {"over": _over(route, tool), "steps": lower_first(tool.words.name(route.steps))}
    if not route.months:
        return f"{values['over']}: {values['steps']}"
    return _("%(over)s: %(steps)s (%(time)s)") % {**values, "time": duration(route.months)}


def _over(route: Route, tool: Tool) -> str:
    """ "Van havo naar bevoegdheid po"."""
    return _("Van %(prior)s naar %(goal)s") % {
        "prior": lower_first(tool.book.get(WordsKind.LEVEL, route.prior).short),
        "goal": lower_first(tool.book.get(WordsKind.QUALIFICATION, route.qualification).short),
    }


def _card(number: int, code: str, found: Found, tool: Tool, tail: str) -> StepCard:
    route, step = found.route, tool.catalogue.steps[code]
    arguments = [route.prior, route.qualification, "+".join(route.steps), number]
    return StepCard(
        number=number,
        words=tool.book.get(WordsKind.STEP, code),
        time=duration(step.months) if step.months else "",
        url=reverse("routes:route_step", args=arguments) + tail,
        conditions=tuple(tool.book.get(WordsKind.CONDITION, condition) for condition in step.conditions),
    )


def _tabs(route: Route, current: int, tool: Tool, tail: str) -> tuple[parts.Link, ...]:
    arguments = [route.prior, route.qualification, "+".join(route.steps)]
    overview = reverse("routes:route", args=arguments) + tail
    tabs = [parts.Link(label=_("Overzicht"), url=overview, current=current == 0)]
    for number, code in enumerate(route.steps, start=1):
        title = f"{number}. {upper_first(tool.book.get(WordsKind.STEP, code).short)}"
        url = reverse("routes:route_step", args=[*arguments, number]) + tail
        tabs.append(parts.Link(label=title, url=url, current=current == number))
    return tuple(tabs)
