"""No rule changes what people get without somebody seeing it: the routes are compared with a written list."""

from route_engine import Catalogue, Engine
from tests.route_engine import golden


def test_routes_are_those_of_the_golden_file(catalogue: Catalogue, engine: Engine) -> None:
    before = golden.blocks(golden.GOLDEN.read_text().splitlines())
    after = golden.blocks(golden.lines(engine))
    changed = golden.changed(catalogue, before, after)
    examples = "\n".join(_example(str(one), before, after, f"{one.prior} > {one.qualification}") for one in changed[:3])
    names = ", ".join("/".join(one) for one in changed[:20])
    assert not changed, (
        f"these {len(changed)} answer sets changed: {names} ...\n{examples}\n"
        "If that was meant: PYTHONPATH=src:. python -m tests.route_engine.golden"
    )
    assert before == after


def _example(name: str, before: golden.Blocks, after: golden.Blocks, key: str) -> str:
    old, new = before.get(key, ()), after.get(key, ())
    gone, come = [line for line in old if line not in new], [line for line in new if line not in old]
    return "\n".join([name, *(f"- {line}" for line in gone[:5]), *(f"+ {line}" for line in come[:5])])


def test_a_changed_rule_names_the_answer_sets_it_changes(catalogue: Catalogue) -> None:
    lines = ["  zib-vo2: job", "havo > tg2", "   48 lero2", "   72 hbo-ba+zib-vo2 @so,vo"]
    before = golden.blocks(lines)
    assert golden.changed(catalogue, before, before) == []
    other_sector = golden.blocks([*lines[:3], "   72 hbo-ba+zib-vo2 @vo"])
    assert [one.sector for one in golden.changed(catalogue, before, other_sector)] == ["so"]
    other_condition = golden.blocks(["  zib-vo2: job vog", *lines[1:]])
    assert [one.sector for one in golden.changed(catalogue, before, other_condition)] == ["so", "vo"]
    other_months = golden.blocks([*lines[:2], "   36 lero2", lines[3]])
    assert [one.sector for one in golden.changed(catalogue, before, other_months)] == ["po", "so", "vo", "mbo", "vavo"]
