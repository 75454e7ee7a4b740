"""Components of lists to search in: filters with counts, what was found, and where it is."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import drawings
from ..parts import ComponentError, FacetGroup, FacetOption, MapPoint, ResultItem, Sector
from .require import all_of, heading_level, one_of, words
from .text import icon

register = template.Library()

# The corner of the map sketch and its scale, in its own units for a degree; those of the drawing netherlands.svg.
WEST, NORTH, PER_DEGREE_EAST, PER_DEGREE_SOUTH = 3.35, 53.6, 51.28, 83.67
WIDTH, HEIGHT = 200, 240


# A page of a list holds twenty results and up to two hundred options. Its parts are written out here: a template for
# every link and tag was most of the cost of a page.


@register.simple_tag
def result_list(*, items: Sequence[ResultItem], level: int = 2) -> SafeString:
    """What was found: a name that leads on, what you need to choose, and key facts that open in place."""
    all_of(ResultItem, items, component="result_list", at_least=1)
    heading_level(level)
    words_of_summary, arrow = _("Kort bekijken"), icon(name="arrow")
    rows = [_result(item, level, words_of_summary, arrow) for item in items]
    return format_html('<ul class="ol-results">{}\n</ul>\n', _each("{}", rows))


def _result(item: ResultItem, level: int, summary: str, arrow: SafeString) -> SafeString:
    lines = _each("<li>{}</li>", item.lines)
    sectors = format_html_join(
        "",
        '<span class="ol-sector-tag ol-sector ol-sector--{}">{}</span>\n',
        ((one_of(Sector, sector), words(label, what="The name of a sector")) for sector, label in item.sectors),
    )
    return format_html(
        '\n<li><h{0} class="ol-results__title"><a href="{1}">{2}</a></h{0}>{3}{4}{5}{6}</li>',
        level,
        item.url,
        item.title,
        _filled('\n<p class="ol-results__over">{}</p>', item.over),
        _filled('\n<ul class="ol-results__lines">{}</ul>', lines),
        _filled('\n<p class="ol-results__sectors">{}</p>', sectors),
        _in_short(item, summary, arrow) if item.facts or item.text else "",
    )


def _in_short(item: ResultItem, summary: str, arrow: SafeString) -> SafeString:
    """The part of a result that opens in place."""
    facts = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", item.facts)
    actions = format_html_join(
        "",
        '<a class="ol-action-link" href="{}"><span>{}{}</span>{}</a>\n',
        (
            (link.url, link.label, _filled('<span class="ol-hidden"> {}</span>', link.hidden_label), arrow)
            for link in item.actions
        ),
    )
    return format_html(
        '\n<details class="ol-details"><summary>{}<span class="ol-hidden"> {}{}</span></summary>'
        '<div class="ol-details__body">{}{}{}</div></details>',
        summary,
        item.title,
        _filled(", {}", item.over),
        _filled("<p>{}</p>", item.text),
        _filled('<dl class="ol-results__facts">{}</dl>', facts),
        _filled('<p class="ol-actions">{}</p>', actions),
    )


@register.simple_tag
def facet_group(*, facet: FacetGroup) -> SafeString:
    """One filter as checkboxes, each with what you would get. It stands in a form of its own page."""
    if not isinstance(facet, FacetGroup):
        msg = f"facet_group takes a FacetGroup, not {type(facet).__name__}"
        raise ComponentError(msg)
    all_of(FacetOption, facet.options, component="facet_group", at_least=1)
    label, chosen = words(facet.label, what="The label of a facet group"), facet.chosen
    said = ngettext("%(count)s gekozen", "%(count)s gekozen", chosen) % {"count": chosen} if chosen else ""
    options = format_html_join(
        "",
        '\n<label class="ol-choice"><input type="checkbox" name="{0}" value="{1}" id="{0}-{1}"{2}>'
        '<span>{3} <span class="ol-subtle">({4})</span></span></label>',
        (
            (facet.name, option.value, mark_safe(" checked") if option.chosen else "", option.label, option.count)
            for option in facet.options
        ),
    )
    return format_html(
        '<details class="ol-details ol-facet" id="filter-{}"{}><summary>{}{}</summary>\n'
        '<fieldset><legend class="ol-hidden">{}</legend>{}\n</fieldset></details>\n',
        facet.name,
        mark_safe(" open") if facet.is_open or chosen else "",
        label,
        _filled('<span class="ol-subtle"> ({})</span>', said),
        label,
        options,
    )


def _filled(pattern: str, text: str) -> SafeString | str:
    return format_html(pattern, text) if text else ""


def _each(pattern: str, texts: Sequence[str]) -> SafeString:
    return format_html_join("", pattern, ((text,) for text in texts))


@register.inclusion_tag("ui/components/map_sketch.html")
def map_sketch(*, points: Sequence[MapPoint], text: str) -> dict[str, Any]:
    """Where something is in the Netherlands, drawn roughly, with the same in words."""
    all_of(MapPoint, points, component="map_sketch", at_least=1)
    drawn = [(point, *_on_map(point)) for point in points]
    land: SafeString = mark_safe(drawings.read("maps", "netherlands"))  # noqa: S308  our own file
    return {
        "land": land,
        "points": drawn,
        "text": words(text, what="The text of a map sketch"),
        "width": WIDTH,
        "height": HEIGHT,
    }


def _on_map(point: MapPoint) -> tuple[int, int]:
    across = round((point.longitude - WEST) * PER_DEGREE_EAST)
    down = round((NORTH - point.latitude) * PER_DEGREE_SOUTH)
    return min(WIDTH, max(0, across)), min(HEIGHT, max(0, down))
