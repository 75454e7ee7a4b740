"""What a visitor told us, as it stands in the address: read it, keep what holds, write it back in one fixed form.

The address is the only memory of the routetool. The same answers always give the same address, whatever their order,
so that back, bookmark, share and cache work. Plain Python; the rules about what may be asked come in as `Choices`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

SCHOOL, FUNCTION, PRIOR, QUALIFICATION = "school", "functie", "opleiding", "bevoegdheid"
QUESTIONS = (SCHOOL, FUNCTION, PRIOR, QUALIFICATION)
HOLDS, YES, NO = "heb", "ja", "nee"
HORIZON, WORK, CHANGE = "duur", "werk", "vraag"
UNDECIDED = "weet-niet"
"""The answer "ik weet het nog niet" to the question about the qualification."""
ALL_LENGTHS = "alles"
YEARS = ("2", "4", "6", "8")
WORK_WISHES = ("naast", "school", "voltijd")
"""Study beside your own job, work at a school while you learn, or study full-time."""
ABROAD_DIPLOMA, ABROAD_LICENCE = "for:diploma", "for:bevoegdheid"
"""Held by who has a diploma, or also the right to teach, from another country."""

MAX_PAIRS = 60
MAX_VALUE = 60
MAX_QUERY = 4000
SHOWN_VALUE = 30


class Trouble(StrEnum):
    """Why a part of the address was not used."""

    UNKNOWN_PARAMETER = "unknown_parameter"
    UNKNOWN_VALUE = "unknown_value"
    REPEATED = "repeated"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    DOES_NOT_FIT = "does_not_fit"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Problem:
    """One part of the address that was left out; `value` is shortened and meant for showing."""

    trouble: Trouble
    parameter: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be answered: functions per school, levels, qualifications per (school, function), refinements."""

    functions: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...]
    qualifications: Mapping[tuple[str, str], tuple[str, ...]]
    holdings: tuple[str, ...]
    conditions: tuple[str, ...]

    def options(self, question: str, answers: "VisitorAnswers") -> tuple[str, ...]:
        """The answers to `question` that can apply, given the answers so far."""
        if question == SCHOOL:
            return tuple(self.functions)
        if question == FUNCTION:
            return self.functions.get(answers.school) or self._all_functions()
        if question == PRIOR:
            return self.levels
        return self.qualifications.get((answers.school, answers.function), ())

    def _all_functions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for codes in self.functions.values() for code in codes))


@dataclass(frozen=True, slots=True)
class VisitorAnswers:
    """The answers to the four questions ("" is not answered yet) and the refinements, each in a fixed order."""

    school: str = ""
    function: str = ""
    prior: str = ""
    qualification: str = ""
    holds: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    horizon: str = ""
    work: str = ""
    change: str = ""

    def answer(self, question: str) -> str:
        """The answer to one of the four questions, "" when there is none."""
        return {
            SCHOOL: self.school,
            FUNCTION: self.function,
            PRIOR: self.prior,
            QUALIFICATION: self.qualification,
        }[question]

    def with_answer(self, question: str, code: str) -> "VisitorAnswers":
        """These answers with `question` answered by `code`, and no question open for change."""
        return replace(
            self,
            school=code if question == SCHOOL else self.school,
            function=code if question == FUNCTION else self.function,
            prior=code if question == PRIOR else self.prior,
            qualification=code if question == QUALIFICATION else self.qualification,
            change="",
        )

    @property
    def complete(self) -> bool:
        """Whether all four questions have an answer (which may be "ik weet het nog niet")."""
        return all((self.school, self.function, self.prior, self.qualification))

    @property
    def refined(self) -> bool:
        """Whether the visitor told more than the four answers."""
        return bool(self.holds or self.yes or self.no or self.horizon or self.work)

    @property
    def from_abroad(self) -> tuple[str, ...]:
        """What the visitor holds from another country."""
        return tuple(token for token in self.holds if token in (ABROAD_DIPLOMA, ABROAD_LICENCE))

    def with_abroad(self, *tokens: str) -> "VisitorAnswers":
        """These answers, holding exactly these tokens from another country."""
        return replace(self, holds=tuple(sorted({*self.holds} - {*self.from_abroad} | {*tokens})))

    def unrefined(self) -> "VisitorAnswers":
        """Only the answers to the four questions."""
        return VisitorAnswers(self.school, self.function, self.prior, self.qualification)

    def open_question(self) -> str:
        """The question to ask now: the one to change, else the first without an answer, else ""."""
        if self.change:
            return self.change
        return next((question for question in QUESTIONS if not self.answer(question)), "")

    def pairs(self) -> list[tuple[str, str]]:
        """The answers as parameters, in the one order that every address of ours has."""
        single = [(question, self.answer(question)) for question in QUESTIONS]
        many = [(HOLDS, self.holds), (YES, self.yes), (NO, self.no)]
        last = [(HORIZON, self.horizon), (WORK, self.work), (CHANGE, self.change)]
        pairs = [pair for pair in single if pair[1]]
        pairs += [(name, code) for name, codes in many for code in codes]
        return pairs + [pair for pair in last if pair[1]]

    def query(self) -> str:
        """The query string of these answers, without the question mark."""
        return urlencode(self.pairs(), safe=":")

    def told(self, condition: str) -> str:
        """ "ja", "nee" or "" (not told) for a condition."""
        return YES if condition in self.yes else NO if condition in self.no else ""

    def tell(self, condition: str, told: str) -> "VisitorAnswers":
        """These answers with a condition answered by "ja", "nee" or "" (weet ik niet)."""
        yes = {*self.yes} - {condition} | ({condition} if told == YES else set())
        no = {*self.no} - {condition} | ({condition} if told == NO else set())
        return replace(self, yes=tuple(sorted(yes)), no=tuple(sorted(no)))

    def toggle_holding(self, token: str) -> "VisitorAnswers":
        """These answers with a licence or diploma added, or taken out when it was there."""
        holds = {*self.holds} ^ {token}
        return replace(self, holds=tuple(sorted(holds)))


@dataclass(frozen=True, slots=True)
class Reading:
    """An address read: the answers that hold, what was left out and why, and whether the address is written our way."""

    answers: VisitorAnswers
    problems: tuple[Problem, ...]
    canonical: bool


@dataclass(slots=True)
class _Given:
    """The parameters of an address, gathered by name, with the problems met so far."""

    values: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def report(self, trouble: Trouble, parameter: str, value: str = "") -> None:
        problem = Problem(trouble, parameter[:SHOWN_VALUE], value[:SHOWN_VALUE])
        if problem not in self.problems:
            self.problems.append(problem)

    def single(self, name: str, allowed: Iterable[str]) -> str:
        """The one value of a parameter: the last allowed one given."""
        values = list(dict.fromkeys(self.values.get(name, [])))
        options = set(allowed)
        for value in values:
            if value not in options:
                self.report(Trouble.UNKNOWN_VALUE, name, value)
        known = [value for value in values if value in options]
        if len(known) > 1:
            self.report(Trouble.REPEATED, name, known[-1])
        return known[-1] if known else ""

    def several(self, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """All allowed values of a parameter that may be repeated, sorted."""
        options = set(allowed)
        for value in self.values.get(name, []):
            if value not in options:
                self.report(Trouble.UNKNOWN_VALUE, name, value)
        return tuple(sorted(options.intersection(self.values.get(name, []))))


def read_address(query: str, choices: Choices) -> Reading:
    """Read the query string of a routetool address.

    Never fails: what is unknown, repeated, oversized or does not fit the other answers is left out and reported.
    """
    given = _gather(query, {*QUESTIONS, HOLDS, YES, NO, HORIZON, WORK, CHANGE})
    answers = _keep_what_fits(_single_answers(given, choices), choices, given)
    yes, no = given.several(YES, choices.conditions), given.several(NO, choices.conditions)
    for code in set(yes) & set(no):
        given.report(Trouble.CONTRADICTION, NO, code)
    answers = replace(
        answers,
        holds=given.several(HOLDS, choices.holdings),
        yes=tuple(code for code in yes if code not in no),
        no=tuple(code for code in no if code not in yes),
        horizon=given.single(HORIZON, (*YEARS, ALL_LENGTHS)),
        work=given.single(WORK, WORK_WISHES),
    )
    change = given.single(CHANGE, QUESTIONS)
    answers = replace(answers, change=change if change and answers.answer(change) else "")
    return Reading(answers, tuple(given.problems), answers.query() == query)


def read_routes(query: str, parameter: str = "route") -> tuple[tuple[str, ...], str]:
    """The values of one repeated parameter in order of appearance (at most 20), and the rest of the query string."""
    pairs = parse_qsl(query[:MAX_QUERY], keep_blank_values=True, errors="replace")[:MAX_PAIRS]
    # A plus sign typed by hand in a query string arrives as a space.
    routes = dict.fromkeys(value[:400].replace(" ", "+") for name, value in pairs if name == parameter and value)
    return tuple(routes)[:20], urlencode([pair for pair in pairs if pair[0] != parameter], safe=":")


def _gather(query: str, names: set[str]) -> _Given:
    given = _Given()
    if len(query) > MAX_QUERY:
        given.report(Trouble.TOO_LONG, "")
    pairs = parse_qsl(query[:MAX_QUERY], keep_blank_values=True, errors="replace")
    if len(pairs) > MAX_PAIRS:
        given.report(Trouble.TOO_MANY, "")
    for name, value in pairs[:MAX_PAIRS]:
        if name not in names:
            given.report(Trouble.UNKNOWN_PARAMETER, name)
        elif len(value) > MAX_VALUE:
            given.report(Trouble.TOO_LONG, name)
        elif value:
            given.values.setdefault(name, []).append(value)
    return given


def _single_answers(given: _Given, choices: Choices) -> VisitorAnswers:
    qualifications = {code for codes in choices.qualifications.values() for code in codes}
    return VisitorAnswers(
        school=given.single(SCHOOL, choices.functions),
        function=given.single(FUNCTION, choices.options(FUNCTION, VisitorAnswers())),
        prior=given.single(PRIOR, choices.levels),
        qualification=given.single(QUALIFICATION, {*qualifications, UNDECIDED}),
    )


def _keep_what_fits(answers: VisitorAnswers, choices: Choices, given: _Given) -> VisitorAnswers:
    """Drop the later answers that an earlier one rules out; fill in the qualification when only one can apply."""
    if answers.school and answers.function and answers.function not in choices.functions[answers.school]:
        given.report(Trouble.DOES_NOT_FIT, FUNCTION, answers.function)
        answers = replace(answers, function="")
    offered = choices.options(QUALIFICATION, answers)
    if answers.qualification and answers.school and answers.function and not _fits(answers.qualification, offered):
        if answers.qualification != UNDECIDED:
            given.report(Trouble.DOES_NOT_FIT, QUALIFICATION, answers.qualification)
        answers = replace(answers, qualification="")
    if len(offered) == 1 and answers.prior:
        answers = replace(answers, qualification=offered[0])
    return answers


def _fits(qualification: str, offered: tuple[str, ...]) -> bool:
    return qualification in offered or (qualification == UNDECIDED and len(offered) > 1)
