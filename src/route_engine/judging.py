"""What a visitor's facts make of a path: open, conditional or closed."""

from collections.abc import Iterable

from route_engine.answers import Answers, ClosedRoute, Route, Verdict
from route_engine.paths import Path


def judge(answers: Answers, paths: Iterable[Path]) -> tuple[tuple[Route, ...], tuple[ClosedRoute, ...]]:
    """The routes that are not closed by a condition known to be false, and those that are; each in the given order."""
    routes, closed = [], []
    for path in paths:
        because = tuple([code for code in path.conditions if code in answers.no]) if answers.no else ()
        if because:
            closed.append(ClosedRoute(answers.prior, answers.qualification, path.steps, path.months, because))
        else:
            routes.append(judged(answers, path))
    return tuple(routes), tuple(closed)


def judged(answers: Answers, path: Path) -> Route:
    """The path as a route of which the conditions not known to be true stand open."""
    unknown = tuple([code for code in path.conditions if code not in answers.yes]) if answers.yes else path.conditions
    verdict = Verdict.CONDITIONAL if unknown else Verdict.OPEN
    return Route(answers.prior, answers.qualification, path.steps, path.months, verdict, unknown)
