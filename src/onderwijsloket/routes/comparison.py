"""What sets routes apart, side by side: time, money, income, effort, admission, and where you may then work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onderwijsloket.routes.grouping import Way, can_keep_working, conditions_of, trainings, way_of, works_at_school
from route_engine import Catalogue, Route, Step

AT_MOST = 3
HOURS_PER_CREDIT = 28
"""Study load of one credit (EC), WHW 7.4."""


@dataclass(frozen=True, slots=True)
class Column:
    """One route in a comparison. `credits` is None when a training is not counted in credits."""

    route: Route
    way: Way
    costs: tuple[str, ...]
    subsidies: tuple[str, ...]
    salary_at_end: bool
    keep_working: bool
    forms: tuple[str, ...]
    credits: int | None
    tests: tuple[str, ...]
    conditions: tuple[str, ...]
    sectors: tuple[str, ...]

    @property
    def hours_a_week(self) -> int | None:
        """Study load over the whole route in hours per week of 42 weeks a year, at the nominal pace."""
        if self.credits is None or not self.route.months:
            return None
        return round(self.credits * HOURS_PER_CREDIT / (self.route.months / 12 * 42))


def columns(routes: Sequence[Route], catalogue: Catalogue) -> tuple[Column, ...]:
    """The routes next to each other, in the order given."""
    return tuple(_column(route, catalogue) for route in routes[:AT_MOST])


def _column(route: Route, catalogue: Catalogue) -> Column:
    steps = catalogue.steps
    path = [steps[code] for code in route.steps]
    studied = [steps[code] for code in trainings(route, steps)]
    return Column(
        route=route,
        way=way_of(route, steps),
        costs=_once(step.cost for step in path if step.months or len(path) == 1),
        subsidies=_once(code for step in path for code in step.subsidies),
        salary_at_end=works_at_school(route, steps),
        keep_working=can_keep_working(route, steps),
        forms=_once(form for step in studied for form in step.forms),
        credits=_credits(studied),
        tests=tuple(code for code in route.steps if code not in trainings(route, steps)),
        conditions=conditions_of(route, steps),
        sectors=tuple(catalogue.qualifications[route.qualification].teach_in),
    )


def _credits(studied: Sequence[Step]) -> int | None:
    """The credits together; None when one of the trainings is not counted in them."""
    counted = [step.ects for step in studied if step.ects]
    return sum(counted) if counted and len(counted) == len(studied) else None


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
