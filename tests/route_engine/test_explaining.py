"""Reasons as data: why a route is there, and why a step ends none."""

from route_engine import Absence, Answers, Engine, Horizon, StepAbsence, StepReason


def test_each_step_says_what_lets_somebody_in_and_what_it_asks(engine: Engine) -> None:
    found = engine.explain(Answers("po", "leraar", "hbo_ba", "po", no=frozenset({"job"})))
    assert found.start == ("dip:hbo_ba", "start:ba")
    reasons = {tuple(step.step for step in route.steps): route for route in found.routes}
    empo = reasons["premaster", "empo"]
    assert empo.steps[1] == StepReason("empo", ("t:premaster",), ("nl",), ("gm",), ("bev:po", "dip:wo_ma"))
    assert empo.months == 36
    assert empo.closed_by == ()
    assert reasons[("zib-po",)].closed_by == ("job",)


def test_a_step_that_ends_no_route_says_why(engine: Engine) -> None:
    absent = {one.step: one for one in engine.explain(Answers("po", "leraar", "hbo_ba", "tg2")).absent}
    assert absent["lero2"] == StepAbsence("lero2", Absence.NOT_FOR_HOLDER, ("dip:hbo_ba",))
    assert absent["zib-vo2"] == StepAbsence("zib-vo2", Absence.OTHER_SECTOR, ("so", "vo", "mbo", "vavo"))
    assert absent["duo-erkenning"] == StepAbsence("duo-erkenning", Absence.REQUIREMENT, ("for:bevoegdheid",))
    near = engine.explain(Answers("vo", "leraar", "havo", "tg2", horizon=Horizon.steps(1))).absent
    assert StepAbsence("kop", Absence.BEYOND_HORIZON, ("t-21wo", "wo-ba", "kop")) in near


def test_who_holds_it_already_gets_no_routes_explained(engine: Engine) -> None:
    found = engine.explain(Answers("vo", "leraar", "hbo_ba", "tg2", holds=frozenset({"bev:2"})))
    assert (found.held_by, found.routes, found.absent) == (("bev:2",), (), ())


def test_the_explained_routes_are_those_of_the_answer(engine: Engine) -> None:
    for horizon in (Horizon.steps(5), Horizon.years(6), Horizon.none()):
        asked = Answers("vo", "leraar", "mbo3", "tg1", holds=frozenset({"for:diploma"}), horizon=horizon)
        explained = {tuple(step.step for step in route.steps) for route in engine.explain(asked).routes}
        assert explained == {route.steps for route in engine.routes(asked).routes}
