"""The address is the memory of the routetool: it keeps what holds, says what does not, and has one fixed form."""

import random
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onderwijsloket.routes.answers import (
    PRIOR,
    QUALIFICATION,
    SCHOOL,
    Choices,
    Trouble,
    VisitorAnswers,
    read_address,
    read_routes,
)

CHOICES = Choices(
    functions={"po": ("leraar", "obp"), "vo": ("leraar", "obp"), "ho": ("leraar",)},
    levels=("geen", "havo", "hbo_ba"),
    qualifications={
        ("po", "leraar"): ("po", "tg2"),
        ("vo", "leraar"): ("tg2", "tg1"),
        ("ho", "leraar"): ("hodocent",),
        ("po", "obp"): ("obp",),
        ("vo", "obp"): ("obp",),
    },
    holdings=("bev:2", "bev:po"),
    conditions=("age21", "job"),
)
FULL = "school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg2&heb=bev:po&ja=age21&nee=job&duur=4&werk=naast"


def troubles(query: str) -> list[tuple[Trouble, str]]:
    return [(problem.trouble, problem.parameter) for problem in read_address(query, CHOICES).problems]


def test_an_address_of_ours_is_read_and_written_back_unchanged() -> None:
    reading = read_address(FULL, CHOICES)
    assert reading.canonical
    assert reading.problems == ()
    assert reading.answers.query() == FULL


def test_the_order_of_the_parameters_does_not_matter() -> None:
    pairs = parse_qsl(FULL)
    for seed in range(5):
        random.Random(seed).shuffle(pairs)
        reading = read_address(urlencode(pairs), CHOICES)
        assert reading.answers.query() == FULL
        assert reading.problems == ()


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", "school"),
        ("school=vo", "functie"),
        ("functie=leraar", "school"),
        ("school=vo&functie=leraar&opleiding=havo", "bevoegdheid"),
        ("school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg1", ""),
        ("school=vo&functie=leraar&opleiding=havo&bevoegdheid=weet-niet", ""),
        ("school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg1&vraag=opleiding", "opleiding"),
        ("school=vo&vraag=opleiding", "functie"),
    ],
)
def test_the_open_question_is_the_one_to_change_or_the_first_without_an_answer(query: str, asked: str) -> None:
    assert read_address(query, CHOICES).answers.open_question() == asked


def test_answers_that_cannot_apply_are_not_offered() -> None:
    answers = VisitorAnswers(school="vo", function="leraar")
    assert CHOICES.options(QUALIFICATION, answers) == ("tg2", "tg1")
    assert CHOICES.options("functie", VisitorAnswers(school="ho")) == ("leraar",)
    assert CHOICES.options(SCHOOL, answers) == ("po", "vo", "ho")


def test_changing_an_answer_keeps_the_later_ones_that_hold_and_names_the_one_that_does_not() -> None:
    changed = read_address(FULL, CHOICES).answers.with_answer(SCHOOL, "po")
    kept = read_address(changed.query(), CHOICES)
    assert kept.problems == ()
    assert kept.answers.qualification == "tg2"

    moved = read_address("school=po&functie=leraar&opleiding=havo&bevoegdheid=tg1", CHOICES)
    assert troubles("school=po&functie=leraar&opleiding=havo&bevoegdheid=tg1") == [
        (Trouble.DOES_NOT_FIT, "bevoegdheid")
    ]
    assert moved.answers.open_question() == QUALIFICATION
    assert moved.answers.prior == "havo"

    assert troubles("school=ho&functie=obp&opleiding=havo") == [(Trouble.DOES_NOT_FIT, "functie")]


def test_a_qualification_that_is_the_only_one_is_filled_in_and_a_dropped_other_is_named() -> None:
    reading = read_address("school=vo&functie=obp&opleiding=havo", CHOICES)
    assert reading.answers.qualification == "obp"
    assert reading.problems == ()
    assert not reading.canonical
    assert troubles("school=ho&functie=leraar&opleiding=havo&bevoegdheid=tg2") == [
        (Trouble.DOES_NOT_FIT, "bevoegdheid")
    ]
    assert troubles("school=ho&functie=leraar&opleiding=havo&bevoegdheid=weet-niet") == []


@pytest.mark.parametrize(
    ("query", "trouble"),
    [
        ("school=vo&kleur=rood", (Trouble.UNKNOWN_PARAMETER, "kleur")),
        ("school=vo&functie=piloot", (Trouble.UNKNOWN_VALUE, "functie")),
        ("school=po&school=vo", (Trouble.REPEATED, "school")),
        ("school=vo&opleiding=" + "x" * 10_000, (Trouble.TOO_LONG, "opleiding")),
        ("school=vo&ja=" + "&ja=".join(["age21"] * 500), (Trouble.TOO_MANY, "")),
        ("school=vo&ja=job&nee=job", (Trouble.CONTRADICTION, "nee")),
        ("school=vo&functie=%FF%FE", (Trouble.UNKNOWN_VALUE, "functie")),
        ("school=vo&duur=100", (Trouble.UNKNOWN_VALUE, "duur")),
    ],
)
def test_what_is_wrong_is_named_and_what_was_valid_is_kept(query: str, trouble: tuple[Trouble, str]) -> None:
    assert trouble in troubles(query)
    assert read_address(query, CHOICES).answers.school == "vo"


def test_facts_can_be_told_and_taken_back() -> None:
    answers = read_address(FULL, CHOICES).answers
    assert answers.told("job") == "nee"
    assert answers.tell("job", "ja").yes == ("age21", "job")
    assert answers.tell("job", "").told("job") == ""
    assert answers.toggle_holding("bev:po").holds == ()
    assert answers.unrefined().query() == "school=vo&functie=leraar&opleiding=havo&bevoegdheid=tg2"


def test_routes_to_compare_are_read_in_order_and_once() -> None:
    routes, rest = read_routes("route=a:b:c&school=vo&route=d:e:f&route=a:b:c")
    assert routes == ("a:b:c", "d:e:f")
    assert rest == "school=vo"


@given(st.text(max_size=300))
def test_no_address_breaks_it_and_the_fixed_form_is_stable(query: str) -> None:
    reading = read_address(query, CHOICES)
    again = read_address(reading.answers.query(), CHOICES)
    assert again.answers == reading.answers
    assert again.problems == ()
    assert again.canonical


@given(st.permutations(sorted(CHOICES.functions)), st.sampled_from(CHOICES.levels))
def test_every_answer_can_be_changed(schools: list[str], level: str) -> None:
    answers = read_address(FULL, CHOICES).answers.with_answer(SCHOOL, schools[0]).with_answer(PRIOR, level)
    assert read_address(answers.query(), CHOICES).answers.prior == level
