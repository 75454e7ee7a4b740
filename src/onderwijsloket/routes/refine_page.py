"""The extra questions as links: each with its answers, and the current one marked."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onderwijsloket.routes.answers import ABROAD_DIPLOMA, ABROAD_LICENCE, ALL_LENGTHS, NO, YES, VisitorAnswers
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.phrasing import count_routes
from onderwijsloket.routes.refinements import ON_THE_WAY, Choice, Refinements, tell
from onderwijsloket.routes.tool import tool_address
from onderwijsloket.routes.words_book import WordsBook
from onderwijsloket.ui.parts import Link


@dataclass(frozen=True, slots=True)
class RefineOption:
    """One answer to an extra question."""

    label: str
    url: str
    chosen: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class RefineQuestion:
    """One extra question with its help."""

    title: str
    help: str
    options: tuple[RefineOption, ...]


@dataclass(frozen=True, slots=True)
class RefinePanel:
    """The extra questions that make a difference, and what the visitor told so far."""

    quick: tuple[RefineQuestion, ...]
    more: tuple[RefineQuestion, ...]
    told: tuple[Link, ...]
    clear_url: str

    def __bool__(self) -> bool:
        return bool(self.quick or self.more or self.told)


def refine_panel(answers: VisitorAnswers, found: Refinements, book: WordsBook) -> RefinePanel:
    """The panel "maak het preciezer"."""
    quick = tuple(_fact(answers, fact.condition, book) for fact in found.facts)
    more = [_wish(answers, found.wishes, book)] if found.wishes else []
    if found.holdings or found.held:
        more.append(_holdings(answers, found, book))
    if found.abroad:
        more.append(_abroad(answers, book))
    if found.horizons:
        more.append(_horizon(answers, found.horizons, book))
    told = _told(answers, book)
    clear = tool_address(answers.unrefined()) if answers.refined else ""
    return RefinePanel(quick, tuple(more), told, clear)


def _told(answers: VisitorAnswers, book: WordsBook) -> tuple[Link, ...]:
    """Everything told beyond the four answers, each as a link that takes it back."""
    told = [(_wish_labels()[answers.work], replace(answers, work=""))] if answers.work else []
    told += [(book.get(WordsKind.HOLDING, token).short, answers.toggle_holding(token)) for token in answers.holds]
    for codes, pattern in ((answers.yes, _("Wel: %s")), (answers.no, _("Niet: %s"))):
        told += [(pattern % book.get(WordsKind.CONDITION, code).short, answers.tell(code, "")) for code in codes]
    if answers.horizon:
        told.append((_horizon_label(answers.horizon), replace(answers, horizon="")))
    return tuple(Link(label=label, url=tool_address(without)) for label, without in told)


def _not_told(condition: str) -> str:
    return _("Nog niet of weet ik niet") if condition in ON_THE_WAY else _("Weet ik niet")


def _fact(answers: VisitorAnswers, condition: str, book: WordsBook) -> RefineQuestion:
    words = book.get(WordsKind.CONDITION, condition)
    now = answers.told(condition)
    options = tuple(
        RefineOption(label, tool_address(tell(answers, condition, value)), bool(value) and now == value)
        for value, label in ((YES, _("Ja")), (NO, _("Nee")), ("", _not_told(condition)))
    )
    return RefineQuestion(words.question, words.summary, options)


def _wish(answers: VisitorAnswers, choices: tuple[Choice, ...], book: WordsBook) -> RefineQuestion:
    labels = _wish_labels()
    words = book.get(WordsKind.QUESTION, "blijven-werken")
    options = tuple(
        RefineOption(
            labels[choice.value],
            tool_address(replace(answers, work=choice.value)),
            choice.chosen,
            count_routes(choice.routes),
        )
        for choice in choices
    )
    return RefineQuestion(words.title, words.summary, options)


def _wish_labels() -> dict[str, str]:
    return {
        "": _("Maakt niet uit"),
        "naast": _("Ik studeer naast mijn baan"),
        "school": _("Ik wil al op een school werken"),
        "voltijd": _("Ik kan voltijd studeren"),
    }


def _holdings(answers: VisitorAnswers, found: Refinements, book: WordsBook) -> RefineQuestion:
    words = book.get(WordsKind.QUESTION, "holdings")
    tokens = [*found.held, *(token for token in found.holdings if token not in found.held)]
    options = tuple(
        RefineOption(
            book.get(WordsKind.HOLDING, token).title,
            tool_address(answers.toggle_holding(token)),
            token in answers.holds,
            _("nog eens kiezen haalt dit weg") if token in answers.holds else "",
        )
        for token in tokens
    )
    return RefineQuestion(words.title, words.summary, options)


def _abroad(answers: VisitorAnswers, book: WordsBook) -> RefineQuestion:
    words = book.get(WordsKind.QUESTION, "buitenlands")
    choices = {
        (): _("Nee"),
        (ABROAD_DIPLOMA,): _("Ja, een diploma uit een ander land"),
        (ABROAD_LICENCE, ABROAD_DIPLOMA): _("Ja, ook een lesbevoegdheid uit een ander land"),
    }
    options = tuple(
        RefineOption(label, tool_address(answers.with_abroad(*tokens)), set(answers.from_abroad) == set(tokens))
        for tokens, label in choices.items()
    )
    return RefineQuestion(words.title, words.summary, options)


def _horizon(answers: VisitorAnswers, choices: tuple[Choice, ...], book: WordsBook) -> RefineQuestion:
    words = book.get(WordsKind.QUESTION, "horizon")
    options = tuple(
        RefineOption(
            _horizon_label(choice.value),
            tool_address(replace(answers, horizon=choice.value)),
            choice.chosen,
            count_routes(choice.routes),
        )
        for choice in choices
    )
    return RefineQuestion(words.title, words.summary, options)


def _horizon_label(value: str) -> str:
    if value == "":
        return _("De gewone lengte")
    if value == ALL_LENGTHS:
        return _("Alle routes, hoe lang ook")
    return ngettext("Hooguit %(years)s jaar", "Hooguit %(years)s jaar", int(value)) % {"years": value}
