"""What the API understands of a query string, and what it says when it does not."""

import pytest

from onderwijsloket.api.parameters import Allowed, Problem, Query, parse

ALLOWED = Allowed(
    values={
        "sector": ("po", "vo"),
        "function": ("leraar", "obp"),
        "prior": ("havo", "hbo_ba"),
        "qualification": ("po", "tg2"),
        "holds": ("bev:2", "pdg"),
        "yes": ("age21", "job"),
        "no": ("age21", "job"),
    },
    offers=frozenset({("po", "leraar", "po"), ("vo", "leraar", "tg2")}),
)
GOOD = {"sector": ["po"], "function": ["leraar"], "prior": ["havo"], "qualification": ["po"]}


def problems(**changes: list[str] | None) -> list[Problem]:
    given = {name: values for name, values in {**GOOD, **changes}.items() if values is not None}
    result = parse(given, ALLOWED)
    assert isinstance(result, list), result
    return result


def test_four_answers_are_enough() -> None:
    assert parse(GOOD, ALLOWED) == Query("po", "leraar", "havo", "po")


def test_facts_are_read_in_any_order_and_once() -> None:
    query = parse({**GOOD, "yes": ["job", "age21", "job"], "holds": ["pdg"]}, ALLOWED)
    assert query == Query("po", "leraar", "havo", "po", holds=("pdg",), yes=("age21", "job"))


@pytest.mark.parametrize(
    ("text", "horizon"),
    [("steps:1", ("steps", 1)), ("steps:20", ("steps", 20)), ("years:50", ("years", 50)), ("none", ("none", 0))],
)
def test_a_horizon_counts_steps_or_years_or_nothing(text: str, horizon: tuple[str, int]) -> None:
    query = parse({**GOOD, "horizon": [text]}, ALLOWED)
    assert isinstance(query, Query)
    assert query.horizon == horizon


@pytest.mark.parametrize("text", ["", "steps:0", "steps:21", "steps:٣", "years:51", "steps:5 ", "5", "none:1"])
def test_another_horizon_is_refused_with_the_forms(text: str) -> None:
    (problem,) = problems(horizon=[text])
    assert (problem.code, problem.parameter) == ("unknown_value", "horizon")
    assert "none" in problem.allowed


@pytest.mark.parametrize("name", ["sector", "function", "prior", "qualification"])
def test_a_missing_answer_is_named_with_what_it_may_be(name: str) -> None:
    (problem,) = problems(**{name: None})
    assert problem == Problem("missing_parameter", name, f"The parameter {name!r} is required.", ALLOWED.values[name])


def test_a_repeated_answer_is_refused() -> None:
    (problem,) = problems(prior=["havo", "hbo_ba"])
    assert (problem.code, problem.parameter) == ("repeated_parameter", "prior")


@pytest.mark.parametrize("name", ["sector", "holds", "yes", "no"])
def test_an_unknown_value_is_named_with_what_it_may_be(name: str) -> None:
    (problem,) = problems(**{name: ["mars"]})
    assert (problem.code, problem.parameter, problem.allowed) == ("unknown_value", name, tuple(ALLOWED.values[name]))


def test_a_long_value_is_not_repeated_whole() -> None:
    (problem,) = problems(sector=["x" * 10_000])
    assert len(problem.message) < 200


def test_an_unknown_parameter_is_refused_not_ignored() -> None:
    (problem,) = problems(hold=["bev:2"])
    assert (problem.code, problem.parameter) == ("unknown_parameter", "hold")
    assert "holds" in problem.allowed


def test_too_many_values_are_refused() -> None:
    (problem,) = problems(holds=["bev:2"] * 61)
    assert (problem.code, problem.parameter) == ("too_many_values", "holds")


def test_a_fact_cannot_be_true_and_false() -> None:
    (problem,) = problems(yes=["job"], no=["job"])
    assert (problem.code, problem.parameter) == ("contradiction", "no")


def test_all_problems_are_told_at_once() -> None:
    assert [p.parameter for p in problems(sector=["mars"], prior=None, no=["rain"])] == ["sector", "prior", "no"]


def test_a_function_that_a_sector_does_not_offer() -> None:
    (problem,) = problems(function=["obp"])
    assert problem == Problem(
        "not_offered", "function", "The function 'obp' is not offered in the sector 'po'.", ("leraar",)
    )


def test_a_qualification_that_does_not_go_with_sector_and_function() -> None:
    (problem,) = problems(qualification=["tg2"])
    assert (problem.code, problem.parameter, problem.allowed) == ("not_offered", "qualification", ("po",))
