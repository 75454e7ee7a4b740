"""The answers of the API, as they are documented and sent."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema


class AnswersOut(Schema):
    """The question as it was understood."""

    sector: str
    function: str
    prior: str
    qualification: str
    holds: list[str] = Field(description="What the visitor already holds, as tokens such as bev:2 or pdg.")
    yes: list[str] = Field(description="Conditions known to be true.")
    no: list[str] = Field(description="Conditions known to be false.")
    horizon: str = Field(description="The longest route that is given: steps:N, years:N or none.")


class RouteOut(Schema):
    """A route that is open, or conditional: open when its open conditions turn out true."""

    id: str = Field(description="Permanent identifier: prior:qualification:step+step.", examples=["hbo_ba:tg2:kop"])
    steps: list[str] = Field(description="Step codes, in order.")
    months: int = Field(description="Nominal duration in months.", ge=0)
    verdict: str = Field(description="open or conditional; the institution decides.", examples=["conditional"])
    open_conditions: list[str] = Field(description="Conditions of which is not known whether they hold.")
    url: str = Field(description="The page of this route, for people.")


class ClosedOut(Schema):
    """A route that a known-false condition closes."""

    steps: list[str]
    because: list[str] = Field(description="The conditions known to be false that close this route.")


class NearMissOut(Schema):
    """A single change that opens a shorter route."""

    change: str = Field(description="What would change: diploma, condition, test or licence.")
    code: str = Field(description="The code of the diploma (prior), condition, step or token that would change.")
    steps: list[str]
    months: int = Field(ge=0)
    saves_months: int | None = Field(description="Months shorter than the best route now; null when there is none now.")


class RoutesOut(Schema):
    """All minimal routes for one question."""

    answers: AnswersOut
    already_qualified: bool = Field(description="True when what the visitor holds already is the qualification.")
    routes: list[RouteOut]
    closed: list[ClosedOut]
    near_misses: list[NearMissOut]
    catalogue_version: str
    checked_on: str = Field(description="The day on which the rules were last checked against their sources.")


class ProblemOut(Schema):
    """One thing that is wrong with a request."""

    code: str = Field(
        description="unknown_parameter, missing_parameter, repeated_parameter, unknown_value, too_many_values, "
        "contradiction or not_offered."
    )
    parameter: str
    message: str
    allowed: list[str]


class RefusalOut(ProblemOut):
    """Why a request was refused: the first problem in the open, all of them in `errors` (RFC 9457 members added)."""

    type: str = "about:blank"
    title: str
    status: int
    errors: list[ProblemOut]


class FaultOut(Schema):
    """Something other than the parameters stands in the way: too many requests, or the site is away."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    message: str


class LabelOut(Schema):
    """A text in both languages."""

    nl: str
    en: str


class AnswerOut(Schema):
    """An answer to one of the four questions."""

    code: str
    label: LabelOut
    help: LabelOut


class OfferOut(Schema):
    """Answers that depend on answers: the qualifications that may be asked for in a sector and a function."""

    sector: str
    function: str
    qualifications: list[str]


class QuestionOut(Schema):
    """One of the four questions, with its answers."""

    code: str
    parameter: str = Field(description="The parameter of GET /routes that takes the answer.")
    label: LabelOut
    depends_on: list[str] = Field(description="The questions whose answers decide which answers apply: see `offer`.")
    answers: list[AnswerOut]


class ConditionOut(Schema):
    """A fact of the person: given in `yes` or `no`."""

    code: str
    label: LabelOut
    question: LabelOut


class TokenOut(Schema):
    """Something a visitor may hold: given in `holds`."""

    code: str
    label: LabelOut


class StepOut(Schema):
    """A training, test or appointment, with its rules and where they come from."""

    code: str
    label: LabelOut
    summary: LabelOut
    kind: str
    requires: Any = Field(description="A tree of any and all over tokens; {} when nothing is required.")
    not_if: list[str] = Field(description="Who holds one of these is not sent this way.")
    yields: list[str]
    conditions: list[str]
    sectors: list[str] = Field(description="Only used in these sectors; empty for all.")
    months: int = Field(ge=0)
    ects: int | None
    forms: list[str]
    cost: str
    subsidies: list[str]
    source: str
    valid: str
    confidence: str
    url: str


class CatalogueOut(Schema):
    """The rules in force."""

    version: str
    active_since: datetime
    checked_on: str
    questions: list[QuestionOut]
    offer: list[OfferOut]
    conditions: list[ConditionOut]
    holds: list[TokenOut]
    steps: list[StepOut]
