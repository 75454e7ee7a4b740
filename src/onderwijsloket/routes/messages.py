"""What we say when a part of an address was not used: what it was, and that the rest was kept."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from onderwijsloket.routes.answers import FUNCTION, PRIOR, QUALIFICATION, SCHOOL, Problem, Trouble, VisitorAnswers
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.words_book import WordsBook

KIND_OF_QUESTION = {
    SCHOOL: WordsKind.SECTOR,
    FUNCTION: WordsKind.FUNCTION,
    PRIOR: WordsKind.LEVEL,
    QUALIFICATION: WordsKind.QUALIFICATION,
}
AT_MOST = 6


def explain(problems: Iterable[Problem], answers: VisitorAnswers, book: WordsBook) -> list[str]:
    """One plain sentence per problem, at most six."""
    sayings: dict[Trouble, Callable[[Problem], str]] = {
        Trouble.UNKNOWN_PARAMETER: lambda problem: _("“%s” hoort niet bij de routetool.") % problem.parameter,
        Trouble.UNKNOWN_VALUE: lambda problem: _("Het antwoord “%s” kennen we niet.") % problem.value,
        Trouble.REPEATED: lambda problem: _("Je gaf twee antwoorden op één vraag. We gebruiken het laatste."),
        Trouble.TOO_LONG: lambda problem: _("Een deel van het adres was te lang."),
        Trouble.TOO_MANY: lambda problem: _("Er stonden te veel antwoorden in het adres."),
        Trouble.CONTRADICTION: lambda problem: _("Op één vraag stond zowel ja als nee. We laten die vraag open."),
        Trouble.DOES_NOT_FIT: lambda problem: _does_not_fit(problem, answers, book),
    }
    sentences = dict.fromkeys(sayings[problem.trouble](problem) for problem in problems)
    return list(sentences)[:AT_MOST]


def _does_not_fit(problem: Problem, answers: VisitorAnswers, book: WordsBook) -> str:
    earlier = [book.get(WordsKind.SECTOR, answers.school).title]
    if problem.parameter == QUALIFICATION:
        earlier.append(book.get(WordsKind.FUNCTION, answers.function).title)
    dropped = book.get(KIND_OF_QUESTION[problem.parameter], problem.value).title
    return _("Je eerdere antwoord “%(dropped)s” kan niet bij “%(earlier)s”. Daarom telt het niet meer mee.") % {
        "dropped": dropped,
        "earlier": ", ".join(earlier),
    }
