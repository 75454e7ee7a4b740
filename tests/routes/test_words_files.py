"""The loader of words refuses what it does not understand, and names the place."""

from pathlib import Path

import pytest

from onderwijsloket.routes.words_files import WordsFilesError, read_words

COMPLETE = (
    "po:\n  title: Basisschool\n  short: Basisschool\n  phrase: op een basisschool\n  summary: Je werkt met kinderen.\n"
)


def problem_of(folder: Path) -> str:
    with pytest.raises(WordsFilesError) as raised:
        read_words(folder)
    assert len(raised.value.problems) == 1
    return str(raised.value.problems[0])


@pytest.fixture
def write(tmp_path):
    def write(text, name="nl/sectors.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_complete_file_gives_its_records(write):
    (record,) = read_words(write(COMPLETE))
    assert record.key == ("sector", "po", "nl")
    assert record.texts["phrase"] == "op een basisschool"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (COMPLETE.replace("  phrase: op een basisschool\n", ""), "po, phrase", "ontbreekt"),
        (COMPLETE + "  colour: rood\n", "po, colour", "onbekend veld"),
        (COMPLETE.replace("short: Basisschool", "short: " + "x" * 29), "po, short", "29 tekens"),
        (COMPLETE.replace("title: Basisschool", "title: 12"), "po, title", "tekst te zijn"),
        (COMPLETE + COMPLETE, "regel 6", "twee keer"),
        (COMPLETE + "  title: nog eens\n", "regel 6", "twee keer"),
        ("po: [", "sectors.yaml, regel", "geen geldige YAML"),
        ("- po", "sectors.yaml", "lijst van codes"),
        ("po: tekst", "po", "velden"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(write, text, place, message):
    with pytest.raises(WordsFilesError) as raised:
        read_words(write(text))
    assert any(place in problem.place and message in problem.message for problem in raised.value.problems)


def test_an_unknown_kind_or_language_is_refused(write):
    assert "onbekende taal" in problem_of(write(COMPLETE, "nl/kleuren.yaml"))
    (write(COMPLETE) / "nl/kleuren.yaml").unlink()
    assert "onbekende taal" in problem_of(write(COMPLETE, "fr/sectors.yaml"))


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "bestaat niet" in problem_of(tmp_path / "weg")


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ("[{label: DUO, url: 'http://duo.nl'}]", "https://"),
        ("[{label: DUO, url: 'https://duo.nl/a b'}]", "https://"),
        ("[{url: 'https://duo.nl'}]", "label ontbreekt"),
        ("[{label: DUO, link: x}]", "alleen een label"),
        ("DUO", "lijst"),
    ],
)
def test_a_source_is_a_label_and_a_safe_address(write, sources, message):
    folder = write(f"pabo:\n  sources: {sources}\n", "nl/steps.yaml")
    with pytest.raises(WordsFilesError) as raised:
        read_words(folder)
    assert any("sources" in problem.place and message in problem.message for problem in raised.value.problems)
