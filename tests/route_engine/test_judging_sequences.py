"""The judge of sequences names the first rule that is broken, and by which step."""

import pytest

from route_engine import Engine, Reason, RouteProblem, load_catalogue
from tests.route_engine import small


@pytest.mark.parametrize(
    ("prior", "qualification", "steps", "holds", "problem"),
    [
        ("nope", "tg2", "kop", "", RouteProblem(Reason.UNKNOWN_PRIOR, about=("nope",))),
        ("havo", "nope", "kop", "", RouteProblem(Reason.UNKNOWN_QUALIFICATION, about=("nope",))),
        ("havo", "tg2", "hbo-ba kop2", "", RouteProblem(Reason.UNKNOWN_STEP, "kop2")),
        ("havo", "tg2", "", "", RouteProblem(Reason.NO_STEPS)),
        ("hbo_ba", "tg2", "kop", "bev:1", RouteProblem(Reason.ALREADY_HELD, about=("bev:1",))),
        ("vmbo_tl", "tg2", "hbo-ba kop", "", RouteProblem(Reason.REQUIREMENT, "hbo-ba", ("dip:havo",))),
        ("hbo_ba", "tg2", "lero2", "", RouteProblem(Reason.NOT_FOR_HOLDER, "lero2", ("dip:hbo_ba",))),
        ("vwo", "tg2", "mbo-3 lero2", "", RouteProblem(Reason.REQUIREMENT, "mbo-3", ("dip:mbo2",))),
        ("hbo_ba", "tg2", "ad kop", "", RouteProblem(Reason.REQUIREMENT, "ad", ("dip:havo",))),
        (
            "havo",
            "tg2",
            "hbo-ba",
            "",
            RouteProblem(Reason.GOAL_NOT_REACHED, "hbo-ba", ("bev:2", "bev:2p", "bev:recognised")),
        ),
        (
            "hbo_ba",
            "tg2",
            "kop lero2-verkort",
            "",
            RouteProblem(Reason.GOAL_REACHED_EARLIER, "lero2-verkort", ("bev:2",)),
        ),
        ("havo", "tg2", "t-21hbo lero2", "", RouteProblem(Reason.TEST_NOT_USED, "t-21hbo", ("lero2",))),
        ("mbo4", "po", "t-pabo hbo-ba pabo-verkort", "", RouteProblem(Reason.TEST_NOT_USED, "t-pabo", ("hbo-ba",))),
        ("geen", "po", "t-pabo t-21hbo pabo", "", RouteProblem(Reason.TEST_ORDER, "t-pabo", ("t-21hbo",))),
        ("havo", "tg2", "hbo-p hbo-ba kop", "", RouteProblem(Reason.STEP_NOT_USED, "hbo-p", ("hbo-ba",))),
        ("havo", "po", "ad-edu vavo-vwo pabo-na-ad", "", RouteProblem(Reason.STEP_NOT_USED, "ad-edu", ("vavo-vwo",))),
        ("hbo_ba", "po", "pabo-verkort", "for:diploma", RouteProblem(Reason.VALUATION_MISSING, "t-idw")),
        ("hbo_ba", "oa", "t-idw job-oop", "for:diploma", RouteProblem(Reason.VALUATION_NOT_NEEDED, "t-idw")),
        ("hbo_ba", "oa", "t-idw job-oop", "", RouteProblem(Reason.REQUIREMENT, "t-idw", ("for:diploma",))),
        ("mbo4", "tg2", "hbo-ba-na-ad kop", "", RouteProblem(Reason.REQUIREMENT, "hbo-ba-na-ad", ("dip:ad",))),
    ],
)
def test_the_first_broken_rule_is_named(
    engine: Engine, prior: str, qualification: str, steps: str, holds: str, problem: RouteProblem
) -> None:
    assert engine.route_problem(prior, qualification, steps.split(), holds.split()) == problem


def test_a_valuation_alone_is_no_route(engine: Engine) -> None:
    assert engine.route_problem("hbo_ba", "po", ("t-idw",), {"for:diploma"}) == RouteProblem(Reason.NO_STEPS)


def test_a_step_down_is_refused(engine: Engine) -> None:
    problem = engine.route_problem("hbo_p", "tg2", ("mbo-1", "lero2"))
    assert problem == RouteProblem(Reason.RANK, "mbo-1")


def test_a_route_with_valuation_is_legal_for_who_has_a_foreign_diploma(engine: Engine) -> None:
    assert engine.route_problem("hbo_ba", "po", ("t-idw", "pabo-verkort"), {"for:diploma"}) is None
    assert engine.route_problem("hbo_ba", "oa", ("job-oop",), {"for:diploma"}) is None


def test_a_test_meant_for_other_steps_and_a_route_that_no_sector_has() -> None:
    steps = {
        "course": small.step(requires={"any": ["t:exam"]}),
        "other": small.step(sectors=["po"]),
        "exam": small.step("test", yields=["t:exam"], only_for=["other"]),
    }
    offer = {"vo": {"leraar": ["goal"]}}
    engine = Engine(load_catalogue(small.text(small.raw(steps, offer=offer))))
    assert engine.route_problem("low", "goal", ("exam", "course")) == RouteProblem(
        Reason.TEST_NOT_FOR_STEP, "exam", ("course",)
    )
    assert engine.route_problem("low", "goal", ("other",)) == RouteProblem(Reason.NOWHERE)
