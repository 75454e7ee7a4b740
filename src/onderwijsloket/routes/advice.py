"""Advice that comes before the list: a stronger licence in the same time, or one that is closer by."""

from collections.abc import Callable
from dataclasses import dataclass

from onderwijsloket.routes.answers import VisitorAnswers
from onderwijsloket.routes.grouping import shortest
from route_engine import Catalogue, Result, Route


@dataclass(frozen=True, slots=True)
class Better:
    """Another qualification that also gives what was asked, by a route that is not longer.

    `saves_months` is 0 when it takes the same time. `own` is the shortest route to what was asked, if there is one.
    """

    qualification: str
    route: Route
    own: Route | None
    saves_months: int


def better_qualification(
    answers: VisitorAnswers, result: Result, catalogue: Catalogue, evaluate: Callable[[VisitorAnswers], Result]
) -> Better | None:
    """The strongest advice of its kind, or None.

    Examples: an hbo-bachelor asking for beperkt tweedegraads is nearer to the full licence; a wo-master asking for
    tweedegraads gets eerstegraads in the same time.
    """
    if result.already_qualified:
        return None
    own = shortest(result.routes, catalogue.steps)
    found = []
    for code in _stronger(answers, catalogue):
        route = shortest(evaluate(answers.with_answer("bevoegdheid", code)).routes, catalogue.steps)
        if route and (own is None or route.months <= own.months):
            found.append(Better(code, route, own, (own.months - route.months) if own else 0))
    return max(found, key=lambda better: better.saves_months, default=None)


def _stronger(answers: VisitorAnswers, catalogue: Catalogue) -> list[str]:
    wanted = set(catalogue.qualifications[answers.qualification].also_satisfied_by)
    offered = catalogue.offer[answers.school][answers.function]
    return [code for code in offered if wanted.intersection(catalogue.qualifications[code].goals)]
