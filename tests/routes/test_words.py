"""The shipped words: complete for every code in both languages, and written as this service writes."""

import re

import pytest
from django.conf import settings

from onderwijsloket.routes import words_fields
from onderwijsloket.routes.catalogue_codes import codes_with_words
from onderwijsloket.routes.words_files import LANGUAGES, read_words
from route_engine import load_catalogue
from tests.routes.catalogues import shipped

FORBIDDEN = {
    "nl": (r"\bzij-instromers?\b", r"\bu\b", r"\bu[wz]\b", r"\bdient te\b", r"je bent toelaatbaar", r"!"),
    "en": (r"\bzij-instromers?\b", r"you are admissible", r"!"),
}
NOT_A_SENTENCE = ("title", "short", "phrase")


@pytest.fixture(scope="module")
def records():
    return {record.key: record for record in read_words(settings.CONTENT_DIR / "routes/words")}


@pytest.fixture(scope="module")
def codes():
    return codes_with_words(load_catalogue(shipped()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_words(records, codes, language):
    missing = [(kind, code) for kind, code in sorted(codes) if (kind, code, language) not in records]
    assert missing == []


def test_both_languages_have_the_same_codes(records):
    of = {language: {key[:2] for key in records if key[2] == language} for language in LANGUAGES}
    assert of["nl"] ^ of["en"] == set()


def test_every_step_names_a_source(records):
    assert [key for key, record in records.items() if key[0] == "step" and not record.sources] == []


def test_short_names_fit_a_station(records):
    too_long = [key for key, record in records.items() if len(record.texts["short"]) > words_fields.LIMITS["short"]]
    assert too_long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_that_we_do_not_use(records, language):
    found = [
        (record.key, name, match.group())
        for record in records.values()
        if record.language == language
        for name, text in record.texts.items()
        for pattern in FORBIDDEN[language]
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]
    assert found == []


def test_the_questions_to_ask_are_a_list_of_three_to_six(records):
    asked = {key: record.texts["ask"] for key, record in records.items() if key[0] == "step"}
    counts = {key: sum(line.startswith("- ") for line in text.splitlines()) for key, text in asked.items()}
    assert {key: count for key, count in counts.items() if not 3 <= count <= 6} == {}


def test_a_summary_is_short(records):
    long = [key for key, record in records.items() if len(re.findall(r"[.?](?=\s|$)", record.texts["summary"])) > 4]
    assert long == []


def test_conditions_are_asked_as_a_question(records):
    questions = {key: record.texts["question"] for key, record in records.items() if key[0] == "condition"}
    assert [key for key, question in questions.items() if not question.endswith("?")] == []


def test_a_missing_text_is_found(records, codes):
    """The check above bites: without one record it fails."""
    del records["step", "kop", "en"]
    with pytest.raises(AssertionError):
        test_every_code_has_words(records, codes, "en")
