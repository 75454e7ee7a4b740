"""How many to ask, and what is shown: never a small number, and none that can be computed."""

from pathlib import Path

import pytest

from onderwijsloket.surveys.figures import SCALE, figure, plan
from onderwijsloket.surveys.questionnaires import QuestionnaireError, read
from onderwijsloket.surveys.tables import safe

TITLES = "a: {title_nl: x, title_en: x, intro_nl: x, intro_en: x, "


@pytest.mark.parametrize(
    ("available", "rate", "to_send", "expected"),
    [(400, None, 200, 50), (400, 0.5, 100, 50), (80, 0.5, 80, 40), (0, None, 0, 0), (2000, 0.0, 1000, 0)],
)
def test_as_few_are_asked_as_give_the_wanted_answers(
    available: int, rate: float | None, to_send: int, expected: int
) -> None:
    found = plan(available=available, wanted=50, rate=rate)
    assert (found.to_send, found.expected, found.is_measured) == (to_send, expected, rate is not None)
    assert found.is_enough is (expected >= 50)


def test_fewer_than_five_answers_are_not_shown() -> None:
    assert figure("5555", options=SCALE, is_scale=True) is None
    found = figure("55554", options=SCALE, is_scale=True)
    assert found is not None
    assert (found.n, found.mean, found.spread) == (5, 4.8, ())


def test_a_small_count_is_hidden_and_cannot_be_computed() -> None:
    found = figure("1" * 6 + "2" * 7 + "3" * 8 + "4" * 9 + "5", options=SCALE, is_scale=True)
    assert found is not None
    assert found.spread == (("1", None), ("2", 7), ("3", 8), ("4", 9), ("5", None))


def test_a_choice_has_no_mean_and_one_answer_hides_all() -> None:
    found = figure(["ja"] * 20, options=["ja", "nee"], is_scale=False)
    assert found is not None
    assert (found.mean, found.spread) == (None, (("ja", None), ("nee", None)))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t1"])
def test_no_spreadsheet_computes_a_text(text: str) -> None:
    assert (safe(text), safe("niets")) == (f"'{text}", "niets")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("- a", "maps the code"),
        ("a: {", "expected"),
        ("a: {title_nl: x}", "needs title_nl"),
        (TITLES + "questions: [{code: A}]}", "small letters"),
        (TITLES + "questions: [{code: a, kind: b}]}", "needs kind"),
        (
            TITLES + "questions: [{code: a, kind: choice, nl: x, en: x}]}",
            "has choices",
        ),
        (
            TITLES + "questions: [{code: a, kind: choice, nl: x, en: x, choices: [{code: a}]}]}",
            "needs code",
        ),
        (
            TITLES + "questions: [{code: a, kind: text, nl: x, en: x}, {code: a, kind: text, nl: x, en: x}]}",
            "twice",
        ),
    ],
)
def test_a_questionnaire_that_does_not_hold_together_is_refused(tmp_path: Path, said: str, message: str) -> None:
    source = tmp_path / "lijst.yaml"
    source.write_text(said, encoding="utf-8")
    with pytest.raises(QuestionnaireError, match=message):
        read(source)
