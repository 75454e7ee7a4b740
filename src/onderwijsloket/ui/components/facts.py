"""Facts, summaries and tables."""

from collections.abc import Sequence
from typing import Any

from django import template

from ..parts import ComponentError, Fact, SummaryItem, TableRow
from .require import all_of, words

register = template.Library()


@register.inclusion_tag("ui/components/facts.html")
def facts(*, facts: Sequence[Fact]) -> dict[str, Any]:
    """Facts with where they come from and when they were last checked."""
    return {"facts": all_of(Fact, facts, component="facts", at_least=1)}


@register.inclusion_tag("ui/components/summary_list.html")
def summary_list(*, items: Sequence[SummaryItem]) -> dict[str, Any]:
    """What the visitor answered, each with a link to change it."""
    return {"items": all_of(SummaryItem, items, component="summary_list", at_least=1)}


@register.inclusion_tag("ui/components/table.html")
def table(*, caption: str, heads: Sequence[str], rows: Sequence[TableRow], short: bool = False) -> dict[str, Any]:
    """A table that turns into a list of groups on a phone. `heads` has one more than each row's cells.

    `short`: on a phone the last cell stands beside the head of the row, so that a row takes two lines.
    """
    all_of(TableRow, rows, component="table", at_least=1)
    for row in rows:
        if len(row.cells) != len(heads) - 1:
            msg = f"Row {row.head!r} has {len(row.cells)} cells, the table has {len(heads) - 1} columns"
            raise ComponentError(msg)
    return {
        "caption": words(caption, what="The caption of a table"),
        "heads": [(head, all(row.cells[i - 1].number for row in rows) if i else False) for i, head in enumerate(heads)],
        "rows": [(row.head, list(zip(row.cells, heads[1:], strict=True))) for row in rows],
        "short": short,
    }
