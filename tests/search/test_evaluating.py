"""The search can be measured on any set of questions: what the command prints is what the queries found."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

UNSEEN = settings.CONTENT_DIR / "search" / "unseen"
QUESTIONS = [
    {"id": "a", "question": "Wat is een pabo?", "answer": "Een opleiding tot leraar."},
    {"id": 2, "question": "Wat kost een vioolles?", "answer": "Dat verschilt."},
]
QUERIES = [
    {"query": "pabo", "relevant": ["a"], "kind": "exact"},
    {"query": "vioollessen", "relevant": [2], "kind": "inflection"},
    {"query": "xylofoon", "relevant": ["a"], "kind": "exact"},
]


def evaluated(folder: Path, questions: object, queries: object, **options: object) -> list[list[str]]:
    (folder / "questions.json").write_text(json.dumps(questions))
    (folder / "queries.json").write_text(json.dumps(queries))
    out = StringIO()
    call_command("search_eval", folder / "questions.json", folder / "queries.json", stdout=out, **options)
    return [line.split() for line in out.getvalue().splitlines()]


def test_prints_the_figures_of_each_kind_and_of_all(tmp_path: Path) -> None:
    lines = evaluated(tmp_path, QUESTIONS, QUERIES, by_words=True)
    assert ["exact", "2", "0.500", "0.500", "0.500", "0.500"] in lines
    assert ["inflection", "1", "1.000", "1.000", "1.000", "0.000"] in lines
    assert lines[-1] == ["all", "3", "0.667", "0.667", "0.667", "0.333"]


def test_files_of_other_programs_are_read_as_well(tmp_path: Path) -> None:
    questions = [
        {"id": 1, "question": "Hoe word ik leraar?", "answer": "<p>Via de <strong>pabo</strong>.</p><p>Of anders.</p>"},
        {"id": 2, "question": "Wat verdient een docent?", "answer": None},
    ]
    first = {"query": "leraar worden", "relevant": [1], "kind": "all"}
    queries = [first, {"query": "strong", "relevant": [1], "kind": None}]
    (tmp_path / "questions.json").write_text(json.dumps(questions), encoding="utf-8-sig")
    (tmp_path / "queries.json").write_text(json.dumps(queries), encoding="utf-8-sig")
    out = StringIO()
    call_command("search_eval", tmp_path / "questions.json", tmp_path / "queries.json", by_words=True, stdout=out)
    lines = [line.split() for line in out.getvalue().splitlines()[2:]]
    assert lines == [["-", "1", "0.000", "0.000", "0.000", "1.000"], ["all", "2", "0.500", "0.500", "0.500", "0.500"]]


@pytest.mark.parametrize(
    ("questions", "queries", "message"),
    [
        ({"id": 1}, QUERIES, "hoort een lijst"),
        (QUESTIONS, [{"query": "pabo", "relevant": ["zoek"]}], "zoek"),
        ([{"id": 1}], QUERIES, "question"),
    ],
)
def test_a_set_that_is_wrong_is_refused(tmp_path: Path, questions: object, queries: object, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        evaluated(tmp_path, questions, queries)


def test_questions_on_other_subjects_are_found_as_well() -> None:
    """The same method on what nothing was tuned on; by words alone, which is less than what visitors get."""
    out = StringIO()
    call_command("search_eval", UNSEEN / "questions.json", UNSEEN / "queries.json", by_words=True, stdout=out)
    _kind, queries, _first, _mean, found, nothing = out.getvalue().splitlines()[-1].split()
    assert int(queries) >= 120
    assert float(found) >= 0.9
    assert float(nothing) <= 0.03
