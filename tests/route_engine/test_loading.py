"""What is not understood is refused, and every problem names its place and line."""

import copy
from typing import Any

import jsonschema
import pytest

from route_engine import CatalogueError, Problem, json_schema, load_catalogue
from tests.route_engine import small


def _problems(text: str) -> list[Problem]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(text)
    assert caught.value.problems
    assert str(caught.value)
    return list(caught.value.problems)


def _base() -> small.Raw:
    steps = {
        "course": small.step(requires={"any": ["dip:mid", {"macro": "door"}]}, conditions=["job"]),
        "exam": small.step("test", yields=["t:exam"], only_for=["course"]),
    }
    return small.raw(steps, macros={"door": {"any": ["t:exam", "bev:other"]}})


def test_the_base_of_these_tests_is_good() -> None:
    assert load_catalogue(small.text(_base())).version == "1"


def _changed(place: str, value: Any) -> small.Raw:
    """The base with something else at a place such as "steps.course.months"; None takes it away."""
    data = copy.deepcopy(_base())
    *path, last = place.split(".")
    inner = data
    for name in path:
        inner = inner[name]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return data


SHAPE = [
    ("version", 5, "version", "moet tekst zijn"),
    ("version", "", "version", "1 tot 20 tekens"),
    ("version", "a b", "version", "niet de goede vorm"),
    ("checked_on", "23-11-2026", "checked_on", "moet een datum zijn"),
    ("checked_on", "2026-13-01", "checked_on", "moet een datum zijn"),
    ("checked_on", 2026, "checked_on", "moet een datum zijn"),
    ("extra", 1, "extra", "dit veld is niet bekend"),
    ("sectors", None, "catalogus", "sectors ontbreekt"),
    ("sectors", ["po"], "sectors", "moet een tabel zijn"),
    ("sectors", {}, "sectors", "moet 1 tot 1000 delen hebben"),
    ("conditions", {"age": 1}, "conditions", "moet een lijst zijn"),
    ("conditions", ["age", "job", "age"], "conditions[2]", "staat er twee keer"),
    ("steps.course.yields", [], "steps.course.yields", "moet 1 tot 200 delen hebben"),
    ("steps.course.months", "12", "steps.course.months", "moet een geheel getal zijn"),
    ("steps.course.months", True, "steps.course.months", "moet een geheel getal zijn"),
    ("steps.course.months", -1, "steps.course.months", "moet tussen 0 en 240 liggen"),
    ("levels.low.rank", "hoog", "levels.low.rank", "moet een getal zijn"),
    ("levels.low.rank", 99, "levels.low.rank", "moet tussen 0 en 20 liggen"),
    ("levels.low.rank", float("inf"), "levels.low.rank", "moet een getal zijn"),
    ("levels.low.rank", True, "levels.low.rank", "moet een getal zijn"),
    ("steps.course.stone", "ja", "steps.course.stone", "kan alleen true zijn"),
    ("steps.course.confidence", "sure", "steps.course.confidence", "kies uit high, medium, low"),
    ("steps.course.confidence", ["high"], "steps.course.confidence", "kies uit high, medium, low"),
    ("steps.course", "x", "steps.course", "moet velden hebben"),
    ("steps.course.requires", 3, "steps.course.requires", "moet een token zijn"),
    ("steps.course.requires", {"some": []}, "steps.course.requires", "moet een token zijn"),
    ("steps.course.requires", {"any": ["dip:mid"], "all": []}, "steps.course.requires", "moet een token zijn"),
    ("steps.course.requires", {"any": []}, "steps.course.requires.any", "moet 1 tot 60 delen hebben"),
    ("steps.course.requires", {"any": ["dip:mid", 4]}, "steps.course.requires.any[1]", "moet een token zijn"),
    ("steps.course.requires", {"any": ["Dip Mid"]}, "steps.course.requires.any[0]", "niet de goede vorm"),
    ("steps.course.requires", {"macro": 4}, "steps.course.requires.macro", "moet tekst zijn"),
    ("abroad", {}, "abroad", "held ontbreekt"),
    ("steps.course.kind", None, "steps.course", "kind ontbreekt"),
    ("steps.Course 2", small.step(), "steps.Course 2", "niet de goede vorm"),
]

REFERENCES = [
    (
        "steps.course.requires",
        {"any": ["dip:mid", "dip:nope"]},
        "steps.course.requires.any[1]",
        "niets geeft token dip:nope",
    ),
    ("steps.course.requires", {"all": [{"any": ["dip:nope"]}]}, "steps.course.requires.all[0].any[0]", "niets geeft"),
    ("steps.course.requires", {"macro": "gate"}, "steps.course.requires.macro", "gate staat niet bij macros"),
    ("steps.course.not_if", ["dip:nope"], "steps.course.not_if[0]", "niets geeft token dip:nope"),
    ("steps.course.kind", "hobby", "steps.course.kind", "hobby staat niet bij kinds"),
    ("steps.course.cost", "much", "steps.course.cost", "much staat niet bij costs"),
    ("steps.course.forms", ["nacht"], "steps.course.forms[0]", "nacht staat niet bij forms"),
    ("steps.course.conditions", ["job", "luck"], "steps.course.conditions[1]", "luck staat niet bij conditions"),
    ("steps.course.sectors", ["mars"], "steps.course.sectors[0]", "mars staat niet bij sectors"),
    ("steps.course.subsidies", ["pot"], "steps.course.subsidies[0]", "pot staat niet bij subsidies"),
    ("steps.course.yields", ["bev:goal", "start:x"], "steps.course.yields[1]", "geen stap geeft het"),
    ("steps.course.rank", 3, "steps.course.rank", "alleen een opstap"),
    ("steps.course.only_for", ["exam"], "steps.course.only_for", "alleen een toets"),
    ("steps.exam.only_for", ["nope"], "steps.exam.only_for[0]", "nope staat niet bij steps"),
    ("steps.exam.stone", True, "steps.exam.stone", "een toets kan geen opstap zijn"),
    ("steps.course.waived_by", {"age": ["dip:mid"]}, "steps.course.waived_by.age", "hoort niet bij de stap"),
    ("steps.course.waived_by", {"job": ["dip:nope"]}, "steps.course.waived_by.job[0]", "niets geeft token"),
    ("qualifications.goal.goals", ["bev:nope"], "qualifications.goal.goals[0]", "niets geeft token bev:nope"),
    ("qualifications.goal.also_satisfied_by", ["bev:nope"], "qualifications.goal.also_satisfied_by[0]", "niets geeft"),
    ("qualifications.goal.see_also", "nope", "qualifications.goal.see_also", "nope staat niet bij qualifications"),
    ("qualifications.goal.teach_in", ["mars"], "qualifications.goal.teach_in[0]", "mars staat niet bij sectors"),
    ("offer.mars", {"leraar": ["goal"]}, "offer.mars", "mars staat niet bij sectors"),
    ("offer.po.acrobat", ["goal"], "offer.po.acrobat", "acrobat staat niet bij functions"),
    ("offer.po.leraar", ["goal", "fame"], "offer.po.leraar[1]", "fame staat niet bij qualifications"),
    ("functions.leraar.regulated", {"mars": "law"}, "functions.leraar.regulated.mars", "mars staat niet bij sectors"),
    ("levels.lower", {"rank": 1, "tokens": []}, "levels.lower.tokens", "precies dezelfde tokens"),
    ("macros.door", {"macro": "door"}, "macros.door", "bevat zichzelf"),
    ("macros.door", {"macro": "gate"}, "macros.door.macro", "gate staat niet bij macros"),
    ("abroad", {"held": "for:x", "first": "nope"}, "abroad.first", "nope staat niet bij steps"),
    ("abroad", {"held": "for:x", "first": "exam"}, "abroad.held[0]", "niets geeft token for:x"),
    (
        "extra_states",
        {"x": {"tokens": ["for:x"], "confidence": "low", "first": "nope"}},
        "extra_states.x.tokens[0]",
        "for:x",
    ),
    ("extra_states", {"x": {"tokens": [], "confidence": "low", "first": "nope"}}, "extra_states.x.first", "nope"),
    ("presets", {"old": {"levels": ["high"]}}, "presets.old.levels[0]", "high staat niet bij levels"),
    ("presets", {"old": {"levels": ["low"], "merged": {"high": "low"}}}, "presets.old.merged.high", "high staat niet"),
]


@pytest.mark.parametrize(("place", "value", "where", "message"), [*SHAPE, *REFERENCES])
def test_a_fault_is_refused_at_its_place(place: str, value: Any, where: str, message: str) -> None:
    problems = _problems(small.text(_changed(place, value)))
    assert any(problem.place == where and message in problem.message for problem in problems), problems
    assert all(problem.line for problem in problems if problem.place != "catalogus")


@pytest.mark.parametrize(("place", "value", "where", "message"), SHAPE)
def test_schema_refuses_the_same_shapes(place: str, value: Any, where: str, message: str) -> None:
    checker = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    if value != float("inf"):  # JSON has no infinity
        assert not checker.is_valid(_changed(place, value))


@pytest.mark.parametrize(("place", "value", "where", "message"), REFERENCES)
def test_schema_leaves_references_to_the_loader(place: str, value: Any, where: str, message: str) -> None:
    checker = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
    assert checker.is_valid(_changed(place, value))


def test_all_problems_are_told_at_once_in_the_order_of_the_text() -> None:
    data = _changed("steps.course.months", "long")
    data["steps"]["exam"]["cost"] = "much"
    data["conditions"] = ["age", "job", 7]
    places = [problem.place for problem in _problems(small.text(data))]
    assert places == ["conditions[2]", "steps.course.months", "steps.exam.cost"]


def test_a_problem_says_where_it_is() -> None:
    text = small.text(_changed("steps.course.kind", "hobby"))
    (problem,) = _problems(text)
    assert text.splitlines()[problem.line - 1].strip() == "kind: hobby"
    assert str(problem) == f"steps.course.kind (regel {problem.line}): hobby staat niet bij kinds"
    assert str(Problem("tekst", "is leeg")) == "tekst: is leeg"


def test_macros_in_a_circle_are_named() -> None:
    macros = {"door": {"macro": "gate"}, "gate": {"any": ["dip:mid", {"macro": "door"}]}, "own": "dip:mid"}
    places = {problem.place for problem in _problems(small.text({**_base(), "macros": macros}))}
    assert places == {"macros.door", "macros.gate"}


def test_a_rule_with_too_many_ways_is_refused() -> None:
    levels = {f"l{n}": {"rank": n / 10, "tokens": [f"dip:{n}a", f"dip:{n}b", f"dip:{n}c"]} for n in range(7)}
    wide = {"all": [{"any": [f"dip:{n}a", f"dip:{n}b", f"dip:{n}c"]} for n in range(7)]}
    data = {**_changed("steps.course.requires", wide), "levels": levels, "macros": {}}
    assert "te veel mogelijkheden" in _problems(small.text(data))[0].message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "is geen YAML"),
        ("a: \x00", "is geen YAML"),
        ("a: &x [1]\nb: *x", "verwijzingen"),
        ("[" * 50 + "]" * 50, "is dieper dan"),
        ("a: " + "x" * 400_000, "is te lang"),
        ("", "moet velden hebben"),
        ("- 1", "moet velden hebben"),
    ],
)
def test_a_text_that_is_no_catalogue_is_refused(text: str, message: str) -> None:
    assert any(message in problem.message for problem in _problems(text))


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("version: '1'\nversion: '2'\n", "version", "staat er twee keer"),
        ("1: x\n", "", "is geen tekst"),
        ("? [a]\n: x\n", "", "is geen tekst"),
        ("version: !python/name:os.system x\n", "version", "wordt niet begrepen"),
        ("version: !!int abc\n", "version", "wordt niet begrepen"),
        ("steps: [{yields: 3}]\nlevels: {low: 5, mid: {tokens: [dip:mid, 4]}}\n", "levels.low", "moet velden hebben"),
    ],
)
def test_odd_yaml_is_refused_at_its_place(text: str, place: str, message: str) -> None:
    assert any(problem.place == place and message in problem.message for problem in _problems(text))


def test_a_day_may_stand_without_quotes() -> None:
    assert str(load_catalogue(small.text(_base()).replace("'2026-11-23'", "2026-11-23")).checked_on) == "2026-11-23"
