"""Verdicts, what is held already, refused questions, and the catalogue-wide view."""

import pytest

from route_engine import (
    Answers,
    Change,
    ConflictingFacts,
    Engine,
    Horizon,
    NotOffered,
    QuestionError,
    UnknownCode,
    Verdict,
    load_catalogue,
)  # fmt: skip
from tests.route_engine import small

HBO = ("vo", "leraar", "hbo_ba")


def test_a_route_has_a_stable_identifier(engine: Engine) -> None:
    result = engine.routes(Answers("vo", "leraar", "havo", "tg2", no=frozenset({"age21"})))
    assert "havo:tg2:hbo-ba+kop" in {route.id for route in result.routes}
    assert "havo:tg2:t-21wo+wo-ba+kop" in {route.id for route in result.closed}


def test_known_conditions_are_not_open_any_more(engine: Engine) -> None:
    asked = Answers(*HBO, "tg2", yes=frozenset({"nl"}))
    (route,) = [route for route in engine.routes(asked).routes if route.steps == ("kop",)]
    assert (route.verdict, route.open_conditions) == (Verdict.CONDITIONAL, ("subject",))
    known = Answers(*HBO, "tg2", yes=frozenset({"nl", "subject"}))
    assert engine.routes(known).routes[0].verdict is Verdict.OPEN


def test_who_holds_it_already_gets_that_as_the_answer(engine: Engine) -> None:
    result = engine.routes(Answers(*HBO, "tg2", holds=frozenset({"bev:2", "bev:1"})))
    assert (result.already_qualified, result.held_by) == (True, ("bev:2", "bev:1"))
    assert (result.routes, result.closed, result.near_misses) == ((), (), ())


def test_warm_answers_are_the_same_object(engine: Engine) -> None:
    assert engine.routes(Answers(*HBO, "tg1")) is engine.routes(Answers(*HBO, "tg1"))


@pytest.mark.parametrize(
    ("answers", "error", "parameter", "value"),
    [
        (Answers("mars", "leraar", "havo", "tg2"), UnknownCode, "sector", "mars"),
        (Answers("vo", "clown", "havo", "tg2"), UnknownCode, "function", "clown"),
        (Answers("vo", "leraar", "none", "tg2"), UnknownCode, "prior", "none"),
        (Answers("vo", "leraar", "havo", "tg9"), UnknownCode, "qualification", "tg9"),
        (Answers("vo", "leraar", "havo", "tg2", holds=frozenset({"dip:havo"})), UnknownCode, "holds", "dip:havo"),
        (Answers("vo", "leraar", "havo", "tg2", yes=frozenset({"c.job"})), UnknownCode, "yes", "c.job"),
        (Answers("vo", "leraar", "havo", "tg2", no=frozenset({"luck"})), UnknownCode, "no", "luck"),
        (Answers("po", "leraar", "havo", "gast"), NotOffered, "qualification", "gast"),
        (Answers("ho", "instructeur", "havo", "instr"), NotOffered, "qualification", "instr"),
        (
            Answers("vo", "leraar", "havo", "tg2", yes=frozenset({"job"}), no=frozenset({"job"})),
            ConflictingFacts,
            "no",
            "job",
        ),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(
    engine: Engine, answers: Answers, error: type[QuestionError], parameter: str, value: str
) -> None:
    with pytest.raises(error) as caught:
        engine.routes(answers)
    assert (caught.value.parameter, caught.value.value) == (parameter, value)
    assert value not in caught.value.allowed


def test_horizons() -> None:
    assert Horizon.steps(3).includes(3, 900)
    assert not Horizon.steps(3).includes(4, 1)
    assert Horizon.years(2).includes(9, 24)
    assert not Horizon.years(2).includes(1, 25)
    assert Horizon.none().includes(99, 9999)
    for made in (Horizon.steps, Horizon.years):
        with pytest.raises(ValueError, match="at least 1"):
            made(0)


def test_a_shorter_horizon_leaves_routes_out(engine: Engine) -> None:
    asked = {
        name: Answers("po", "leraar", "geen", "po", horizon=h)
        for name, h in {"2": Horizon.steps(2), "4y": Horizon.years(4)}.items()
    }
    assert engine.routes(asked["2"]).routes == ()
    assert {route.months for route in engine.routes(asked["4y"]).routes} == {48}


def _near(engine: Engine, answers: Answers) -> dict[tuple[Change, str], tuple[str, int]]:
    return {
        (miss.change_kind, miss.change): (miss.route.id, miss.saves_months)
        for miss in engine.routes(answers).near_misses
    }


def test_a_higher_diploma_or_a_licence_opens_a_shorter_route(engine: Engine) -> None:
    assert _near(engine, Answers(*HBO, "tg1")) == {(Change.LICENCE, "bev:2"): ("hbo_ba:tg1:hbo-ma1", 12)}
    near = _near(engine, Answers("vo", "leraar", "havo", "tg2"))
    assert near[Change.DIPLOMA, "hbo_ba"] == ("hbo_ba:tg2:kop", 36)
    assert near[Change.DIPLOMA, "dip:ad_edu"] == ("havo:tg2:lero2-na-ad", 18)
    assert (Change.DIPLOMA, "wo_ma") not in near, "no single training gives a wo-master after havo"


def test_a_condition_known_false_that_closes_the_shortest_route_is_a_near_miss(engine: Engine) -> None:
    near = _near(engine, Answers(*HBO, "tg2", no=frozenset({"subject"})))
    assert near[Change.CONDITION, "subject"] == ("hbo_ba:tg2:kop", 18)


def test_when_all_is_closed_the_one_thing_that_opens_something_is_named(engine: Engine) -> None:
    asked = Answers("vo", "leraar", "havo", "ong", no=frozenset({"selectie"}))
    assert engine.routes(asked).routes == ()
    assert _near(engine, asked) == {(Change.CONDITION, "selectie"): ("havo:ong:ong", 0)}


def test_with_an_open_route_the_unknown_job_offer_is_a_near_miss(engine: Engine) -> None:
    asked = Answers("mbo", "instructeur", "mbo3", "instr", yes=frozenset({"nl", "age21", "vakinstr"}))
    result = engine.routes(asked)
    assert result.routes[0].open_conditions == ("job",)
    opened = next(route for route in result.routes if route.verdict is Verdict.OPEN)
    (miss,) = [miss for miss in result.near_misses if miss.change_kind is Change.CONDITION]
    assert (miss.change, miss.saves_months) == ("job", opened.months - 12)


def test_a_test_already_passed_can_bring_a_route_within_the_horizon(engine: Engine) -> None:
    asked = Answers("po", "leraar", "havo", "po", horizon=Horizon.steps(1))
    assert engine.routes(asked).routes == ()
    assert _near(engine, asked)[Change.TEST, "t-pabo"] == ("havo:po:pabo", 0)


def test_a_test_whose_own_condition_is_false_is_no_near_miss(engine: Engine) -> None:
    asked = Answers("po", "leraar", "havo", "po", no=frozenset({"pabotoets"}), horizon=Horizon.steps(1))
    assert (Change.TEST, "t-pabo") not in _near(engine, asked)


@pytest.mark.parametrize("holds", [frozenset[str](), frozenset({"for:diploma"})])
def test_a_search_for_something_shorter_finds_all_that_is(engine: Engine, holds: frozenset[str]) -> None:
    horizon = Horizon.steps(5)
    for prior in engine.catalogue.levels:
        for qualification in engine.catalogue.qualifications:
            everything = engine.paths.find(prior, holds, qualification, horizon)
            for than in {path.months for path in everything[:9]}:
                shorter = engine.paths.find_shorter(prior, holds, qualification, horizon, than)
                assert shorter == tuple(path for path in everything if path.months < than)


def test_nothing_is_shorter_than_applying_directly(engine: Engine) -> None:
    assert _near(engine, Answers("vo", "obp", "geen", "obp")) == {}


def test_only_facts_that_matter_are_relevant(engine: Engine) -> None:
    relevant = engine.relevant_facts(Answers("po", "leraar", "hbo_ba", "po", yes=frozenset({"nl"})))
    assert relevant.conditions == ("job", "geschikt", "werkervaring", "vog")
    assert relevant.holdings == ("bev:po", "t:premaster", "for:diploma", "for:bevoegdheid")
    assert engine.relevant_facts(Answers("vo", "obp", "geen", "obp")).holdings == ()


def test_what_one_must_hold_for_a_route(engine: Engine) -> None:
    assert engine.holder_of("hbo_ba", "tg2", ("kop",), {"pdg"}) == ()
    assert engine.holder_of("hbo_ba", "tg1", ("hbo-ma1",)) == ("bev:2",)
    assert engine.holder_of("hbo_ba", "tg1", ("hbo-ma1",), {"bev:2", "pdg"}) is not None
    assert engine.holder_of("hbo_ba", "tg2", ("pabo",)) is None


def test_the_nearest_route_to_one_that_is_not_allowed(engine: Engine) -> None:
    nearest = engine.nearest_route("havo", "tg2", ("vavo-vwo", "hbo-ba", "kop"))
    assert nearest is not None
    assert nearest.id == "havo:tg2:hbo-ba+kop"
    assert nearest.verdict is Verdict.CONDITIONAL
    assert engine.nearest_route("nope", "tg2", ("kop",)) is None
    assert engine.nearest_route("havo", "nope", ("kop",)) is None
    assert engine.nearest_route("hbo_ba", "tg2", ("kop",), holds={"bev:2"}) is None
    with_licence = engine.nearest_route("hbo_ba", "tg1", ("kop", "hbo-ma1"), holds={"bev:2"})
    assert with_licence is not None
    assert with_licence.steps == ("hbo-ma1",)


def test_no_route_at_all_has_no_nearest() -> None:
    steps = {"course": small.step(requires={"any": ["dip:mid"]})}
    assert Engine(load_catalogue(small.text(small.raw(steps)))).nearest_route("low", "goal", ("course",)) is None


def test_without_a_way_for_foreign_diplomas_nothing_is_valued() -> None:
    steps = {"course": small.step()}
    engine = Engine(load_catalogue(small.text(small.raw(steps, holdable={"bev:other": "licence", "t:no": "test"}))))
    result = engine.routes(Answers("po", "leraar", "low", "goal"))
    assert [route.steps for route in result.routes] == [("course",)]
    assert result.near_misses == ()
