"""The page of one question: the answers as one-tap links, what was answered before, and how far you are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from onderwijsloket.routes.answers import (
    ABROAD_DIPLOMA,
    PRIOR,
    QUALIFICATION,
    QUESTIONS,
    SCHOOL,
    UNDECIDED,
    VisitorAnswers,
)
from onderwijsloket.routes.enums import WordsKind
from onderwijsloket.routes.messages import KIND_OF_QUESTION
from onderwijsloket.routes.tool import Tool, tool_address
from onderwijsloket.routes.words_book import WordsEntry
from onderwijsloket.ui.parts import Answer, Sector, SummaryItem

LEVEL_GROUPS = (
    ("none", ("geen",)),
    ("school", ("pro", "vmbo_bb", "vmbo_kb", "vmbo_gl", "vmbo_tl", "havo", "vwo")),
    ("mbo", ("mbo1", "mbo2", "mbo3", "mbo4")),
    ("higher", ("ad", "hbo_p", "hbo_ba", "wo_ba", "hbo_ma", "wo_ma")),
)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Answers that belong together; the title may be empty."""

    title: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Everything the page of one question shows."""

    code: str
    words: WordsEntry
    number: int
    total: int
    changing: bool
    groups: tuple[OptionGroup, ...]
    answered: tuple[SummaryItem, ...]
    back_url: str
    abroad: WordsEntry | None
    abroad_url: str
    from_abroad: bool


def question_page(answers: VisitorAnswers, tool: Tool) -> QuestionPage:
    """The page of the question that is open now."""
    code = answers.open_question()
    options = {option: _option(code, option, answers, tool) for option in tool.choices.options(code, answers)}
    unsure = [_undecided(answers)] if code == QUALIFICATION and len(options) > 1 else []
    return QuestionPage(
        code=code,
        words=tool.book.get(WordsKind.QUESTION, code),
        number=QUESTIONS.index(code) + 1,
        total=len(QUESTIONS),
        changing=bool(answers.change),
        groups=_level_groups(options) if code == PRIOR else (OptionGroup("", (*options.values(), *unsure)),),
        answered=tuple(row for row in answered(answers, tool) if not row.change_url.endswith(f"vraag={code}")),
        back_url=_back(answers),
        abroad=tool.book.get(WordsKind.QUESTION, "buitenlands") if code == PRIOR else None,
        abroad_url=_abroad_url(answers),
        from_abroad=bool(answers.from_abroad),
    )


def answered(answers: VisitorAnswers, tool: Tool) -> list[SummaryItem]:
    """The questions answered so far, in order, each with its "wijzig"."""
    rows = []
    for code in QUESTIONS:
        answer = answers.answer(code)
        if not answer:
            continue
        title = (
            _("Ik weet het nog niet") if answer == UNDECIDED else tool.book.get(KIND_OF_QUESTION[code], answer).title
        )
        label = tool.book.get(WordsKind.QUESTION, code).short
        rows.append(SummaryItem(term=label, value=title, change_url=_change_url(answers, code)))
    return rows


def _abroad_url(answers: VisitorAnswers) -> str:
    """This question again, with a diploma from another country told, or taken back."""
    return tool_address(answers.with_abroad() if answers.from_abroad else answers.with_abroad(ABROAD_DIPLOMA))


def _change_url(answers: VisitorAnswers, question: str) -> str:
    base = answers.with_answer(question, answers.answer(question)).query()
    return f"{tool_address(VisitorAnswers())}?{base}&vraag={question}"


def _option(question: str, code: str, answers: VisitorAnswers, tool: Tool) -> Answer:
    words = tool.book.get(KIND_OF_QUESTION[question], code)
    return Answer(
        label=words.title,
        url=tool_address(_next(answers.with_answer(question, code), tool)),
        help=tuple(text for text in (words.summary, words.fits) if text),
        sector=Sector(code) if question == SCHOOL and code in list(Sector) else None,
        current=answers.answer(question) == code,
    )


def _next(answers: VisitorAnswers, tool: Tool) -> VisitorAnswers:
    """The answers, with the qualification filled in already when only one can apply and it would be asked next."""
    offered = tool.choices.options(QUALIFICATION, answers)
    if answers.prior and len(offered) == 1 and answers.qualification in ("", UNDECIDED):
        return answers.with_answer(QUALIFICATION, offered[0])
    return answers


def _undecided(answers: VisitorAnswers) -> Answer:
    return Answer(
        label=_("Ik weet het nog niet"),
        note=_("Je ziet wat je met elke bevoegdheid mag, en hoelang de kortste route duurt."),
        url=tool_address(answers.with_answer(QUALIFICATION, UNDECIDED)),
        unsure=True,
        current=answers.qualification == UNDECIDED,
    )


def _level_groups(options: dict[str, Answer]) -> tuple[OptionGroup, ...]:
    titles = {
        "none": "",
        "school": _("Middelbare school"),
        "mbo": _("Mbo"),
        "higher": _("Hbo en universiteit"),
    }
    placed = {code for _group, codes in LEVEL_GROUPS for code in codes}
    rest = tuple(code for code in options if code not in placed)
    groups = [(titles[group], codes) for group, codes in LEVEL_GROUPS] + [("", rest)]
    return tuple(
        OptionGroup(title, tuple(options[code] for code in codes if code in options))
        for title, codes in groups
        if any(code in options for code in codes)
    )


def _back(answers: VisitorAnswers) -> str:
    """Where "terug" leads: leave a change unmade, or to the question before this one."""
    if answers.change:
        return tool_address(answers.with_answer(answers.change, answers.answer(answers.change)))
    given = [code for code in QUESTIONS if answers.answer(code)]
    return _change_url(answers, given[-1]) if given else ""
