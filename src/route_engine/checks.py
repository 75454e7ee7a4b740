"""Whether a catalogue as a whole works: nothing in it is out of reach, unused or without an answer."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from route_engine.answers import Horizon
from route_engine.compiled import Compiled
from route_engine.model import Catalogue
from route_engine.paths import Path, Paths
from route_engine.problems import CatalogueTooWide, Problem
from route_engine.rules import leaves

MOST_ROUTES = 500
"""More routes for one answer than this and no reader can be helped; the rules then say too little."""


@lru_cache(maxsize=8)
def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem, in a fixed order; none when the catalogue may be in force. Evaluates every answer set."""
    return (*_answers_and_steps(catalogue), *_unused(catalogue), *_tests(catalogue))


def _answers_and_steps(catalogue: Catalogue) -> Iterator[Problem]:
    paths, horizon, used = Paths(Compiled(catalogue)), Horizon.steps(catalogue.most_steps), set[str]()
    try:
        for one in catalogue.answer_sets():
            place, asked = f"offer.{one.sector}.{one.function}", f"{one.prior} naar {one.qualification}"
            found = _in_sector(paths.find(one.prior, frozenset(), one.qualification, horizon), one.sector)
            used.update(step for path in found for step in path.steps)
            if not found:
                yield Problem(place, f"geen route van {asked} binnen {catalogue.most_steps} stappen")
            if len(found) > MOST_ROUTES:
                yield Problem(place, f"{len(found)} routes van {asked}; hooguit {MOST_ROUTES}")
        used |= _used_from_abroad(paths, horizon)
    except CatalogueTooWide:
        yield Problem("steps", "de regels geven zo veel routes dat zij niet te vinden zijn")
        return
    for code in catalogue.steps:
        if code not in used:
            yield Problem(f"steps.{code}", "deze stap komt in geen enkele route voor")


def _in_sector(paths: Iterable[Path], sector: str) -> list[Path]:
    return [path for path in paths if path.in_sector(sector)]


def _used_from_abroad(paths: Paths, horizon: Horizon) -> set[str]:
    """Steps outside the four questions: reached by who holds something from abroad."""
    held = frozenset(token for token, kind in paths.catalogue.holdable.items() if kind == "abroad")
    return {
        step
        for prior in paths.catalogue.levels
        for qualification in paths.catalogue.qualifications
        for path in paths.find(prior, held, qualification, horizon)
        for step in path.steps
    }


def _unused(catalogue: Catalogue) -> Iterator[Problem]:
    steps = catalogue.steps.values()
    offered = [(s, f, q) for s, functions in catalogue.offer.items() for f, codes in functions.items() for q in codes]
    rules = [step.requires_data for step in steps] + list(catalogue.macros.values())
    mentioned = {name for rule in rules for _place, name, _is_macro in leaves(rule, "")}
    mentioned.update(token for step in steps for token in step.not_if)
    for wanted in catalogue.qualifications.values():
        mentioned.update(wanted.goals, wanted.also_satisfied_by)
    current = [code for code, subsidy in catalogue.subsidies.items() if subsidy.status == "current"]
    yield from _missing("sectors", catalogue.sectors, (sector for sector, _f, _q in offered))
    yield from _missing("functions", catalogue.functions, (function for _s, function, _q in offered))
    yield from _missing("qualifications", catalogue.qualifications, (code for _s, _f, code in offered))
    yield from _missing("kinds", catalogue.kinds, (step.kind for step in steps))
    yield from _missing("costs", catalogue.costs, (step.cost for step in steps))
    yield from _missing("forms", catalogue.forms, (form for step in steps for form in step.forms))
    yield from _missing("conditions", catalogue.conditions, (code for step in steps for code in step.conditions))
    yield from _missing("subsidies", current, (code for step in steps for code in step.subsidies))
    yield from _missing("macros", catalogue.macros, mentioned)
    yield from _missing("holdable", catalogue.holdable, mentioned)


def _missing(section: str, codes: Iterable[str], used: Iterable[str]) -> Iterator[Problem]:
    known = frozenset(used)
    yield from (Problem(f"{section}.{code}", "wordt nergens gebruikt") for code in codes if code not in known)


def _tests(catalogue: Catalogue) -> Iterator[Problem]:
    """A test that needs another test has no place in the normal form, where tests stand in the order of their codes."""
    given = {token for code in catalogue.tests for token in catalogue.steps[code].yields}
    for code in sorted(catalogue.tests):
        if any(given & clause for clause in catalogue.steps[code].clauses):
            yield Problem(f"steps.{code}.requires", "een toets kan geen andere toets eisen")
