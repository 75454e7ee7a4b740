"""The pure parts behind the pages: grouping, refinements, comparison, advice, and how things are said."""

import itertools
import json

import pytest
from django.utils.translation import override

from onderwijsloket.core.structured_data import as_json
from onderwijsloket.routes import structured_data
from onderwijsloket.routes.advice import better_qualification
from onderwijsloket.routes.answers import NO, YES, VisitorAnswers
from onderwijsloket.routes.comparison import columns
from onderwijsloket.routes.grouping import (
    HANDFUL,
    Way,
    best_first,
    conditions_of,
    group,
    is_exception,
    suits,
    takes_years_of_work_first,
    trainings,
)
from onderwijsloket.routes.phrasing import count_routes, duration, listing, lower_first
from onderwijsloket.routes.refinements import LICENCES, SPECIAL_DIPLOMAS, TOPICS, refinements, tell
from onderwijsloket.routes.tool import Tool, open_tool
from route_engine import Route

pytestmark = pytest.mark.django_db
FEW = VisitorAnswers("vo", "leraar", "hbo_ba", "tg2")
MANY = VisitorAnswers("vo", "leraar", "vmbo_bb", "tg2")


@pytest.fixture
def tool(content: None) -> Tool:
    return open_tool("nl")


def routes(tool: Tool, answers: VisitorAnswers) -> tuple[Route, ...]:
    return tool.evaluate(answers).routes


def route(tool: Tool, key: str) -> Route:
    prior, qualification, steps = key.split(":")
    offers = [pair for pair, codes in tool.choices.qualifications.items() if qualification in codes]
    found = (one for pair in offers for one in routes(tool, VisitorAnswers(*pair, prior, qualification)))
    return next(one for one in found if one.steps == tuple(steps.split("+")))


# --- grouping ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("key", "way"),
    [
        ("havo:obp:job-obp", Way.DIRECT),
        ("hbo_ba:po:zib-po", Way.WORK),
        ("hbo_ba:tg2:kop", Way.PART_TIME),
        ("havo:po:t-pabo+pabo", Way.PART_TIME),
        ("vwo:po:alpo", Way.FULL_TIME),
        ("havo:tg1:lero2+hbo-ma1", Way.VIA),
        ("hbo_ba:slpo:sl-basis+sl-vak", Way.WORK),
    ],
)
def test_each_route_belongs_to_one_way_of_life(tool: Tool, key: str, way: Way) -> None:
    from onderwijsloket.routes.grouping import way_of

    assert way_of(route(tool, key), tool.catalogue.steps) is way


def test_no_route_is_lost_or_doubled_by_grouping(tool: Tool) -> None:
    steps = tool.catalogue.steps
    for answers in (FEW, MANY, VisitorAnswers("po", "leraar", "havo", "po")):
        found = best_first(routes(tool, answers), steps)
        groups = group(found, steps)
        listed = [one for part in groups for one in (*part.shown, *part.after_years)]
        listed += [one for part in groups for start in part.rest for one in start.routes]
        assert sorted(one.id for one in listed) == sorted(one.id for one in found)
        assert sum(part.total for part in groups) == len(found)
        assert all(len(part.shown) <= HANDFUL + 1 for part in groups)


def test_the_handful_shows_the_shortest_of_each_way_to_begin(tool: Tool) -> None:
    steps = tool.catalogue.steps
    via = next(part for part in group(best_first(routes(tool, MANY), steps), steps) if part.way is Way.VIA)
    assert list(via.shown) == list(best_first(via.shown, steps))
    assert len({one.steps[0] for one in via.shown}) == len(via.shown)


def test_of_equal_length_the_regular_door_comes_before_an_entrance_test(tool: Tool) -> None:
    ordered = best_first(routes(tool, VisitorAnswers("vo", "leraar", "geen", "tg2")), tool.catalogue.steps)
    for earlier, later in itertools.pairwise(ordered):
        assert earlier.months <= later.months
        if earlier.months == later.months:
            assert is_exception(later) or not is_exception(earlier)


def test_in_service_training_after_a_study_waits_for_experience_unless_it_is_there(tool: Tool) -> None:
    steps = tool.catalogue.steps
    late = route(tool, "havo:po:hbo-ba+zib-po")
    assert takes_years_of_work_first(late, steps, frozenset())
    assert not takes_years_of_work_first(late, steps, frozenset({"werkervaring"}))
    assert not takes_years_of_work_first(route(tool, "hbo_ba:po:zib-po"), steps, frozenset())


def test_a_condition_that_the_route_meets_itself_is_not_asked(tool: Tool) -> None:
    steps = tool.catalogue.steps
    assert "adpep" not in conditions_of(route(tool, "havo:tg2:ad-edu+lero2-na-ad"), steps)
    assert "adpep" in conditions_of(route(tool, "ad:tg2:lero2-na-ad"), steps)


def test_wishes_about_work_leave_out_what_does_not_go_with_them(tool: Tool) -> None:
    steps = tool.catalogue.steps
    kop, zib = route(tool, "hbo_ba:tg2:kop"), route(tool, "hbo_ba:tg2:zib-vo2")
    assert [suits(kop, steps, wish) for wish in ("", "naast", "school", "voltijd")] == [True, True, False, True]
    assert [suits(zib, steps, wish) for wish in ("", "naast", "school", "voltijd")] == [True, True, True, False]
    assert trainings(route(tool, "havo:po:t-pabo+pabo"), steps) == ("pabo",)


# --- refinements ---------------------------------------------------------------------------------------------------
def test_every_question_that_is_asked_changes_something(tool: Tool) -> None:
    for answers in (FEW, MANY, VisitorAnswers("mbo", "leraar", "mbo4", "pdg")):
        result = tool.evaluate(answers)
        found = refinements(answers, result, tool.catalogue.steps, tool.evaluate)
        assert found.facts
        for fact in found.facts:
            assert tool.evaluate(tell(answers, fact.condition, NO)).routes != result.routes
        for token in found.holdings:
            changed = tool.evaluate(answers.toggle_holding(token))
            assert (changed.already_qualified, changed.routes) != (result.already_qualified, result.routes)
        for choice in (*found.horizons, *found.wishes):
            assert choice.routes > 0 or choice.chosen


def test_where_the_law_asks_nothing_no_question_is_asked(tool: Tool) -> None:
    answers = VisitorAnswers("po", "obp", "havo", "obp")
    assert not refinements(answers, tool.evaluate(answers), tool.catalogue.steps, tool.evaluate)


def test_ages_follow_from_each_other() -> None:
    older = tell(VisitorAnswers(), "age21", YES)
    assert older.yes == ("age16", "age18", "age21")
    younger = tell(older, "age18", NO)
    assert (younger.yes, younger.no) == (("age16",), ("age18", "age21"))


def test_the_codes_that_questions_are_made_of_exist(tool: Tool) -> None:
    conditions = {condition for _topic, codes in TOPICS for condition in codes}
    assert conditions <= set(tool.catalogue.conditions)
    assert {*LICENCES, *SPECIAL_DIPLOMAS.values()} <= set(tool.catalogue.holdable)
    assert set(SPECIAL_DIPLOMAS) <= set(tool.catalogue.levels)


# --- comparison and advice -----------------------------------------------------------------------------------------
def test_a_comparison_says_what_each_route_costs_and_asks(tool: Tool) -> None:
    short, long = columns([route(tool, "hbo_ba:tg2:kop"), route(tool, "hbo_ba:tg2:zib-vo2")], tool.catalogue)
    assert (short.credits, short.hours_a_week) == (60, 40)
    assert (long.credits, long.costs, long.keep_working) == (None, ("wg",), True)
    assert short.sectors[0] == "vo"


@pytest.mark.parametrize(
    ("prior", "wanted", "advised", "saves"),
    [("hbo_ba", "tg2b", "tg2", 18), ("wo_ma", "tg2", "tg1", 0), ("havo", "tg2", None, 0), ("hbo_ba", "tg2", None, 0)],
)
def test_a_better_aim_is_advised_only_when_it_is_not_longer(
    tool: Tool, prior: str, wanted: str, advised: str | None, saves: int
) -> None:
    answers = VisitorAnswers("vo", "leraar", prior, wanted)
    better = better_qualification(answers, tool.evaluate(answers), tool.catalogue, tool.evaluate)
    assert (better.qualification if better else None) == advised
    assert (better.saves_months if better else 0) == saves


# --- saying it -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("months", "said"),
    [
        (0, "meteen"),
        (1, "1 maand"),
        (3, "3 maanden"),
        (6, "6 maanden"),
        (12, "1 jaar"),
        (18, "1,5 jaar"),
        (51, "4 jaar en 3 maanden"),
    ],
)
def test_a_length_of_time_is_said_as_people_say_it(months: int, said: str) -> None:
    with override("nl"):
        assert duration(months) == said


def test_lists_and_counts_read_as_sentences() -> None:
    with override("nl"):
        assert listing(["a"]) == "a"
        assert listing(["a", "b", "c"]) == "a, b en c"
        assert listing(["a", "b"], last="of") == "a of b"
        assert (count_routes(1), count_routes(7)) == ("1 route", "7 routes")
    assert [lower_first(text) for text in ("Hbo-bachelor", "PDG", "Nederlands op niveau", "Ad onderwijs")] == [
        "hbo-bachelor",
        "PDG",
        "Nederlands op niveau",
        "Ad onderwijs",
    ]


def test_structured_data_cannot_end_its_own_element() -> None:
    text = as_json([structured_data.route_list("</script><b>&", [("x", "https://example.nl/")])])
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><b>&"
