"""Components of lists to search in: filters with counts, what was found, and where it is."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from .. import drawings
from ..parts import ComponentError, FacetGroup, FacetOption, MapPoint, ResultItem
from .require import all_of, heading_level, words

register = template.Library()

# The corner of the map sketch and its scale, in its own units for a degree; those of the drawing netherlands.svg.
WEST, NORTH, PER_DEGREE_EAST, PER_DEGREE_SOUTH = 3.35, 53.6, 51.28, 83.67
WIDTH, HEIGHT = 200, 240


@register.inclusion_tag("ui/components/result_list.html")
def result_list(*, items: Sequence[ResultItem], level: int = 2) -> dict[str, Any]:
    """What was found: a name that leads on, what you need to choose, and key facts that open in place."""
    return {"items": all_of(ResultItem, items, component="result_list", at_least=1), "level": heading_level(level)}


@register.inclusion_tag("ui/components/facet_group.html")
def facet_group(*, facet: FacetGroup) -> dict[str, Any]:
    """One filter as checkboxes, each with what you would get. It stands in a form of its own page."""
    if not isinstance(facet, FacetGroup):
        msg = f"facet_group takes a FacetGroup, not {type(facet).__name__}"
        raise ComponentError(msg)
    all_of(FacetOption, facet.options, component="facet_group", at_least=1)
    words(facet.label, what="The label of a facet group")
    return {"facet": facet}


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
