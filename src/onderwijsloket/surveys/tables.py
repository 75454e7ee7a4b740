"""Results as tables: on the page, and in a file that no spreadsheet takes for a formula. No database here."""

from collections.abc import Sequence
from dataclasses import dataclass

from onderwijsloket.surveys.figures import Figure
from onderwijsloket.surveys.models import Round
from onderwijsloket.surveys.queries import Line
from onderwijsloket.ui.parts import Cell, TableRow

NOT_ASKED, TOO_FEW, HIDDEN = "niet gevraagd", "te weinig", "verborgen"
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Table:
    """What the table component is given."""

    caption: str
    heads: list[str]
    rows: list[TableRow]


def number(value: float) -> str:
    """A number as it is written in Dutch: "4,8"."""
    return f"{value:.1f}".replace(".", ",")


def means(lines: Sequence[Line], rounds: Sequence[Round]) -> Table:
    """The mean and the number per question and round, beside each other."""
    rows = [TableRow(head=_label(line), cells=_cells(line)) for line in lines]
    return Table("Gemiddelde cijfers, met het aantal antwoorden", ["Vraag", *(each.name for each in rounds)], rows)


def _cells(line: Line) -> list[Cell]:
    return [Cell(text=_mean(*each), number=True) for each in zip(line.figures, line.asked, strict=True)]


def _label(line: Line) -> str:
    return f"{line.question['nl']}{'' if line.question['required'] else ' (niet verplicht)'}"


def _mean(figure: Figure | None, asked: bool) -> str:
    if figure is None:
        return TOO_FEW if asked else NOT_ASKED
    count = f"n={figure.n}"
    return count if figure.mean is None else f"{number(figure.mean)} ({count})"


def spreads(lines: Sequence[Line]) -> list[Table]:
    """How often each answer was given in the last round, per question, without small numbers."""
    found = [(line, line.figures[-1]) for line in lines]
    return [_spread(line, figure) for line, figure in found if figure is not None and figure.spread]


def _spread(line: Line, figure: Figure) -> Table:
    choices = line.question["choices"]
    names = {str(each["code"]): str(each["nl"]) for each in choices} if isinstance(choices, list) else {}
    rows = [
        TableRow(
            head=names.get(option, option),
            cells=[Cell(text=HIDDEN if count is None else str(count), number=True)],
        )
        for option, count in figure.spread
    ]
    return Table(str(line.question["nl"]), ["Antwoord", "Aantal"], rows)


def csv_rows(lines: Sequence[Line], rounds: Sequence[Round]) -> list[list[str]]:
    """The same figures for a spreadsheet, one line per question and round."""
    rows = [["code", "vraag", "ronde", "aantal", "gemiddelde"]]
    for line in lines:
        about = (str(line.question["code"]), str(line.question["nl"]))
        for round_, figure, asked in zip(rounds, line.figures, line.asked, strict=True):
            if asked:
                rows.append([safe(each) for each in (*about, round_.name, *_written(figure))])
    return rows


def _written(figure: Figure | None) -> tuple[str, str]:
    if figure is None:
        return TOO_FEW, ""
    return str(figure.n), "" if figure.mean is None else number(figure.mean)


def safe(text: str) -> str:
    """A text that a spreadsheet shows and does not compute."""
    return f"'{text}" if text.startswith(STARTS_FORMULA) else text
