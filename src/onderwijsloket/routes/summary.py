"""The human summary over the results: how many routes, how soon, and how soon without conditions that few meet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.routes.grouping import is_exception, special_conditions, takes_years_of_work_first
from onderwijsloket.routes.phrasing import duration, lower_first
from onderwijsloket.routes.tool import Tool
from route_engine import Result, Route


def heading(result: Result, count: int) -> str:
    """How many routes there are, as the heading says it."""
    if result.already_qualified:
        return _("Je hebt dit al")
    if not count:
        return _("Er is nu geen route voor jou")
    return ngettext("Er is %(count)s route voor jou", "Er zijn %(count)s routes voor jou", count) % {"count": count}


def summary(result: Result, ordered: tuple[Route, ...], tool: Tool, told: frozenset[str]) -> str:
    """How soon it can be done; `ordered` is best first, `told` are the conditions the visitor says to meet."""
    if result.already_qualified:
        return _("Je hoeft er geen opleiding meer voor te doen.")
    if not ordered:
        return _("Hieronder lees je waarom, en wat er wel kan.")
    steps = tool.catalogue.steps
    soon = [route for route in ordered if not takes_years_of_work_first(route, steps, told)] or list(ordered)
    if soon[0].months == 0:
        return _("Je kunt meteen solliciteren.")
    if len(ordered) == 1:
        return _("Die duurt %(time)s.") % {"time": duration(soon[0].months)}
    return _quickest(soon, tool)


def _quickest(routes: Sequence[Route], tool: Tool) -> str:
    """How soon it can be done, and how soon without a test or conditions that not everyone meets. Best first."""
    steps = tool.catalogue.steps
    quickest = routes[0]
    values = {"time": duration(quickest.months), "name": lower_first(tool.words.name(quickest.steps))}
    regular = next((route for route in routes if not is_exception(route)), None)
    if regular and is_exception(quickest) and regular.months > quickest.months:
        values["regular"] = duration(regular.months)
        sentence = _(
            "De snelste duurt %(time)s, maar begint met een toets: een uitzondering. Zonder die toets: %(regular)s."
        )
        return sentence % values
    equal = sum(route.months == quickest.months for route in routes)
    if equal > 1:
        return _("De snelste duurt %(time)s. Dat kan op %(count)s manieren.") % {**values, "count": equal}
    sure = next((route for route in routes if not is_exception(route) and not special_conditions(route, steps)), None)
    if sure and sure.months > quickest.months:
        values["sure"] = duration(sure.months)
        return _("De snelste duurt %(time)s, onder voorwaarden: %(name)s. Zonder extra voorwaarden: %(sure)s.") % values
    return _("De snelste duurt %(time)s: %(name)s.") % values
