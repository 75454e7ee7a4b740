"""All steps on one page, grouped by what kind of step it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from onderwijsloket.core.addresses import address_of
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.phrasing import duration
from onderwijsloket.routes.tool import Tool
from onderwijsloket.routes.words_book import WordsEntry


@dataclass(frozen=True)
class ListedStep:
    """A step as one line: its words, its page and how long it takes."""

    words: WordsEntry
    url: str
    duration: str


@dataclass(frozen=True)
class StepGroup:
    """Steps of a kind under one heading."""

    title: str
    steps: tuple[ListedStep, ...]


def step_groups(tool: Tool) -> list[StepGroup]:
    """The groups in the order in which people meet them; within a group, the order of the catalogue."""
    titles = (
        (_("Opleidingen tot leraar"), ("lerarenopleiding",)),
        (_("Leren terwijl je al op een school werkt"), ("zij-instroom", "traject")),
        (_("Direct solliciteren"), ("aanstelling",)),
        (_("Andere opleidingen"), ("opleiding",)),
        (_("Toetsen en erkenningen"), ("toets", "erkenning")),
    )
    return [StepGroup(title, tuple(_steps(tool, kinds))) for title, kinds in titles]


def _steps(tool: Tool, kinds: tuple[str, ...]) -> list[ListedStep]:
    return [
        ListedStep(
            tool.book.get(WordsKind.STEP, step.code),
            address_of("routes:step", step.code),
            duration(step.months) if step.months else "",
        )
        for step in tool.catalogue.steps.values()
        if step.kind in kinds
    ]
