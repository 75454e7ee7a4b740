"""The routetool as it stands: the active rules, the words of the page's language, and the engine asked in our terms."""

from dataclasses import dataclass
from functools import cached_property

from onderwijsloket.core.addresses import address_of
from onderwijsloket.routes import queries
from onderwijsloket.routes.answers import UNDECIDED, Choices, VisitorAnswers
from onderwijsloket.routes.queries import ActiveCatalogue
from onderwijsloket.routes.refinements import horizon_of
from onderwijsloket.routes.route_words import RouteWords
from onderwijsloket.routes.words_book import WordsBook
from route_engine import Answers, Catalogue, Result


@dataclass(frozen=True)
class Tool:
    """What every page of the routetool needs; kept while the rules and the words are what they were."""

    active: ActiveCatalogue
    book: WordsBook

    @property
    def catalogue(self) -> Catalogue:
        """The rules in force."""
        return self.active.catalogue

    @cached_property
    def words(self) -> RouteWords:
        """Sentences about routes."""
        return RouteWords(self.catalogue, self.book)

    @cached_property
    def choices(self) -> Choices:
        """What may be answered under these rules."""
        return choices_of(self.catalogue)

    def evaluate(self, answers: VisitorAnswers) -> Result:
        """The engine's answer to four complete answers with their refinements."""
        if not answers.complete or answers.qualification == UNDECIDED:
            raise ValueError("the engine needs all four answers")
        return self.active.engine.routes(
            Answers(
                sector=answers.school,
                function=answers.function,
                prior=answers.prior,
                qualification=answers.qualification,
                holds=frozenset(answers.holds),
                yes=frozenset(answers.yes),
                no=frozenset(answers.no),
                horizon=horizon_of(answers, self.catalogue.most_steps),
            )
        )


_tools: dict[str, Tool] = {}


def open_tool(language: str) -> Tool:
    """The tool as it stands now, in the language that is active. One query."""
    active, book = queries.rules_and_words(language)
    tool = _tools.get(language)
    if tool is None or tool.active is not active or tool.book is not book:
        tool = _tools[language] = Tool(active, book)
    return tool


def choices_of(catalogue: Catalogue) -> Choices:
    """The catalogue's questions and answers as the address knows them."""
    return Choices(
        functions={sector: tuple(functions) for sector, functions in catalogue.offer.items()},
        levels=tuple(catalogue.levels),
        qualifications={
            (sector, function): tuple(codes)
            for sector, functions in catalogue.offer.items()
            for function, codes in functions.items()
        },
        holdings=tuple(catalogue.holdable),
        conditions=tuple(catalogue.conditions),
    )


def tool_address(answers: VisitorAnswers) -> str:
    """The address of the routetool with these answers."""
    query = answers.query()
    return address_of("routes:start") + (f"?{query}" if query else "")
