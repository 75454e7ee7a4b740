"""Components of lists to search in: filters with counts, what was found, and where it is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import drawings
from ..parts import ComponentError, FacetGroup, FacetOption, Link, MapPoint, ResultItem, Sector
from .actions import save_button
from .require import all_of, heading_level, one_of, words
from .text import icon
from .written import filled, plain

register = template.Library()

# The corner of the map sketch and its scale, in its own units for a degree; those of the drawing netherlands.svg.
WEST, NORTH, PER_DEGREE_EAST, PER_DEGREE_SOUTH = 3.35, 53.6, 51.28, 83.67
WIDTH, HEIGHT = 200, 240


KEPT = 2048  # results; what is kept follows from its own words and nothing else
Texts = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]


@register.simple_tag
def result_list(*, items: Sequence[ResultItem], level: int = 2) -> SafeString:
    """What was found: a name that leads on, what you need to choose, and key facts that open in place."""
    all_of(ResultItem, items, component="result_list", at_least=1)
    heading_level(level)
    summary = _("Kort bekijken")
    rows = (
        _result(
            level, item.url, item.title, item.over, tuple(item.lines), tuple(item.sectors), item.text,
            tuple(item.facts), tuple(item.actions), item.save, summary,
        )
        for item in items
    )  # fmt: skip
    return mark_safe(f'<ul class="ol-results">{"".join(rows)}\n</ul>\n')  # noqa: S308  _result escapes


@lru_cache(maxsize=KEPT)
def _result(
    level: int, url: str, title: str, over: str, lines: Texts, sectors: tuple[tuple[Sector, str], ...], text: str,
    facts: Pairs, actions: tuple[Link, ...], save: str, summary: str,
) -> str:  # fmt: skip
    """One result. All texts are plain and escaped here, whatever they say of themselves."""
    under = "".join(f"<li>{plain(line)}</li>" for line in lines)
    tags = "".join(_sector_tag(sector, label) for sector, label in sectors)
    beside = f"{title}, {over}" if over else title
    keeps = save_button(value=save, title=beside) if save else ""
    opens = _in_short(beside, text, facts, actions, summary) if facts or text else ""
    return (
        f'\n<li><h{level} class="ol-results__title"><a href="{plain(url)}">{plain(title)}</a></h{level}>'
        + filled('\n<p class="ol-results__over">', plain(over), "</p>")
        + filled('\n<ul class="ol-results__lines">', under, "</ul>")
        + filled('\n<p class="ol-results__sectors">', tags, "</p>")
        + f"{keeps}{opens}</li>"
    )


def _sector_tag(sector: Sector, label: str) -> str:
    name = plain(words(label, what="The name of a sector"))
    return f'<span class="ol-sector-tag ol-sector ol-sector--{one_of(Sector, sector)}">{name}</span>\n'


def _in_short(title: str, text: str, facts: Pairs, actions: tuple[Link, ...], summary: str) -> str:
    """The part of a result that opens in place."""
    rows = "".join(f"<div><dt>{plain(term)}</dt><dd>{plain(value)}</dd></div>" for term, value in facts)
    links = "".join(map(_action, actions))
    return (
        f'\n<details class="ol-details"><summary>{plain(summary)}<span class="ol-hidden"> {plain(title)}'
        '</span></summary><div class="ol-details__body">'
        + filled("<p>", plain(text), "</p>")
        + filled('<dl class="ol-results__facts">', rows, "</dl>")
        + filled('<p class="ol-actions">', links, "</p>")
        + "</div></details>"
    )


def _action(link: Link) -> str:
    hidden = filled('<span class="ol-hidden"> ', plain(link.hidden_label), "</span>")
    label, arrow = f"{plain(link.label)}{hidden}", icon(name="arrow")
    return f'<a class="ol-action-link" href="{plain(link.url)}"><span>{label}</span>{arrow}</a>\n'


@register.simple_tag
def facet_group(*, facet: FacetGroup) -> SafeString:
    """One filter as checkboxes, each with what you would get. It stands in a form of its own page."""
    if not isinstance(facet, FacetGroup):
        msg = f"facet_group takes a FacetGroup, not {type(facet).__name__}"
        raise ComponentError(msg)
    all_of(FacetOption, facet.options, component="facet_group", at_least=1)
    label, chosen = words(facet.label, what="The label of a facet group"), facet.chosen
    said = ngettext("%(count)s gekozen", "%(count)s gekozen", chosen) % {"count": chosen} if chosen else ""
    name, shown = plain(facet.name), plain(label)
    opens = " open" if facet.is_open or chosen else ""
    options = "".join(_option(name, option) for option in facet.options)
    return mark_safe(  # noqa: S308  every part is escaped
        f'<details class="ol-details ol-facet" id="filter-{name}"{opens}><summary>{shown}'
        + filled('<span class="ol-subtle"> (', plain(said), ")</span>")
        + f'</summary>\n<fieldset><legend class="ol-hidden">{shown}</legend>{options}\n</fieldset></details>\n'
    )


def _option(name: str, option: FacetOption) -> str:
    value, checked = plain(option.value), " checked" if option.chosen else ""
    return (
        f'\n<label class="ol-choice"><input type="checkbox" name="{name}" value="{value}" id="{name}-{value}"{checked}>'
        f'<span>{plain(option.label)} <span class="ol-subtle">({option.count})</span></span></label>'
    )


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
