"""The catalogue that is shipped: complete, checked, counted, and described by its schema."""

import json
import runpy
from typing import Any

import jsonschema
import pytest

from route_engine import Answers, Catalogue, Engine, Horizon, json_schema
from tests.route_engine.shipped import FOLDER, SCHEMA


def test_it_passes_its_checks(engine: Engine) -> None:
    assert engine.check() == ()


def test_its_parts_are_all_there(catalogue: Catalogue) -> None:
    parts = {
        "sectors": 6, "functions": 7, "levels": 18, "qualifications": 16, "conditions": 24, "steps": 61, "macros": 5,
        "subsidies": 10, "forms": 10, "costs": 5, "kinds": 7, "not_enumerated": 9, "extra_states": 3, "presets": 2,
    }  # fmt: skip
    assert {name: len(getattr(catalogue, name)) for name in parts} == parts


def test_questions_give_1044_answer_sets_of_58_offers(catalogue: Catalogue) -> None:
    answer_sets = list(catalogue.answer_sets())
    assert len(set(answer_sets)) == len(answer_sets) == 1044
    assert len({(one.sector, one.function, one.qualification) for one in answer_sets}) == 58
    assert catalogue.is_offered("vo", "leraar", "tg2")
    assert not catalogue.is_offered("po", "leraar", "gast")
    assert not catalogue.is_offered("ho", "instructeur", "instr")


@pytest.mark.parametrize(
    ("horizon", "routes", "most"),
    [(Horizon.steps(5), 3267, 86), (Horizon.none(), 4933, 237)],
    ids=["five steps", "no horizon"],
)
def test_counts_are_those_of_the_domain_study(
    catalogue: Catalogue, engine: Engine, horizon: Horizon, routes: int, most: int
) -> None:
    results = [engine.routes(Answers(*one, horizon=horizon)).routes for one in catalogue.answer_sets()]
    assert len({route.id for found in results for route in found}) == routes
    assert max(map(len, results)) == most


def test_counts_of_the_older_question_design(catalogue: Catalogue, engine: Engine) -> None:
    levels = catalogue.presets["seed2022"].levels
    asked = [one for one in catalogue.answer_sets() if one.prior in levels]
    results = [engine.routes(Answers(*one, horizon=Horizon.years(10))).routes for one in asked]
    assert len(asked) == 870
    assert len({route.id for found in results for route in found}) == 2682
    assert max(map(len, results)) == 76


def test_every_answer_set_has_routes_in_order_and_without_doubles(catalogue: Catalogue, engine: Engine) -> None:
    for one in catalogue.answer_sets():
        result = engine.routes(Answers(*one))
        keys = [(route.months, len(route.steps), route.steps) for route in result.routes]
        assert keys, one
        assert keys == sorted(keys)
        assert len({route.id for route in result.routes}) == len(keys)
        assert not result.already_qualified
        assert result.closed == ()


def test_every_route_is_judged_legal_and_no_step_can_be_left_out(catalogue: Catalogue, engine: Engine) -> None:
    everything = [engine.routes(Answers(*one, horizon=Horizon.none())) for one in catalogue.answer_sets()]
    routes = {route.id: route for result in everything for route in result.routes}
    for route in routes.values():
        assert engine.route_problem(route.prior, route.qualification, route.steps) is None, route.id
        for left_out in range(len(route.steps)):
            shorter = route.steps[:left_out] + route.steps[left_out + 1 :]
            assert f"{route.prior}:{route.qualification}:{'+'.join(shorter)}" not in routes, route.id


def test_schema_file_is_the_layout(raw: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_module("route_engine", run_name="__main__")
    assert capsys.readouterr().out == SCHEMA.read_text()
    written = json.loads(SCHEMA.read_text())
    assert written == json_schema(), "write it with: python -m route_engine > content/routes/catalogue.schema.json"
    jsonschema.Draft202012Validator.check_schema(written)
    jsonschema.validate(raw, written)


def test_every_rule_has_source_validity_certainty_and_a_day_it_was_checked(catalogue: Catalogue) -> None:
    for step in catalogue.steps.values():
        assert step.source
        assert step.valid
        assert step.confidence in ("high", "medium", "low")
        assert step.checked_on <= catalogue.checked_on


def test_the_folder_says_what_it_is() -> None:
    readme = (FOLDER / "README.md").read_text()
    assert "catalogue.yaml" in readme
    assert "catalogue.schema.json" in readme
