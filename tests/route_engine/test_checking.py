"""A catalogue that can be read may still be useless: the checks say where."""

from typing import Any

import pytest

from route_engine import Answers, CatalogueTooWide, Engine, Horizon, check, load_catalogue
from tests.route_engine import small

FRAME = {"conditions": ["job"], "holdable": {"dip:low": "diploma"}, "kinds": {"training": {}}}


def _checked(steps: dict[str, small.Raw], **sections: Any) -> dict[str, str]:
    catalogue = load_catalogue(small.text(small.raw(steps, **{**FRAME, **sections})))
    return {problem.place: problem.message for problem in check(catalogue)}


def _good(**fields: Any) -> dict[str, small.Raw]:
    return {"course": small.step(conditions=["job"], forms=["dag"], not_if=["dip:low"], **fields)}


def test_a_catalogue_without_faults_has_no_problems() -> None:
    assert _checked(_good()) == {}


def test_an_answer_without_a_route_is_a_dead_end() -> None:
    found = _checked(_good(requires={"any": ["dip:mid"]}))
    assert "geen route van low naar goal" in found["offer.po.leraar"]


def test_a_step_in_no_route_is_out_of_reach() -> None:
    steps = {**_good(), "loop": small.step(requires={"any": ["dip:loop"]}, yields=["dip:loop"])}
    assert _checked(steps) == {"steps.loop": "deze stap komt in geen enkele route voor"}


def test_a_step_for_who_comes_from_abroad_is_in_reach() -> None:
    steps = {**_good(), "value": small.step(requires={"any": ["for:x"]}, yields=["for:y"], outside_questions=True)}
    held = {"dip:low": "diploma", "for:x": "abroad"}
    steps["after"] = small.step(requires={"any": ["dip:mid"]})
    sections = {"holdable": held, "abroad": {"held": "for:x", "first": "value"}}
    assert _checked(steps, **sections) == {}


@pytest.mark.parametrize(
    ("section", "value", "place"),
    [
        ("sectors", {**small.FRAME["sectors"], "mbo": {"law": "WEB", "confidence": "high"}}, "sectors.mbo"),
        ("functions", {"leraar": {}, "clown": {}}, "functions.clown"),
        ("kinds", {"training": {}, "party": {}}, "kinds.party"),
        ("costs", ["free", "dear"], "costs.dear"),
        ("forms", ["dag", "nacht"], "forms.nacht"),
        ("conditions", ["job", "luck"], "conditions.luck"),
        ("macros", {"door": "dip:mid"}, "macros.door"),
        ("holdable", {"dip:low": "diploma", "bev:x": "licence"}, "holdable.bev:x"),
        ("subsidies", {"pot": {"applied_for_by": "school", "status": "current", "confidence": "low"}}, "subsidies.pot"),
    ],
)
def test_what_is_used_nowhere_is_told(section: str, value: Any, place: str) -> None:
    assert _checked(_good(), **{section: value}) == {place: "wordt nergens gebruikt"}


def test_a_qualification_that_cannot_be_asked_for_is_told() -> None:
    wanted = {**small.FRAME["qualifications"], "more": {"goals": ["bev:goal"], "confidence": "low"}}
    assert _checked(_good(), qualifications=wanted) == {"qualifications.more": "wordt nergens gebruikt"}


def test_a_test_that_asks_for_a_test_is_told() -> None:
    steps = {
        **_good(),
        "a": small.step("test", yields=["t:a"]),
        "b": small.step("test", yields=["t:b"], requires={"any": ["t:a"]}),
        "both": small.step(requires={"any": ["t:b"]}),
    }
    found = _checked(steps, kinds={"training": {}, "test": {"test": True}})
    assert found["steps.b.requires"] == "een toets kan geen andere toets eisen"


def test_more_routes_than_anyone_can_read_are_told() -> None:
    many = range(23)
    firsts = {f"a{n}": small.step(yields=[f"dip:{n}"]) for n in many}
    lasts = {f"b{n}": small.step(requires={"any": [f"dip:{n}" for n in many]}, yields=["bev:goal"]) for n in many}
    assert "529 routes van mid naar goal" in _checked({**firsts, **lasts})["offer.po.leraar"]


def test_rules_that_explode_are_stopped() -> None:
    steps = {"end": small.step(requires={"any": [f"dip:5_{n}" for n in range(8)]})}
    for layer in range(6):
        for number in range(8):
            asks = {"any": [f"dip:{layer - 1}_{n}" for n in range(8)]} if layer else {}
            steps[f"s{layer}-{number}"] = small.step(requires=asks, yields=[f"dip:{layer}_{number}"])
    catalogue = load_catalogue(small.text(small.raw(steps, horizon={"steps": 20})))
    assert any("niet te vinden" in problem.message for problem in check(catalogue))
    with pytest.raises(CatalogueTooWide):
        Engine(catalogue).routes(Answers("po", "leraar", "low", "goal", horizon=Horizon.none()))
