"""The engine: routes, verdicts and reasons for one set of answers at a time.

An engine never changes; what it has worked out is kept, so that the same question is answered at once the second time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from route_engine.answers import Answers, Horizon, RelevantFacts, Result, Route
from route_engine.checks import check
from route_engine.compiled import Compiled
from route_engine.explaining import Explanation, explain
from route_engine.judging import judge, judged
from route_engine.legality import RouteProblem, route_problem
from route_engine.model import Catalogue
from route_engine.near_misses import near_misses
from route_engine.paths import Path, Paths
from route_engine.problems import ConflictingFacts, NotOffered, Problem, UnknownCode

MOST_KEPT = 4096


class Engine:
    """All questions about routes under one catalogue. Safe to share between threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.paths = Paths(Compiled(catalogue))
        self._answer = lru_cache(MOST_KEPT)(self._evaluate)

    def routes(self, answers: Answers) -> Result:
        """Every minimal route for these answers, each with its verdict, and what would open a shorter one.

        Raises UnknownCode, NotOffered or ConflictingFacts (all QuestionError) for a question that cannot be asked.
        """
        return self._answer(answers)

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the catalogue as a whole: see `route_engine.check`."""
        return check(self.catalogue)

    def explain(self, answers: Answers) -> Explanation:
        """Why the result is what it is: each route step by step, and what keeps other last steps out."""
        return explain(self.paths, answers, self.routes(answers))

    def relevant_facts(self, answers: Answers) -> RelevantFacts:
        """Which unknown conditions and tokens not yet held could still change the result for these answers.

        A condition counts when it stands open on a route that is not closed; a token when holding it changes the
        routes, the closed ones, or whether the visitor is qualified already.
        """
        now = self.routes(answers)
        unknown = {condition for route in now.routes for condition in route.open_conditions}
        return RelevantFacts(
            conditions=tuple(code for code in self.catalogue.conditions if code in unknown),
            holdings=tuple(
                token
                for token in self.catalogue.holdable
                if token not in answers.holds
                and self.paths.concerns(token, answers.qualification)
                and self.routes(replace(answers, holds=answers.holds | {token})) != now
            ),
        )

    def route_problem(
        self, prior: str, qualification: str, steps: Sequence[str], holds: Iterable[str] = ()
    ) -> RouteProblem | None:
        """Why this sequence is no legal minimal route for who has `prior` and `holds`; None when it is one."""
        return route_problem(self.catalogue, prior, qualification, tuple(steps), frozenset(holds))

    def holder_of(
        self, prior: str, qualification: str, steps: Sequence[str], holds: Iterable[str] = ()
    ) -> tuple[str, ...] | None:
        """What one must hold for this to be a route: nothing, else `holds`, else one token; None when it never is."""
        candidates = [(), tuple(holds), *((token,) for token in self.catalogue.holdable)]
        allowed = (held for held in candidates if self.route_problem(prior, qualification, steps, held) is None)
        return next(allowed, None)

    def nearest_route(
        self, prior: str, qualification: str, steps: Sequence[str], holds: Iterable[str] = ()
    ) -> Route | None:
        """The allowed route with the same start and goal that shares most steps with `steps`, then the shortest.

        None when there is no route at all, when the goal is held already, or when a code is unknown.
        """
        if prior not in self.catalogue.levels or qualification not in self.catalogue.qualifications:
            return None
        asked = Answers("", "", prior, qualification, frozenset(holds))
        paths = () if self.held_by(asked) else self.paths.find(prior, asked.holds, qualification, Horizon.none())
        nearest = min(paths, key=lambda path: (_difference(path.steps, steps), path.months, path.steps), default=None)
        return judged(asked, nearest) if nearest else None

    def allowed_paths(self, answers: Answers) -> tuple[Path, ...]:
        """Every minimal line of steps in this sector and within the horizon, whatever the conditions; sorted."""
        found = self.paths.find(answers.prior, answers.holds, answers.qualification, answers.horizon)
        return tuple(path for path in found if path.in_sector(answers.sector))

    def held_by(self, answers: Answers) -> tuple[str, ...]:
        """The tokens the visitor has that already are what is asked for."""
        qualification = self.catalogue.qualifications[answers.qualification]
        had = answers.holds.union(self.catalogue.levels[answers.prior].tokens)
        wanted = (*qualification.goals, *qualification.also_satisfied_by)
        return tuple(token for token in dict.fromkeys(wanted) if token in had)

    def _evaluate(self, answers: Answers) -> Result:
        self._refuse(answers)
        if held := self.held_by(answers):
            return Result(True, held, (), (), tuple)
        routes, closed = judge(answers, self.allowed_paths(answers))
        now = Result(False, (), routes, closed, tuple)
        return replace(now, find_near_misses=lambda: near_misses(self.paths, answers, now))

    def _refuse(self, answers: Answers) -> None:
        catalogue = self.catalogue
        _known("sector", (answers.sector,), catalogue.sectors)
        _known("function", (answers.function,), catalogue.functions)
        _known("prior", (answers.prior,), catalogue.levels)
        _known("qualification", (answers.qualification,), catalogue.qualifications)
        _known("holds", answers.holds, catalogue.holdable)
        _known("yes", answers.yes, catalogue.conditions)
        _known("no", answers.no, catalogue.conditions)
        if both := sorted(answers.yes & answers.no):
            raise ConflictingFacts("no", both[0], sorted(set(catalogue.conditions) - answers.yes))
        if not catalogue.is_offered(answers.sector, answers.function, answers.qualification):
            offered = catalogue.offer.get(answers.sector, {}).get(answers.function, ())
            raise NotOffered("qualification", answers.qualification, offered)


def _known(parameter: str, values: Iterable[str], allowed: Iterable[str]) -> None:
    for value in sorted(values):
        if value not in allowed:
            raise UnknownCode(parameter, value, allowed)


def _difference(left: Sequence[str], right: Sequence[str]) -> int:
    """How many steps would have to be taken out or put in to make one of the other."""
    shared = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row, one in enumerate(left):
        for column, other in enumerate(right):
            longest = max(shared[row][column + 1], shared[row + 1][column])
            shared[row + 1][column + 1] = shared[row][column] + 1 if one == other else longest
    return len(left) + len(right) - 2 * shared[-1][-1]
