"""A catalogue as typed, frozen data. Codes are public identifiers; order is the order of the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

RuleData = Any
"""A rule as written: a token, {"macro": name}, {"any": [...]}, {"all": [...]}, or {} for nothing asked."""
Clause = frozenset[str]
"""Tokens that are enough together."""


DIPLOMA = "dip:"
"""How tokens of diplomas begin."""


class AnswerSet(NamedTuple):
    """One way to answer the four questions."""

    sector: str
    function: str
    prior: str
    qualification: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step. `test`: stands directly before the step that uses it.

    `diploma_opens_nothing`: within a route only the licence counts, never the diploma that comes with it.
    """

    code: str
    test: bool = False
    diploma_opens_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Sector:
    """Where one works (question 1). `law` is the act that governs it."""

    code: str
    law: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Function:
    """What one does there (question 2). `regulated` maps a sector to "law", "agreement" or "law+agreement"."""

    code: str
    regulated: Mapping[str, str]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """Highest completed education (question 3). `rank` only orders: a stepping stone must raise it."""

    code: str
    rank: float
    tokens: tuple[str, ...]
    nlqf: str = ""


@dataclass(frozen=True, slots=True)
class Qualification:
    """What is wanted (question 4). Any one of `goals` is enough; `also_satisfied_by` names stronger licences."""

    code: str
    goals: tuple[str, ...]
    confidence: str
    goals_from_abroad: tuple[str, ...] = ()
    also_satisfied_by: tuple[str, ...] = ()
    see_also: str = ""
    teach_in: tuple[str, ...] = ()
    nlqf: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Subsidy:
    """A scheme with money for a step. Amounts in euros."""

    code: str
    applied_for_by: str
    status: str
    confidence: str
    most_euro: int = 0
    per: str = ""
    most_years: int = 0
    until: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of training, test or appointment. It asks tokens (`requires`), gives tokens (`yields`), takes none away.

    `clauses` is `requires` written out: any one clause is enough. `waived_by`: condition to tokens that settle it.
    """

    code: str
    kind: str
    requires_data: RuleData
    clauses: tuple[Clause, ...]
    yields: tuple[str, ...]
    months: int
    cost: str
    source: str
    confidence: str
    valid: str
    checked_on: date
    stone: bool = False
    rank: float | None = None
    not_if: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    waived_by: Mapping[str, tuple[str, ...]] | None = None
    outside_questions: bool = False
    ects: int | None = None
    forms: tuple[str, ...] = ()
    subsidies: tuple[str, ...] = ()
    croho: tuple[str, ...] = ()
    crebo: tuple[str, ...] = ()

    def holds_in(self, tokens: frozenset[str]) -> bool:
        """Whether somebody with these tokens meets `requires`."""
        return any(clause <= tokens for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Abroad:
    """A foreign diploma: who holds `held` takes step `first` before any route that builds on the diploma."""

    held: str
    first: str


@dataclass(frozen=True, slots=True)
class ExtraState:
    """A start that is no level: what it gives, and the step to take first."""

    code: str
    tokens: tuple[str, ...]
    confidence: str
    first: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    """A question design used to compare counts: some levels and a horizon."""

    code: str
    levels: tuple[str, ...]
    most_steps: int | None = None
    most_months: int | None = None
    merged: Mapping[str, str] | None = None


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All rules. Made by `load_catalogue`, which has checked every reference. Equal only to itself."""

    version: str
    school_year: str
    checked_on: date
    most_steps: int
    kinds: Mapping[str, Kind]
    forms: tuple[str, ...]
    costs: tuple[str, ...]
    subsidies: Mapping[str, Subsidy]
    sectors: Mapping[str, Sector]
    functions: Mapping[str, Function]
    levels: Mapping[str, Level]
    qualifications: Mapping[str, Qualification]
    offer: Mapping[str, Mapping[str, tuple[str, ...]]]
    conditions: tuple[str, ...]
    holdable: Mapping[str, str]
    macros: Mapping[str, RuleData]
    steps: Mapping[str, Step]
    abroad: Abroad | None
    extra_states: Mapping[str, ExtraState]
    not_enumerated: Mapping[str, str]
    presets: Mapping[str, Preset]

    def is_offered(self, sector: str, function: str, qualification: str) -> bool:
        """Whether this qualification can be asked for in this sector and function."""
        return qualification in self.offer.get(sector, {}).get(function, ())

    def answer_sets(self) -> Iterator[AnswerSet]:
        """Every way to answer the four questions, in the order of the questions."""
        for sector, functions in self.offer.items():
            for function, qualifications in functions.items():
                for prior in self.levels:
                    for qualification in qualifications:
                        yield AnswerSet(sector, function, prior, qualification)

    @cached_property
    def tests(self) -> frozenset[str]:
        """The steps that are tests: they stand directly before the step that uses them."""
        return frozenset(code for code, step in self.steps.items() if self.kinds[step.kind].test)

    @cached_property
    def opens(self) -> Mapping[str, frozenset[str]]:
        """Per step, the tokens that later steps of the same route may build on."""
        return {code: frozenset(self._opens(step)) for code, step in self.steps.items()}

    def _opens(self, step: Step) -> Iterator[str]:
        only_licence = self.kinds[step.kind].diploma_opens_nothing and not step.stone
        return (token for token in step.yields if not (only_licence and token.startswith(DIPLOMA)))
