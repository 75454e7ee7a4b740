"""What single change would open a route shorter than any there is now."""

from collections.abc import Iterator
from dataclasses import replace

from route_engine.answers import Answers, Change, NearMiss, Result, Route, Verdict
from route_engine.judging import judge
from route_engine.paths import Paths
from route_engine.search import first_steps

MOST = 8
_KINDS = {"licence": Change.LICENCE, "diploma": Change.DIPLOMA, "test": Change.TEST}
_ORDER = tuple(Change)

Tried = tuple[Change, str, Answers]
"""A change, what it changes, and the answers as they would be then."""


def near_misses(paths: Paths, answers: Answers, now: Result) -> tuple[NearMiss, ...]:
    """At most MOST changes: the greatest gain first, then the shortest route, then by kind and code.

    What is gained is measured against the shortest route that is not closed; for a condition of which nothing is known,
    against the shortest route that is open.
    """
    best = now.routes[0].months if now.routes else None
    found = list(_unknown_conditions(now))
    if best != 0:
        for kind, code, changed in _changes(paths, answers):
            if route := shortest(paths, changed, best):
                found.append(NearMiss(kind, code, route, best - route.months if best is not None else 0))
    return tuple(sorted(found, key=_rank)[:MOST])


def _rank(miss: NearMiss) -> tuple[int, int, int, int, str]:
    return -miss.saves_months, miss.route.months, len(miss.route.steps), _ORDER.index(miss.change_kind), miss.change


def shortest(paths: Paths, answers: Answers, than: int | None) -> Route | None:
    """The first route that is not closed and has fewer months than `than` (None: any)."""
    found = paths.find_shorter(answers.prior, answers.holds, answers.qualification, answers.horizon, than)
    routes, _closed = judge(answers, (path for path in found if path.in_sector(answers.sector)))
    return routes[0] if routes else None


def _unknown_conditions(now: Result) -> Iterator[NearMiss]:
    """When some route is open: the only unknown condition of a shorter one."""
    opened = next((route.months for route in now.routes if route.verdict == Verdict.OPEN), None)
    seen: set[str] = set()
    for route in now.routes:
        if opened is None or route.months >= opened:
            return
        if len(route.open_conditions) == 1 and not seen.issuperset(route.open_conditions):
            seen.update(route.open_conditions)
            yield NearMiss(Change.CONDITION, route.open_conditions[0], route, opened - route.months)


def _changes(paths: Paths, answers: Answers) -> Iterator[Tried]:
    """Every single change worth trying, with the answers as they would be then."""
    for code in sorted(answers.no):
        yield Change.CONDITION, code, replace(answers, yes=answers.yes | {code}, no=answers.no - {code})
    within_reach = _within_reach(paths, answers)
    yield from _other_levels(paths, answers, within_reach)
    yield from _holdings(paths, answers, within_reach)


def _other_levels(
    paths: Paths, answers: Answers, within_reach: frozenset[str]
) -> Iterator[tuple[Change, str, Answers]]:
    """The higher levels that one training from here would give."""
    catalogue = paths.catalogue
    had = answers.holds.union(catalogue.levels[answers.prior].tokens)
    for level in catalogue.levels.values():
        diplomas = frozenset(token for token in level.tokens if not token.startswith("start:")) - had
        if level.rank > catalogue.levels[answers.prior].rank and diplomas and diplomas <= within_reach:
            yield Change.DIPLOMA, level.code, replace(answers, prior=level.code, holds=_dutch(paths, answers.holds))


def _holdings(paths: Paths, answers: Answers, within_reach: frozenset[str]) -> Iterator[Tried]:
    """Licences and tests that are not what is asked for, and diplomas that one training would give."""
    catalogue = paths.catalogue
    wanted = catalogue.qualifications[answers.qualification]
    useless = answers.holds.union(wanted.goals, wanted.also_satisfied_by)
    given_by = {token: code for code in sorted(catalogue.tests) for token in catalogue.steps[code].yields}
    for token, kind in catalogue.holdable.items():
        if token in useless or kind not in _KINDS or not paths.concerns(token, answers.qualification):
            continue
        if kind == "diploma" and token not in within_reach:
            continue
        change = _KINDS[kind]
        if change is not Change.TEST:
            yield change, token, replace(answers, holds=answers.holds | {token})
        elif token in given_by and not answers.no.intersection(catalogue.steps[given_by[token]].conditions):
            yield change, given_by[token], replace(answers, holds=answers.holds | {token})


def _dutch(paths: Paths, holds: frozenset[str]) -> frozenset[str]:
    """What is held, when the diploma is a new, Dutch one."""
    abroad = paths.catalogue.abroad
    return holds - {abroad.held} if abroad else holds


def _within_reach(paths: Paths, answers: Answers) -> frozenset[str]:
    """The tokens that one training from here would give, with the tests that go before it."""
    catalogue = paths.catalogue
    level = catalogue.levels[answers.prior]
    start = paths.compiled.mask(answers.holds.union(level.tokens))
    codes = first_steps(paths.compiled, start, level.rank)
    return frozenset(token for code in codes for token in catalogue.opens[code])
