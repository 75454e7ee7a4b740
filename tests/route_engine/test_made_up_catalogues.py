"""On any catalogue the engine finds what trying every sequence finds, and its judge agrees with both."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from route_engine import Answers, Engine, Horizon, load_catalogue
from tests.route_engine import small
from tests.route_engine.brute_force import Rules, routes

pytestmark = pytest.mark.slow

TOKENS = ("dip:a", "dip:b", "dip:c", "bev:goal", "bev:other")
TEST_TOKENS = ("t:x", "t:y")
OPEN_TO_ALL = {"requires": {}, "yields": ["dip:a"], "stone": True, "rank": 1}
DEEPEST = 4


@st.composite
def requirements(draw: st.DrawFn, tokens: tuple[str, ...]) -> Any:
    """{} or a tree of at most two layers."""
    some = st.lists(st.sampled_from(tokens), min_size=1, max_size=3, unique=True)
    flat = st.one_of(some.map(lambda found: {"any": found}), some.map(lambda found: {"all": found}))
    pair = st.lists(flat, min_size=2, max_size=2, unique_by=str)
    return draw(
        st.one_of(st.just({}), flat, pair.map(lambda found: {"all": found}), pair.map(lambda found: {"any": found}))
    )


@st.composite
def made_up_steps(draw: st.DrawFn) -> dict[str, small.Raw]:
    """Tests, stepping stones and teacher trainings over a handful of tokens."""
    steps = {"s-all": small.step(**OPEN_TO_ALL)}
    known = (*TOKENS, *TEST_TOKENS, "dip:mid", "start:mid")
    for number in range(draw(st.integers(2, 6))):
        fields: dict[str, Any] = {
            "requires": draw(requirements(known)),
            "yields": draw(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=2, unique=True)),
        }
        if forbidding := draw(st.lists(st.sampled_from(known), max_size=1)):
            fields["not_if"] = forbidding
        if draw(st.booleans()):
            fields |= {"stone": True, "rank": draw(st.integers(1, 4))}
        steps[f"s{number}"] = small.step(draw(st.sampled_from(("training", "teaching"))), **fields)
    for number, token in enumerate(TEST_TOKENS):
        gives = draw(st.sampled_from(([token], [token, "bev:goal"])))
        fields = {"requires": draw(st.one_of(st.just({}), requirements(TOKENS))), "yields": gives}
        if forbidding := draw(st.lists(st.sampled_from(TOKENS), max_size=1)):
            fields["not_if"] = forbidding
        if users := draw(st.lists(st.sampled_from(sorted(steps)), max_size=2, unique=True)):
            fields["only_for"] = users
        steps[f"t{number}"] = small.step("test", **fields)
    return steps


def _all_tokens_exist(steps: dict[str, small.Raw]) -> dict[str, str]:
    """Tokens that no step gives can then at least be held."""
    return dict.fromkeys((*TOKENS, *TEST_TOKENS), "licence")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(
    steps=made_up_steps(), prior=st.sampled_from(("low", "mid")), held=st.sampled_from((None, *TOKENS, *TEST_TOKENS))
)
def test_engine_judge_and_brute_force_agree(steps: dict[str, small.Raw], prior: str, held: str | None) -> None:
    data = small.raw(steps, holdable=_all_tokens_exist(steps))
    engine = Engine(load_catalogue(small.text(data)))
    holds = frozenset({held} - {None}) if held else frozenset[str]()
    level = data["levels"][prior]
    rules = Rules(data, holds.union(level["tokens"]), level["rank"])
    expected = routes(rules, frozenset({"bev:goal"}), DEEPEST)["bev:goal"]
    result = engine.routes(Answers("po", "leraar", prior, "goal", holds=holds, horizon=Horizon.steps(DEEPEST)))
    assert {route.steps for route in result.routes} == set(expected)
    for sequence in expected:
        assert engine.route_problem(prior, "goal", sequence, holds) is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(steps=made_up_steps(), data=st.data())
def test_the_judge_refuses_whatever_is_no_route(steps: dict[str, small.Raw], data: st.DataObject) -> None:
    sequence = tuple(data.draw(st.lists(st.sampled_from(sorted(steps)), min_size=1, max_size=4)))
    made_up = small.raw(steps, holdable=_all_tokens_exist(steps))
    engine = Engine(load_catalogue(small.text(made_up)))
    rules = Rules(made_up, frozenset(), 0)
    problem = engine.route_problem("low", "goal", sequence)
    assert (problem is None) == rules.is_route(sequence, "bev:goal"), problem


def test_a_test_that_is_not_for_somebody_opens_nothing_for_them() -> None:
    steps = {
        "course": small.step(requires={"any": ["t:exam"]}),
        "exam": small.step("test", yields=["t:exam"], not_if=["dip:mid"]),
    }
    engine = Engine(load_catalogue(small.text(small.raw(steps))))
    found = {prior: engine.routes(Answers("po", "leraar", prior, "goal")).routes for prior in ("low", "mid")}
    assert [route.steps for route in found["low"]] == [("exam", "course")]
    assert found["mid"] == ()
