"""Components that hold text."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .. import drawings
from ..parts import ComponentError, NoticeKind, Sector, Step, Way
from .require import all_of, heading_level, one_of, words
from .written import filled, shown

register = template.Library()


@register.simple_tag
def icon(*, name: str) -> SafeString:
    """One of our own icons. It is silent: a word always stands beside it."""
    shape = drawings.read("icons", name)
    return mark_safe(f'<svg class="ol-icon" viewBox="0 0 24 24" aria-hidden="true">{shape}</svg>')  # noqa: S308  our own files


@register.simple_tag
def scene(*, name: str, title: str = "") -> SafeString:
    """A line drawing of school life. Give a title when it tells something that the text does not."""
    drawing = drawings.read("scenes", name)
    said = format_html('role="img" aria-label="{}"', title) if title else mark_safe('aria-hidden="true"')
    return mark_safe(drawing.replace("<svg ", f'<svg class="ol-scene" {said} ', 1))  # noqa: S308  our own files


@register.simple_block_tag
def notice(content: SafeString, *, kind: str, title: str, level: int = 0) -> SafeString:
    """Something to notice: info, warning (let op), positive (goed) or negative (fout).

    `level` makes the title a heading; without it the title is a strong line.
    """
    chosen, said = one_of(NoticeKind, kind), shown(words(title, what="The title of a notice"))
    tag = f"h{heading_level(level)}" if level else "p"
    return mark_safe(  # noqa: S308  the title is escaped, the content comes from a template
        f'<div class="ol-notice ol-notice--{chosen}">{icon(name=chosen)}<div class="ol-notice__body">'
        f'<{tag} class="ol-notice__title">{said}</{tag}>{content}</div></div>\n'
    )


@register.simple_block_tag
def details(
    content: SafeString, *, summary: str, is_open: bool = False, level: int = 0, anchor: str = ""
) -> SafeString:
    """Text that opens on request, for what not everybody needs.

    `level` makes the summary a heading, `anchor` gives it an address on the page.
    """
    if not content.strip():
        msg = f"details {summary!r} has nothing inside"
        raise ComponentError(msg)
    said = shown(words(summary, what="The summary of details"))
    said = f"<h{heading_level(level)}>{said}</h{level}>" if level else said
    state = filled(' id="', shown(anchor), '"') + (" open" if is_open else "")
    return mark_safe(  # noqa: S308  the summary is escaped, the content comes from a template
        f'<details class="ol-details"{state}><summary>{said}</summary>'
        f'<div class="ol-details__body">{content}</div></details>\n'
    )


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, level: int = 2) -> SafeString:
    """Nothing here: say why, that nothing is lost, and the one thing to do."""
    context = {
        "title": words(title, what="The title of an empty state"),
        "level": heading_level(level),
        "content": content,
    }
    return render_to_string("ui/components/empty_state.html", context)


@register.inclusion_tag("ui/components/step_list.html")
def step_list(*, steps: Sequence[Step]) -> dict[str, Any]:
    """What to do, in order."""
    return {"steps": all_of(Step, steps, component="step_list", at_least=1)}


@register.inclusion_tag("ui/components/date_checked.html")
def date_checked(*, on: date, by: str = "") -> dict[str, Any]:
    """When a text was last checked, and by which role (never a person)."""
    if not isinstance(on, date):
        msg = f"date_checked needs a date, not {type(on).__name__}"
        raise ComponentError(msg)
    return {"on": on, "by": by}


@register.inclusion_tag("ui/components/contact_card.html")
def contact_card(
    *,
    title: str,
    ways: Sequence[Way],
    text: str = "",
    state: str = "",
    is_open: bool = False,
    level: int = 2,
    save: str = "",
) -> dict[str, Any]:
    """How to reach someone, with today's opening state in words. `save` is the code for a visitor's own list."""
    return {
        "title": words(title, what="The title of a contact card"),
        "ways": all_of(Way, ways, component="contact_card", at_least=1),
        "text": text,
        "state": state,
        "is_open": is_open,
        "level": heading_level(level),
        "save": save,
    }


@register.inclusion_tag("ui/components/sector_tag.html")
def sector_tag(*, sector: str, label: str) -> dict[str, Any]:
    """A sector's hue, always with its name."""
    return {"sector": one_of(Sector, sector), "label": words(label, what="The name of a sector")}
