"""Up to three routes side by side: lines under one time axis, and a table that says the same and more."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.routes.answers import VisitorAnswers
from onderwijsloket.routes.comparison import AT_MOST, Column, columns
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.grouping import best_first
from onderwijsloket.routes.phrasing import listing, lower_first, upper_first
from onderwijsloket.routes.results import Link, compare_address
from onderwijsloket.routes.route_page import find_route
from onderwijsloket.routes.route_words import way_titles
from onderwijsloket.routes.tool import Tool, tool_address
from onderwijsloket.ui.parts import ComparedRoute, ComparisonRow
from route_engine import Route

ADDABLE = 8
CONDITIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Everything the comparison shows."""

    compared: tuple[ComparedRoute, ...]
    rows: tuple[ComparisonRow, ...]
    addable: tuple[Link, ...]
    full: bool
    messages: tuple[str, ...]
    back_url: str
    from_results: bool
    heading: str
    sentence: str


def compare_page(keys: tuple[str, ...], answers: VisitorAnswers, tool: Tool) -> ComparePage:
    """The comparison of the routes with these keys ("havo:tg2:hbo-ba+kop"); what cannot be shown is named."""
    found, unknown = _find(keys, answers, tool)
    routes = sorted(found[:AT_MOST], key=lambda route: (route.months, route.id))
    query = answers.query()
    context = answers if answers.complete else VisitorAnswers()
    return ComparePage(
        compared=tuple(_compared(route, routes, query, tool) for route in routes),
        rows=_rows(columns(routes, tool.catalogue), tool),
        addable=_addable(routes, answers, tool),
        full=len(routes) == AT_MOST,
        messages=_messages(unknown, len(found)),
        back_url=tool_address(context),
        from_results=answers.complete,
        heading=ngettext("Eén route bekeken", "%(count)s routes naast elkaar", len(routes)) % {"count": len(routes)},
        sentence=_sentence(routes, tool),
    )


def _sentence(routes: list[Route], tool: Tool) -> str:
    """What the drawing shows, in words."""
    if len(routes) < 2:
        return _("Kies hieronder een tweede route om te vergelijken.")
    values = {
        "quickest": tool.words.name(routes[0].steps),
        "short": tool.words.time(routes[0]),
        "long": tool.words.time(routes[-1]),
    }
    if routes[0].months == routes[-1].months:
        return _("Ze duren even lang: %(short)s. Kijk dus naar kosten, werk en toelating.") % values
    if routes[0].months == routes[1].months:
        return _("De twee snelste duren %(short)s. De langste duurt %(long)s.") % values
    return _("%(quickest)s is het snelst: %(short)s. De langste duurt %(long)s.") % values


def _find(keys: tuple[str, ...], answers: VisitorAnswers, tool: Tool) -> tuple[list[Route], int]:
    """The routes behind the first keys, and how many of those keys are no route."""
    found, unknown = [], 0
    for key in keys[: AT_MOST + 1]:
        prior, _colon, rest = key.partition(":")
        qualification, _colon, steps = rest.partition(":")
        known = prior in tool.catalogue.levels and qualification in tool.catalogue.qualifications and steps
        hit = find_route(prior, qualification, tuple(steps.split("+")), answers, tool) if known else None
        if hit:
            found.append(hit.route)
        else:
            unknown += 1
    return found, unknown


def _messages(unknown: int, found: int) -> tuple[str, ...]:
    messages = []
    if unknown:
        messages.append(
            ngettext(
                "Eén route uit het adres bestaat niet of kan niet meer.",
                "%(count)s routes uit het adres bestaan niet of kunnen niet meer.",
                unknown,
            )
            % {"count": unknown}
        )
    if found > AT_MOST:
        messages.append(_("Je kunt drie routes tegelijk vergelijken. Je ziet de eerste drie."))
    return tuple(messages)


def _compared(route: Route, routes: list[Route], query: str, tool: Tool) -> ComparedRoute:
    words = tool.words
    several = len({(other.prior, other.qualification) for other in routes}) > 1
    name = words.name(route.steps)
    return ComparedRoute(
        title=f"{name} ({_aim(route, tool)})" if several else name,
        url=words.address(route, query),
        total=words.time(route),
        stretches=words.stretches(route),
        remove_url=compare_address([other.id for other in routes if other is not route], query),
        verdict=words.openness(route),
    )


def _aim(route: Route, tool: Tool) -> str:
    """ "van havo naar tweedegraads": tells routes of different questions apart."""
    return _("van %(prior)s naar %(goal)s") % {
        "prior": lower_first(tool.book.get(WordsKind.LEVEL, route.prior).short),
        "goal": lower_first(tool.book.get(WordsKind.QUALIFICATION, route.qualification).short),
    }


def _addable(routes: list[Route], answers: VisitorAnswers, tool: Tool) -> tuple[Link, ...]:
    """Routes to put beside these: from the visitor's own answers, else the other routes of the first one."""
    if len(routes) >= AT_MOST:
        return ()
    context = answers if answers.complete and answers.qualification in tool.catalogue.qualifications else None
    if context is None and routes:
        hit = find_route(routes[0].prior, routes[0].qualification, tuple(routes[0].steps), answers, tool)
        context = hit.answers if hit else None
    if context is None:
        return ()
    chosen = [route.id for route in routes]
    others = [
        route for route in best_first(tool.evaluate(context).routes, tool.catalogue.steps) if route.id not in chosen
    ]
    query, words = answers.query(), tool.words
    return tuple(
        Link(words.name(route.steps), compare_address([*chosen, route.id], query), words.time(route))
        for route in others[:ADDABLE]
    )


def _rows(found: tuple[Column, ...], tool: Tool) -> tuple[ComparisonRow, ...]:
    words = tool.words
    aspects: list[tuple[str, Callable[[Column], str]]] = [
        (_("Tijd in totaal"), lambda column: words.time(column.route)),
        (_("Soort route"), lambda column: way_titles()[column.way][0]),
        (_("Kosten"), lambda column: words.costs(column.route)),
        (_("Subsidies en leningen"), lambda column: listing(words.shorts(WordsKind.SUBSIDY, column.subsidies)) or "–"),
        (_("Werk en inkomen"), lambda column: words.earning(column.route)),
        (_("Vorm"), lambda column: words.forms(column.forms) or "–"),
        (_("Studielast"), _effort),
        (_("Toetsen vooraf"), lambda column: listing(words.shorts(WordsKind.STEP, column.tests)) or _("geen")),
        (_("Toelating"), lambda column: _admission(column, tool)),
        (_("Uitkomst"), lambda column: words.verdict(column.route)),
        (_("Wat je krijgt"), lambda column: _gained(column.route, tool)),
        (_("Waar je dan mag werken"), lambda column: _sectors(column, tool)),
    ]
    if not found:
        return ()
    return tuple(ComparisonRow(head=title, values=tuple(cell(column) for column in found)) for title, cell in aspects)


def _effort(column: Column) -> str:
    if column.hours_a_week is None:
        return _("geen studiepunten; vraag de opleiding")
    return _("%(credits)s studiepunten, gemiddeld %(hours)s uur per week als je deze tijd aanhoudt") % {
        "credits": column.credits,
        "hours": column.hours_a_week,
    }


def _admission(column: Column, tool: Tool) -> str:
    entries = tool.words.conditions(column.route)
    names = [entry.short if not place else lower_first(entry.short) for place, entry in enumerate(entries)]
    return listing(names[:CONDITIONS_SHOWN]) or _("geen extra voorwaarden")


def _gained(route: Route, tool: Tool) -> str:
    """The diplomas, licences or job that the route ends with."""
    part = tool.words.part(route)
    if part:
        return upper_first(part)
    tokens = [token for token in tool.catalogue.steps[route.steps[-1]].yields if not token.startswith("t:")]
    names = [tool.book.get(WordsKind.HOLDING, token).title for token in tokens]
    return listing([*names[:1], *map(lower_first, names[1:])])


def _sectors(column: Column, tool: Tool) -> str:
    goal = tool.book.get(WordsKind.QUALIFICATION, column.route.qualification)
    return tool.words.where(column.route, column.sectors) or goal.short
