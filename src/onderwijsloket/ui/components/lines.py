"""Routes drawn as lines, always with the same words beside the drawing."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from .. import lines
from ..parts import ComparedRoute, ComparisonRow, ComponentError, Link, Phase, RouteRow, Stretch, Verdict
from .require import all_of, heading_level, words
from .text import icon
from .written import filled, shown

register = template.Library()
KEPT = 1024  # drawings
LETTERS = "ABC"
"""What the compared routes are called in their table."""


def svg(stretches: Sequence[Stretch], *, scale: int, verdict: Verdict) -> SafeString:
    """The drawing of a line. Many routes look the same, so it is drawn once for so many months."""
    return _svg(tuple(stretch.months for stretch in stretches), scale, verdict)


@lru_cache(maxsize=KEPT)
def _svg(months: tuple[int, ...], scale: int, verdict: Verdict) -> SafeString:
    line = lines.draw(months=months, scale=scale)
    return render_to_string("ui/components/line_drawing.html", {"line": line, "verdict": verdict})


@register.simple_tag
def line_drawing(*, stretches: Sequence[Stretch], scale: int, verdict: str = "open") -> SafeString:
    """Only the thin line, to a scale of so many months; silent, so put the words beside it."""
    all_of(Stretch, stretches, component="line_drawing", at_least=1)
    return svg(stretches, scale=scale, verdict=Verdict(verdict))


@register.inclusion_tag("ui/components/time_axis.html")
def time_axis(*, scale: int) -> dict[str, Any]:
    """The years above a list of lines with the same scale."""
    return {"labels": lines.year_labels(scale=scale), "years": lines.years(scale=scale)}


@register.inclusion_tag("ui/components/line_key.html")
def line_key() -> dict[str, Any]:
    """What the parts of a line mean: once on a page, above the first lines."""
    return {}


@register.simple_tag
def route_rows(*, routes: Sequence[RouteRow], scale: int = 0, level: int = 3) -> SafeString:
    """A list of routes, each a thin line to the same scale.

    `scale` is the months of the longest route of the whole page; without it, of this list.
    """
    all_of(RouteRow, routes, component="route_rows", at_least=1)
    widest = scale or max(route.months for route in routes)
    rows = "".join(_row(route, widest, heading_level(level)) for route in routes)
    return mark_safe(f'<ul class="ol-routes">{rows}\n</ul>\n')  # noqa: S308  its parts are escaped


def _row(route: RouteRow, scale: int, level: int) -> str:
    verdict, title = route.verdict, shown(route.title)
    line = svg(route.stretches, scale=scale, verdict=verdict)
    steps = "".join(map(_step, route.stretches)) if len(route.stretches) > 1 else ""
    facts = "".join(f"<div><dt>{shown(term)}</dt><dd>{shown(text)}</dd></div>" for term, text in route.facts)
    actions = "".join(_action(link, title) for link in route.actions)
    return (
        f'\n<li class="ol-route"><div class="ol-route__head"><h{level} class="ol-route__title">'
        f'<a href="{shown(route.url)}">{title}</a></h{level}><p class="ol-route__total">{shown(route.total)}</p></div>'
        f'\n<div class="ol-route__line">{line}</div>\n'
        + filled('<ol class="ol-route__steps">', steps, "</ol>")
        + filled('\n<dl class="ol-route__facts">', facts, "</dl>")
        + f'\n<div class="ol-route__foot"><p class="ol-verdict ol-verdict--{verdict}">{icon(name=verdict)}'
        f"<span>{shown(route.verdict_text)}</span></p>{filled('<ul>', actions, '</ul>')}</div></li>"
    )


def _step(stretch: Stretch) -> str:
    months = f'<span class="ol-route__months">{shown(stretch.duration)}</span>'
    return f"<li><span>{shown(stretch.label)}{months}</span></li>"


def _action(link: Link, title: str) -> str:
    hidden = shown(link.hidden_label) or title
    return f'<li><a href="{shown(link.url)}">{shown(link.label)}<span class="ol-hidden"> {hidden}</span></a></li>'


@register.inclusion_tag("ui/components/route_line.html")
def route_line(*, start: str, stretches: Sequence[Stretch], goal: str, goal_text: str = "") -> dict[str, Any]:
    """The large line of one route: where you are, each training and what it gives, where you want to be."""
    all_of(Stretch, stretches, component="route_line", at_least=1)
    if sum(stretch.current for stretch in stretches) > 1:
        raise ComponentError("route_line lights one stretch at most")
    return {
        "start": words(start, what="The start of a route line"),
        "stretches": stretches,
        "goal": words(goal, what="The goal of a route line"),
        "goal_text": goal_text,
    }


@register.inclusion_tag("ui/components/comparison.html")
def comparison(
    *, routes: Sequence[ComparedRoute], rows: Sequence[ComparisonRow], caption: str, head: str
) -> dict[str, Any]:
    """Two or three routes: their lines under one axis of time, and a real table with the rest.

    Each route gets a letter beside its name, so that a narrow table need not repeat the names.
    `head` is the name of the first column ("Waar je op let").
    """
    all_of(ComparedRoute, routes, component="comparison", at_least=1)
    all_of(ComparisonRow, rows, component="comparison")
    if len(routes) > 3:
        msg = f"comparison shows three routes at most, got {len(routes)}"
        raise ComponentError(msg)
    for row in rows:
        if len(row.values) != len(routes):
            msg = f"Row {row.head!r} has {len(row.values)} values for {len(routes)} routes"
            raise ComponentError(msg)
    scale = max(route.months for route in routes)
    letters = LETTERS[: len(routes)] if len(routes) > 1 else " "
    return {
        "routes": [
            (route, svg(route.stretches, scale=scale, verdict=route.verdict), letter.strip())
            for route, letter in zip(routes, letters, strict=True)
        ],
        "rows": [(row.head, _cells(row.values, letters)) for row in rows],
        "caption": words(caption, what="The caption of a comparison"),
        "head": head,
        "scale": scale,
    }


def _cells(values: Sequence[str], letters: str) -> list[dict[str, Any]]:
    """The values of one row; neighbours that say the same share a cell, which names the routes it is for."""
    cells: list[dict[str, Any]] = []
    for value, letter in zip(values, letters, strict=True):
        if cells and cells[-1]["value"] == value:
            cells[-1]["letters"] += f", {letter}"
            cells[-1]["span"] += 1
        else:
            cells.append({"value": value, "letters": letter.strip(), "span": 1})
    return cells


@register.inclusion_tag("ui/components/phases.html")
def phases(*, phases: Sequence[Phase], level: int = 3) -> dict[str, Any]:
    """The six phases of the journey as one line, each with what it offers."""
    all_of(Phase, phases, component="phases")
    if len(phases) != 6:
        msg = f"The journey has six phases, got {len(phases)}"
        raise ComponentError(msg)
    return {"phases": phases, "level": heading_level(level)}
