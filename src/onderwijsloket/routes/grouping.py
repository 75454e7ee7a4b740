"""Bring many routes in the order a person can use: by way of life, best first, a handful shown and the rest folded.

Plain Python over the engine's routes; `steps` maps a step code to the catalogue's step.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from route_engine import Route, Step

HANDFUL = 5
"""How many routes of one way are shown at once."""

TEST, APPOINTMENT, IN_SERVICE, RECOGNITION = "toets", "aanstelling", "zij-instroom", "erkenning"
LEARN_AT_WORK = frozenset({"werken-leren", "bbl", "assessment"})
BESIDE_WORK = frozenset({"deeltijd", "duaal", "flexibel", "avond", "dagdeel"})
ENTRANCE_TESTS = frozenset({"t-mbo2", "t-mbo3", "t-mbo4", "t-21ad", "t-21hbo", "t-21wo"})
"""Tests in place of a diploma: the exception, not the regular door (WEB 8.2.2, WHW 7.29)."""
EXPERIENCE = frozenset({"werkervaring", "exp3"})
PARTIAL_LICENCE = "bev:2p"
"""A licence that meets a goal for one vocational programme only (zij-instroom in vmbo), and comes without a degree."""
FOR_EVERYONE = frozenset({"nl", "vog"})
"""Conditions of nearly every route: said once on a page, not at each route."""
MET_BY = {"adpep": "dip:ad_edu"}
"""Conditions that a route meets by itself when an earlier step gives this."""

Steps = Mapping[str, Step]


class Way(StrEnum):
    """What a route asks of your weeks; the order is the order on the page."""

    DIRECT = "direct"
    RECOGNITION = "erkenning"
    WORK = "werken-en-leren"
    PART_TIME = "deeltijd"
    FULL_TIME = "voltijd"
    VIA = "ander-diploma"


@dataclass(frozen=True, slots=True)
class Start:
    """The folded routes that begin with the same step, best first."""

    step: str
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The routes of one way: a handful shown, the rest by first step, and those that first take years of work."""

    way: Way
    shown: tuple[Route, ...]
    rest: tuple[Start, ...]
    after_years: tuple[Route, ...]

    @property
    def total(self) -> int:
        """How many routes the group has in all."""
        return len(self.shown) + self.rest_total + len(self.after_years)

    @property
    def rest_total(self) -> int:
        """How many routes are folded away under their first step."""
        return sum(len(start.routes) for start in self.rest)


def trainings(route: Route, steps: Steps) -> tuple[str, ...]:
    """The steps of a route that are more than a test or the recognition of a diploma."""
    return tuple(code for code in route.steps if not _is_formality(steps[code]))


def _is_formality(step: Step) -> bool:
    return step.kind == RECOGNITION or (step.kind == TEST and not step.months)


def conditions_of(route: Route, steps: Steps) -> tuple[str, ...]:
    """Every condition of the route's steps that the route does not meet by itself, once, in the order of the steps."""
    gained: set[str] = set()
    found: dict[str, None] = {}
    for code in route.steps:
        step = steps[code]
        waived = step.waived_by or {}
        for name in step.conditions:
            if MET_BY.get(name) not in gained and (name not in waived or gained.isdisjoint(waived[name])):
                found[name] = None
        gained.update(step.yields)
    return tuple(found)


def special_conditions(route: Route, steps: Steps) -> tuple[str, ...]:
    """The conditions still open that set this route apart: without those that hold for nearly every route."""
    left = set(conditions_of(route, steps)) - FOR_EVERYONE
    return tuple(code for code in route.open_conditions if code in left)


def gives_part(route: Route, steps: Steps) -> bool:
    """Whether the licence at the end holds for less than the goal says."""
    return PARTIAL_LICENCE in steps[route.steps[-1]].yields


def is_exception(route: Route) -> bool:
    """Whether the route begins with, or passes, a test in place of a diploma."""
    return bool(ENTRANCE_TESTS.intersection(route.steps))


def way_of(route: Route, steps: Steps) -> Way:
    """The one way a route belongs to."""
    last = steps[route.steps[-1]]
    if last.kind in (APPOINTMENT, RECOGNITION):
        return Way.DIRECT if last.kind == APPOINTMENT else Way.RECOGNITION
    if any(_gives_diploma_or_licence(steps[code]) for code in trainings(route, steps)[:-1]):
        return Way.VIA
    if LEARN_AT_WORK.intersection(last.forms):
        return Way.WORK
    return Way.PART_TIME if BESIDE_WORK.intersection(last.forms) else Way.FULL_TIME


def can_keep_working(route: Route, steps: Steps) -> bool:
    """Whether every training of the route can be done beside a job or as a job."""
    possible = LEARN_AT_WORK | BESIDE_WORK
    return all(possible.intersection(steps[code].forms) for code in trainings(route, steps) if steps[code].forms)


def works_at_school(route: Route, steps: Steps) -> bool:
    """Whether the last step can be done as a job at a school: learning at work, dual, or a plain appointment."""
    last = steps[route.steps[-1]]
    return last.kind == APPOINTMENT or bool({*LEARN_AT_WORK, "duaal"}.intersection(last.forms))


def can_study_full_time(route: Route, steps: Steps) -> bool:
    """Whether every training of the route can be done full-time at school."""
    return all({"voltijd", "bol"}.intersection(steps[code].forms) for code in trainings(route, steps))


WISHES = {"naast": can_keep_working, "school": works_at_school, "voltijd": can_study_full_time}


def suits(route: Route, steps: Steps, wish: str) -> bool:
    """Whether a route goes with how much the visitor wants to keep working ("" suits all)."""
    return not wish or WISHES[wish](route, steps)


def best_first(routes: Iterable[Route], steps: Steps) -> tuple[Route, ...]:
    """Shortest first; of equal length the regular door before an entrance test, then fewest steps, then conditions."""
    return tuple(sorted(routes, key=lambda route: _rank(route, steps)))


def _rank(route: Route, steps: Steps) -> tuple[int, bool, int, int, tuple[str, ...]]:
    conditions = len(special_conditions(route, steps))
    return route.months, is_exception(route), len(route.steps), conditions, tuple(route.steps)


def takes_years_of_work_first(route: Route, steps: Steps, told: frozenset[str]) -> bool:
    """Whether in-service training stands at the end of a study, so that work experience has to come in between.

    `told` are the conditions the visitor says to meet: who already has the experience does not have to wait.
    """
    return bool(awaited(route, steps)) and not EXPERIENCE & told


def awaited(route: Route, steps: Steps) -> frozenset[str]:
    """The experience that in-service training at the end of a study asks for; nothing for other routes."""
    last = steps[route.steps[-1]]
    if last.kind != IN_SERVICE or len(trainings(route, steps)) < 2:
        return frozenset()
    return EXPERIENCE.intersection(last.conditions)


def group(routes: Sequence[Route], steps: Steps, told: frozenset[str] = frozenset()) -> tuple[Group, ...]:
    """All routes, which come best first, each in one group; no empty groups; ways in a fixed order."""
    by_way: dict[Way, list[Route]] = {way: [] for way in Way}
    for route in routes:
        by_way[way_of(route, steps)].append(route)
    return tuple(_fold(way, found, steps, told) for way, found in by_way.items() if found)


def _fold(way: Way, routes: list[Route], steps: Steps, told: frozenset[str]) -> Group:
    after_years = [route for route in routes if takes_years_of_work_first(route, steps, told)]
    later = {route.id for route in after_years}
    now = [route for route in routes if route.id not in later]
    shown = _handful(now)
    seen = {route.id for route in shown}
    rest: dict[str, list[Route]] = {}
    for route in now:
        if route.id not in seen:
            rest.setdefault(route.steps[0], []).append(route)
    starts = tuple(Start(step, tuple(found)) for step, found in rest.items())
    return Group(way, tuple(shown), starts, tuple(after_years))


def _handful(routes: list[Route]) -> list[Route]:
    """The shortest route of every way to begin, filled up with the next shortest; in the order given."""
    if len(routes) <= HANDFUL + 1:
        return routes
    first_of: dict[str, Route] = {}
    for route in routes:
        first_of.setdefault(route.steps[0], route)
    chosen = [route.id for route in first_of.values()][:HANDFUL]
    chosen += [route.id for route in routes if route.id not in chosen][: HANDFUL - len(chosen)]
    return [route for route in routes if route.id in chosen]


def _gives_diploma_or_licence(step: Step) -> bool:
    return step.stone or any(token.startswith(("dip:", "bev:")) for token in step.yields)


def shortest(routes: Sequence[Route], steps: Steps) -> Route | None:
    """The first route in the order above, or None when there are none."""
    return min(routes, key=lambda route: _rank(route, steps), default=None)
