"""The engine finds exactly the routes of the chaining rule: compared with trying every sequence."""

from collections.abc import Iterable
from typing import Any

import pytest

from route_engine import Answers, Catalogue, Engine, Horizon
from tests.route_engine.brute_force import Rules, Steps, routes

pytestmark = pytest.mark.slow


def _brute(raw: dict[str, Any], deepest: int, prior: str, cut: bool) -> dict[str, frozenset[Steps]]:
    level = raw["levels"][prior]
    goals = frozenset(goal for wanted in raw["qualifications"].values() for goal in wanted["goals"])
    return routes(Rules(raw, frozenset(level["tokens"]), level["rank"]), goals, deepest, cut=cut)


def _compare(
    raw: dict[str, Any], catalogue: Catalogue, engine: Engine, deepest: int, *, cut: bool, priors: Iterable[str]
) -> int:
    """Compares every answer set with one of these levels; gives how many routes were compared."""
    compared = 0
    for prior in priors:
        per_goal = _brute(raw, deepest, prior, cut)
        for one in (one for one in catalogue.answer_sets() if one.prior == prior):
            wanted = raw["qualifications"][one.qualification]["goals"]
            expected = {
                steps
                for goal in wanted
                for steps in per_goal[goal]
                if all(one.sector in raw["steps"][code].get("sectors", (one.sector,)) for code in steps)
            }
            found = [route.steps for route in engine.routes(Answers(*one, horizon=Horizon.steps(deepest))).routes]
            assert len(found) == len(set(found))
            assert set(found) == expected, one
            compared += len(found)
    return compared


def test_three_steps_with_nothing_left_untried(raw: dict[str, Any], catalogue: Catalogue, engine: Engine) -> None:
    assert _compare(raw, catalogue, engine, 3, cut=False, priors=("mbo3", "havo", "wo_ma")) > 500


def test_every_answer_set_up_to_three_steps(raw: dict[str, Any], catalogue: Catalogue, engine: Engine) -> None:
    assert _compare(raw, catalogue, engine, 3, cut=True, priors=catalogue.levels) == 3894


def test_some_levels_up_to_the_default_horizon(raw: dict[str, Any], catalogue: Catalogue, engine: Engine) -> None:
    assert _compare(raw, catalogue, engine, 5, cut=True, priors=("vmbo_kb",)) > 600
