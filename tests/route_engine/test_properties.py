"""What holds for every visitor, whatever they answer: tried on answers drawn at random from the shipped catalogue."""

import random
from dataclasses import replace
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from route_engine import Answers, Catalogue, Engine, Horizon, QuestionError, Result, Verdict, load_catalogue
from tests.route_engine.shipped import CATALOGUE

SHIPPED = load_catalogue(CATALOGUE.read_text(encoding="utf-8"))
ENGINE = Engine(SHIPPED)
ANSWER_SETS = list(SHIPPED.answer_sets())
HORIZONS = (Horizon.steps(1), Horizon.steps(3), Horizon.steps(5), Horizon.years(4), Horizon.years(10), Horizon.none())
ABROAD = frozenset(token for token, kind in SHIPPED.holdable.items() if kind == "abroad")


@st.composite
def answers(draw: st.DrawFn, holdable: tuple[str, ...] = tuple(SHIPPED.holdable)) -> Answers:
    """Any question that can be asked."""
    facts = draw(st.dictionaries(st.sampled_from(SHIPPED.conditions), st.booleans(), max_size=8))
    return Answers(
        *draw(st.sampled_from(ANSWER_SETS)),
        holds=draw(st.frozensets(st.sampled_from(holdable), max_size=2)),
        yes=frozenset(code for code, told in facts.items() if told),
        no=frozenset(code for code, told in facts.items() if not told),
        horizon=draw(st.sampled_from(HORIZONS)),
    )


def _ids(result: Result) -> set[str]:
    return {route.id for route in result.routes}


def _quick(examples: int) -> Any:
    return settings(max_examples=examples, deadline=None, derandomize=True)


@_quick(80)
@given(asked=answers(), condition=st.sampled_from(SHIPPED.conditions))
def test_a_fact_that_becomes_true_removes_no_route_and_makes_none_worse(asked: Answers, condition: str) -> None:
    before = ENGINE.routes(replace(asked, no=asked.no - {condition}, yes=asked.yes - {condition}))
    after = ENGINE.routes(replace(asked, no=asked.no - {condition}, yes=asked.yes | {condition}))
    assert _ids(before) == _ids(after)
    for old, new in zip(before.routes, after.routes, strict=True):
        assert set(new.open_conditions) == set(old.open_conditions) - {condition}
        assert old.verdict is Verdict.CONDITIONAL or new.verdict is Verdict.OPEN


@_quick(80)
@given(asked=answers(), condition=st.sampled_from(SHIPPED.conditions))
def test_a_fact_that_becomes_false_only_removes(asked: Answers, condition: str) -> None:
    before = ENGINE.routes(replace(asked, no=asked.no - {condition}, yes=asked.yes - {condition}))
    after = ENGINE.routes(replace(asked, no=asked.no | {condition}, yes=asked.yes - {condition}))
    assert _ids(after) <= _ids(before)
    assert {route.id for route in after.closed} >= {route.id for route in before.closed}
    assert len(after.routes) + len(after.closed) == len(before.routes) + len(before.closed)
    assert {route.id for route in before.routes} - _ids(after) == {
        route.id for route in after.closed if route.because == (condition,)
    }


@_quick(80)
@given(
    asked=answers(holdable=tuple(set(SHIPPED.holdable) - ABROAD)),
    token=st.sampled_from(sorted(set(SHIPPED.holdable) - ABROAD)),
)
def test_holding_more_never_takes_a_way_away_except_where_not_if_says_so(asked: Answers, token: str) -> None:
    before = ENGINE.routes(asked)
    after = ENGINE.routes(replace(asked, holds=asked.holds | {token}))
    if after.already_qualified:
        return
    ways = [set(route.steps) for route in (*after.routes, *after.closed)]
    for route in (*before.routes, *before.closed):
        forbidden = any(token in SHIPPED.steps[code].not_if for code in route.steps)
        assert forbidden or any(way <= set(route.steps) for way in ways), route.id


@_quick(40)
@given(asked=answers())
def test_same_question_same_answer_and_every_route_within_the_horizon(asked: Answers) -> None:
    result = ENGINE.routes(asked)
    assert result == Engine(SHIPPED).routes(asked)
    assert result.already_qualified == bool(result.held_by)
    valuation = {"t-idw"} if asked.holds & ABROAD else set[str]()
    for route in result.routes:
        counted = [code for code in route.steps if code not in valuation]
        assert asked.horizon.includes(len(counted), route.months)
        assert ENGINE.route_problem(asked.prior, asked.qualification, route.steps, asked.holds) is None
        assert (route.verdict is Verdict.OPEN) == (not route.open_conditions)
        assert not asked.yes.union(asked.no).intersection(route.open_conditions)
    for closed in result.closed:
        assert closed.because
        assert asked.no.issuperset(closed.because)


@_quick(50)
@given(asked=answers())
def test_near_misses_are_single_changes_to_something_shorter(asked: Answers) -> None:
    result = ENGINE.routes(asked)
    misses = result.near_misses
    assert len(misses) <= 8
    assert len({(miss.change_kind, miss.change) for miss in misses}) == len(misses)
    assert [miss.saves_months for miss in misses] == sorted((miss.saves_months for miss in misses), reverse=True)
    opened = [route.months for route in result.routes if route.verdict is Verdict.OPEN]
    for miss in misses:
        own = result.routes[0].months if miss.route not in result.routes and result.routes else min(opened, default=0)
        assert miss.saves_months == (own - miss.route.months if result.routes else 0)
        assert miss.saves_months > 0 or not result.routes
        assert miss.route.verdict is not Verdict.CLOSED
        assert not asked.no.difference({miss.change}).intersection(miss.route.open_conditions)


@_quick(40)
@given(asked=answers())
def test_what_is_said_to_be_relevant_changes_the_result_and_the_rest_does_not(asked: Answers) -> None:
    now, relevant = ENGINE.routes(asked), ENGINE.relevant_facts(asked)
    for condition in SHIPPED.conditions:
        if condition not in asked.yes | asked.no:
            true, false = (
                ENGINE.routes(replace(asked, **{name: getattr(asked, name) | {condition}})) for name in ("yes", "no")
            )
            assert (condition in relevant.conditions) == (true.routes != now.routes or false.routes != now.routes)
    for token in SHIPPED.holdable.keys() - asked.holds:
        held = ENGINE.routes(replace(asked, holds=asked.holds | {token}))
        assert (token in relevant.holdings) == (held != now)


WORDS = st.one_of(st.text(max_size=20), st.sampled_from(("po", "leraar", "havo", "tg2", "bev:2", "job", "x" * 10_000)))


@_quick(100)
@given(four=st.tuples(WORDS, WORDS, WORDS, WORDS), sets=st.tuples(*(st.frozensets(WORDS, max_size=2),) * 3))
def test_any_text_gets_an_answer_or_a_reason(
    four: tuple[str, str, str, str], sets: tuple[frozenset[str], frozenset[str], frozenset[str]]
) -> None:
    result, refusal = _asked(Answers(*four, *sets))
    if refusal:
        assert refusal.parameter in ("sector", "function", "prior", "qualification", "holds", "yes", "no")
        assert refusal.value not in refusal.allowed
        assert len(str(refusal)) < 2000
    if result:
        assert SHIPPED.is_offered(four[0], four[1], four[3])
        assert result.routes or result.closed or result.already_qualified


def _asked(question: Answers) -> tuple[Result | None, QuestionError | None]:
    try:
        return ENGINE.routes(question), None
    except QuestionError as error:
        return None, error


def test_the_order_of_the_text_does_not_matter(raw: dict[str, Any], catalogue: Catalogue, engine: Engine) -> None:
    shuffled = load_catalogue(yaml.safe_dump(_shuffled(raw, random.Random(2026)), sort_keys=False))
    assert list(shuffled.steps) != list(catalogue.steps)
    other = Engine(shuffled)
    for one in catalogue.answer_sets():
        found, expected = (
            [(route.id, route.months, set(route.open_conditions)) for route in which.routes(Answers(*one)).routes]
            for which in (other, engine)
        )
        assert found == expected


def _shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, _shuffled(inner, chance)) for key, inner in value.items()]
        chance.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        return chance.sample([_shuffled(inner, chance) for inner in value], len(value))
    return value
