"""Which routes into education jobs are open to someone, and why. Plain Python: a catalogue in, answers out."""

from route_engine.answers import (
    Answers,
    Change,
    ClosedRoute,
    Horizon,
    NearMiss,
    RelevantFacts,
    Result,
    Route,
    Verdict,
)
from route_engine.checks import check
from route_engine.difference import AnswerChange, Difference, RouteChange, RuleChange, diff
from route_engine.engine import Engine
from route_engine.explaining import Absence, Explanation, RouteReason, StepAbsence, StepReason
from route_engine.layout import json_schema
from route_engine.legality import Reason, RouteProblem
from route_engine.loader import load_catalogue
from route_engine.model import (
    Abroad,
    AnswerSet,
    Catalogue,
    Function,
    Kind,
    Level,
    Preset,
    Qualification,
    Sector,
    Step,
    Subsidy,
)
from route_engine.problems import (
    CatalogueError,
    CatalogueTooWide,
    ConflictingFacts,
    NotOffered,
    Problem,
    QuestionError,
    UnknownCode,
)

__all__ = [
    "Abroad",
    "Absence",
    "AnswerChange",
    "AnswerSet",
    "Answers",
    "Catalogue",
    "CatalogueError",
    "CatalogueTooWide",
    "Change",
    "ClosedRoute",
    "ConflictingFacts",
    "Difference",
    "Engine",
    "Explanation",
    "Function",
    "Horizon",
    "Kind",
    "Level",
    "NearMiss",
    "NotOffered",
    "Preset",
    "Problem",
    "Qualification",
    "QuestionError",
    "Reason",
    "RelevantFacts",
    "Result",
    "Route",
    "RouteChange",
    "RouteProblem",
    "RouteReason",
    "RuleChange",
    "Sector",
    "Step",
    "StepAbsence",
    "StepReason",
    "Subsidy",
    "UnknownCode",
    "Verdict",
    "check",
    "diff",
    "json_schema",
    "load_catalogue",
]
