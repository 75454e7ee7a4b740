"""Two catalogues compared: which rules changed, and what that changes for people."""

from typing import Any

import yaml

from route_engine import Catalogue, RuleChange, diff, load_catalogue
from tests.route_engine import small


def _loaded(**steps: small.Raw) -> Catalogue:
    return load_catalogue(small.text(small.raw({code.replace("_", "-"): one for code, one in steps.items()})))


def test_the_same_rules_change_nothing(catalogue: Catalogue) -> None:
    found = diff(catalogue, catalogue)
    assert (found.rules, found.answers) == ((), ())


def test_other_months_alter_a_route() -> None:
    found = diff(_loaded(course=small.step(months=12)), _loaded(course=small.step(months=18)))
    assert found.rules == (RuleChange("steps.course.months", 12, 18),)
    assert len(found.answers) == 4
    change = found.answers[0].altered[0]
    assert (change.before.months, change.after.months) == (12, 18)
    assert found.answers[0].gained == found.answers[0].lost == ()


def test_a_step_more_and_a_step_less() -> None:
    old, new = _loaded(course=small.step(), old=small.step()), _loaded(course=small.step(), new=small.step())
    found = diff(old, new)
    assert {(change.place, change.before is None, change.after is None) for change in found.rules} == {
        ("steps.old", False, True),
        ("steps.new", True, False),
    }
    assert [path.steps for path in found.answers[0].gained] == [("new",)]
    assert [path.steps for path in found.answers[0].lost] == [("old",)]


def test_a_condition_more_alters_the_answers_that_meet_it(raw: dict[str, Any], catalogue: Catalogue) -> None:
    changed = {**raw, "steps": {**raw["steps"], "kop": {**raw["steps"]["kop"], "conditions": ["nl", "subject", "vog"]}}}
    found = diff(catalogue, load_catalogue(yaml.safe_dump(changed, sort_keys=False)))
    assert [change.place for change in found.rules] == ["steps.kop.conditions"]
    assert {one.answers.qualification for one in found.answers} == {"tg2", "tg1"}


def test_an_answer_that_is_no_longer_offered_loses_its_routes() -> None:
    old = small.raw({"course": small.step()})
    new = {**old, "offer": {"po": {"leraar": ["goal"]}}}
    found = diff(load_catalogue(small.text(old)), load_catalogue(small.text(new)))
    assert {one.answers.sector for one in found.answers} == {"vo"}
    assert all(one.lost and not one.gained for one in found.answers)
