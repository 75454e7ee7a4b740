""" "Ik weet het nog niet": every qualification explained by what it lets you do, with its shortest route beside it."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from onderwijsloket.routes.answers import QUALIFICATION, VisitorAnswers
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.grouping import best_first
from onderwijsloket.routes.phrasing import count_routes, upper_first
from onderwijsloket.routes.tool import Tool, tool_address
from onderwijsloket.routes.words_book import WordsEntry
from onderwijsloket.ui.parts import Cell, RouteRow, TableRow
from route_engine import Route


@dataclass(frozen=True, slots=True)
class Aim:
    """One qualification to aim for; `rows` holds its shortest route, nothing when there is none or it is held."""

    words: WordsEntry
    url: str
    count: str
    held: bool
    rows: tuple[RouteRow, ...]


@dataclass(frozen=True, slots=True)
class UndecidedPage:
    """Everything the page for the undecided shows."""

    title: str
    heading: str
    job: str
    aims: tuple[Aim, ...]
    heads: tuple[str, ...]
    table: tuple[TableRow, ...]

    @property
    def months(self) -> int:
        """The longest of the shortest routes, for one time axis."""
        return max((row.months for aim in self.aims for row in aim.rows), default=0)


def undecided_page(answers: VisitorAnswers, tool: Tool) -> UndecidedPage:
    """The qualifications that can apply, each with its shortest route."""
    job = tool.words.job(answers.school, answers.function)
    values = {"job": job, "prior": tool.words.from_prior(answers.prior, brief=True)}
    aims = tuple(_aim(code, answers, tool) for code in tool.choices.options(QUALIFICATION, answers))
    return UndecidedPage(
        title=upper_first(_("%(job)s worden %(prior)s: welke bevoegdheid kies je?") % values),
        heading=_("Welke bevoegdheid past bij je?"),
        job=job,
        aims=aims,
        heads=(_("Bevoegdheid"), _("Kortste route"), _("Tijd")),
        table=tuple(_table_row(aim) for aim in aims),
    )


def _table_row(aim: Aim) -> TableRow:
    row = next(iter(aim.rows), None)
    if row is None:
        said = _("Dit heb je al") if aim.held else _("Geen route met hooguit vijf stappen")
        texts = [said, "–"]
    else:
        texts = [row.title, row.total]
    return TableRow(head=aim.words.short, cells=tuple(Cell(text=text) for text in texts))


def _aim(code: str, answers: VisitorAnswers, tool: Tool) -> Aim:
    chosen = answers.with_answer(QUALIFICATION, code)
    result = tool.evaluate(chosen)
    ordered = best_first(result.routes, tool.catalogue.steps)
    route = ordered[0] if ordered and not result.already_qualified else None
    return Aim(
        words=tool.book.get(WordsKind.QUALIFICATION, code),
        url=tool_address(chosen),
        count=count_routes(len(ordered)),
        held=result.already_qualified,
        rows=(_row(route, chosen, tool),) if route else (),
    )


def _row(route: Route, chosen: VisitorAnswers, tool: Tool) -> RouteRow:
    """The route in brief: what it costs and asks can wait until a licence is chosen, that it gives less cannot."""
    row = tool.words.row(route, chosen.query())
    return replace(row, facts=tuple(fact for fact in row.facts if fact[0] == _("Je krijgt")))
