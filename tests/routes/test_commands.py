"""What an editor, a reviewer and `make run` read on the command line: plain Dutch, and exit code 1 when refused."""

import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from onderwijsloket.routes import queries
from onderwijsloket.routes.catalogue_answers import AnswersRefused, read_answers
from onderwijsloket.routes.models import CatalogueVersion, Words
from route_engine import load_catalogue
from tests.routes.catalogues import shipped, variant, without_kop

pytestmark = pytest.mark.slow

ANSWERS = ["school=vo", "functie=leraar", "opleiding=hbo_ba", "bevoegdheid=tg2"]


def run(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "catalogue.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.django_db
def test_load_content_fills_an_empty_database_and_does_nothing_the_second_time():
    first = run("load_content")
    assert "0 ongewijzigd" in first
    assert "deze versie geldt nu" in first
    count = Words.objects.count()
    second = run("load_content")
    assert f"0 nieuw, 0 vernieuwd, {count} ongewijzigd" in second
    assert "geldt al" in second


def test_load_content_leaves_the_version_in_force_and_the_editors_words_alone(content, tmp_path):
    folder = tmp_path / "routes"
    shutil.copytree(settings.CONTENT_DIR / "routes", folder)
    (folder / "catalogue.yaml").write_text(without_kop(), encoding="utf-8")
    sectors = folder / "words/nl/sectors.yaml"
    sectors.write_text(sectors.read_text(encoding="utf-8").replace("Basisschool (po)", "Nieuw"), encoding="utf-8")
    row = Words.objects.get(kind="sector", code="po", language="nl")
    row.title = "Van de redactie"
    row.save_revision().publish()
    out = run("load_content", folder=folder)
    assert "sector po (nl)" in out
    assert "er geldt een andere versie" in out
    assert queries.active().version != "2099.1"
    assert queries.words("nl").get("sector", "po").title == "Van de redactie"
    assert "geldt nu" in run("load_content", folder=folder, activate=True)
    assert queries.active().version == "2099.1"


def test_load_content_replaces_an_active_catalogue_that_this_release_cannot_read(content):
    CatalogueVersion.objects.active().update(source="steps: {}", checksum="old")
    assert "geldt nu" in run("load_content")
    assert queries.active().version


@pytest.mark.django_db
def test_load_content_refuses_broken_words_and_a_missing_folder(tmp_path):
    with pytest.raises(CommandError, match="bestaat niet"):
        run("load_content", folder=tmp_path / "weg")
    (tmp_path / "words/nl").mkdir(parents=True)
    (tmp_path / "words/nl/sectors.yaml").write_text("po:\n  title: Basisschool\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"nl/sectors.yaml, po, short: deze tekst ontbreekt"):
        run("load_content", folder=tmp_path)


def test_check_says_that_the_shipped_catalogue_is_good(content):
    assert "1044 antwoorden" in run("catalogue", "check")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "catalogus: moet velden hebben"),
        ("steps: [", "regel 2"),
        (variant(("conditions: [nl, subject]", "conditions: [nl, onzin]")), r"onzin"),
        (variant(("  kop:\n", "  kop-nieuw:\n")), r"stap kop-nieuw: de tekst in het (Nederlands|Engels)"),
        (
            variant(
                ("  bachelor: ", "  cirkel: {macro: bachelor}\n  bachelor_oud: "),
                ("\nsteps:", "\n  bachelor: {macro: cirkel}\n\nsteps:"),
            ),
            "macros",
        ),
    ],
    ids=["empty", "not yaml", "unknown code", "missing text", "cycle"],
)
def test_check_refuses_what_cannot_be_in_force_with_its_place(content, write, text, message):
    with pytest.raises(CommandError, match=message) as raised:
        run("catalogue", "check", write(text))
    assert raised.value.returncode == 1


def test_a_database_without_tables_is_named_as_the_reason(db):
    missing = OperationalError("no such table: routes_words")

    def without_tables(*_query):
        raise missing

    with connection.execute_wrapper(without_tables), pytest.raises(CommandError, match=r"manage\.py migrate"):
        run("catalogue", "check")


def test_check_names_a_file_that_is_not_there(content):
    with pytest.raises(CommandError, match="bestaat niet"):
        run("catalogue", "check", "weg.yaml")


def test_diff_says_which_answers_change(content, write):
    version = queries.active().version
    out = run("catalogue", "diff", version, write(without_kop()))
    assert "steps.kop.requires" in out
    assert "Kopopleiding tweedegraads" in out
    assert "met --alles" in out
    everything = run("catalogue", "diff", version, write(without_kop()), alles=True)
    assert len(everything.splitlines()) > len(out.splitlines())
    assert "dezelfde routes" in run("catalogue", "diff", version, write(variant()))


def test_diff_names_a_version_that_is_not_there(content):
    with pytest.raises(CommandError, match="1900"):
        run("catalogue", "diff", "1900", "1900")


def test_explain_shows_every_route_and_why_others_are_closed(content):
    out = run("catalogue", "explain", *ANSWERS, "nee=job")
    kop = queries.words("nl").get("step", "kop").title
    assert f"1. {kop} (1 jaar)" in out
    assert "Niet open (1):" in out
    assert "want dit geldt niet: " + queries.words("nl").get("condition", "job").title in out
    assert "Wat ook naar dit doel leidt, maar hier niet:" in out


def test_explain_says_that_somebody_is_there_already(content):
    assert "Je hebt dit al" in run("catalogue", "explain", *ANSWERS, "heb=bev:2")


def test_explain_of_a_file_needs_no_active_catalogue(db, write):
    assert "kop" in run("catalogue", "explain", *ANSWERS, f"--file={write(shipped())}")
    with pytest.raises(CommandError, match="load_content"):
        run("catalogue", "explain", *ANSWERS)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (["kleur=rood"], "schrijf NAAM=CODE"),
        (["vo"], "schrijf NAAM=CODE"),
        (ANSWERS[:3], "Geef bevoegdheid precies één keer"),
        ([*ANSWERS, "school=po"], "Geef school precies één keer"),
        ([*ANSWERS[:3], "bevoegdheid=xx"], "deze code is er niet"),
        ([*ANSWERS[:3], "bevoegdheid=instr"], "hoort niet bij vo en leraar"),
        ([*ANSWERS, "ja=job", "nee=job"], "zowel bij ja als bij nee"),
        ([*ANSWERS, "duur=0"], "van 1 tot 50"),
        ([*ANSWERS, "duur=" + "9" * 5000], "van 1 tot 50"),
    ],
)
def test_answers_that_cannot_be_asked_are_refused(answers, message):
    with pytest.raises(AnswersRefused, match=message):
        read_answers(answers, load_catalogue(shipped()))


@pytest.mark.parametrize(("length", "most"), [([], 5), (["duur=alles"], None)])
def test_the_length_may_be_left_open(length, most):
    assert read_answers([*ANSWERS, *length], load_catalogue(shipped())).horizon.most_steps == most


def test_a_version_is_loaded_listed_and_activated(content, write):
    assert "geldt nog niet" in run("catalogue", "load", write(without_kop()))
    assert "heeft nog niet gegolden" in run("catalogue", "list")
    assert "Versie 2099.1" in run("catalogue", "activate", "2099.1")
    assert "gold eerder" in run("catalogue", "list")
    with pytest.raises(CommandError, match="is er niet"):
        run("catalogue", "activate", "1900")


def test_a_name_that_fits_two_versions_is_refused(content, write):
    run("catalogue", "load", write(without_kop()))
    run("catalogue", "load", write(variant()))
    with pytest.raises(CommandError, match="controlegetal"):
        run("catalogue", "activate", "2099.1")


@pytest.mark.django_db
def test_an_empty_database_says_what_to_do():
    assert "load_content" in run("catalogue", "list")
