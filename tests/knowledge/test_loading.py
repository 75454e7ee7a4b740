"""Loading the knowledge base: refused with the place, the same twice, and never over what an editor changed."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Locale, Page, Site

from onderwijsloket.knowledge import content_check, queries
from onderwijsloket.knowledge.content_files import Reader
from onderwijsloket.knowledge.models import Fact, KnowledgePage
from onderwijsloket.routes.words_book import values_named
from onderwijsloket.routes.words_files import read_words

CONTENT = Path(__file__).parent / "content"
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the made-up content, to change."""
    return Path(shutil.copytree(CONTENT, tmp_path / "knowledge"))


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_knowledge", folder=folder, stdout=out)
    return out.getvalue()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("knowledge_content")
def test_loading_twice_changes_nothing(folder: Path) -> None:
    assert "Feiten: 0 nieuw, 0 vernieuwd, 4 ongewijzigd." in load(folder)
    assert "Teksten: 0 nieuw, 0 vernieuwd, 10 ongewijzigd." in load(folder)


@pytest.mark.usefixtures("knowledge_content")
def test_what_changed_in_the_files_is_renewed_but_not_what_an_editor_changed(folder: Path) -> None:
    page = KnowledgePage.objects.get(code="het-verhaal-van-sam").specific
    page.summary = "De redactie weet het beter."
    page.save_revision().publish()
    for name, old in (("het-verhaal-van-sam", "Een voorbeeld van hoe"), ("een-les-bekijken", "Hoor hoe")):
        change(folder / "articles" / "nl" / f"{name}.md", f"summary: {old}", "summary: Nieuw over hoe")
    said = load(folder)
    assert "Teksten: 0 nieuw, 1 vernieuwd, 8 ongewijzigd." in said
    assert "De redactie heeft het-verhaal-van-sam (nl) aangepast" in said
    assert KnowledgePage.objects.get(code="het-verhaal-van-sam").summary == "De redactie weet het beter."
    assert KnowledgePage.objects.get(code="een-les-bekijken").summary == "Nieuw over hoe een les begint."


@pytest.mark.usefixtures("knowledge_content")
def test_a_draft_counts_as_changed_by_an_editor(folder: Path) -> None:
    KnowledgePage.objects.get(code="een-les-bekijken").specific.save_revision()
    change(folder / "articles" / "nl" / "een-les-bekijken.md", "summary: Hoor", "summary: Zie")
    assert "aangepast; dat blijft" in load(folder)


@pytest.mark.usefixtures("knowledge_content")
def test_a_fact_that_an_editor_changed_stays_and_others_follow_the_file(folder: Path) -> None:
    fact = Fact.objects.get(code="proeftijd")
    fact.value = "3"
    fact.save()
    change(folder / "facts.yaml", "value: 2\n", "value: 1\n")
    change(folder / "facts.yaml", "value: 5000", "value: 6000")
    assert "Feiten: 0 nieuw, 1 vernieuwd, 2 ongewijzigd." in load(folder)
    assert Fact.objects.get(code="proeftijd").value == "3"
    assert Fact.objects.get(code="oude-subsidie").value == "6000"


@pytest.mark.usefixtures("knowledge_content")
def test_a_period_put_right_in_the_file_leaves_no_second_row(folder: Path) -> None:
    change(folder / "facts.yaml", "valid_from: 2026-09-01", "valid_from: 2026-10-01")
    load(folder)
    assert [str(fact.valid_from) for fact in Fact.objects.filter(code="lesgeld")] == ["2025-09-01", "2026-10-01"]


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("facts.yaml", "unit: maanden", "unit: manen", "facts.yaml, proeftijd, unit: 'manen' kennen we niet"),
        ("facts.yaml", "valid_from: 2026-09-01", "valid_from: 2026-08-01", "twee waarden gelden op dezelfde dag"),
        ("facts.yaml", "value: 5000", "waarde: 5000", "facts.yaml, oude-subsidie, waarde: onbekend veld"),
        ("facts.yaml", "- code: proeftijd", "- code: proeftijd\n  code: x", "facts.yaml, regel 18: dit is geen"),
        ("articles/nl/een-les-bekijken.md", "kind: media", "kind: film", "een-les-bekijken.md, kind: 'film'"),
        ("articles/nl/een-les-bekijken.md", "Goedemorgen", "<b>Goede", "een-les-bekijken.md, regel 14: HTML"),
        ("articles/nl/een-les-bekijken.md", "[geld]", "[goud]", "deze codes kennen we niet: goud"),
        ("articles/nl/een-les-bekijken.md", "frequency: 1", "frequency: 3", "frequency: '3' kennen we niet"),
        ("articles/nl/een-les-bekijken.md", "---\nkind", "kind", "begint met gegevens tussen twee regels"),
        ("articles/nl/wat-kost-de-opleiding.md", "{feit:proeftijd}", "{feit:wacht}", "{feit:wacht} kennen we niet"),
        ("articles/nl/wat-kost-de-opleiding.md", "artikel:het-v", "artikel:geen-v", "leidt nergens heen"),
        ("articles/nl/wat-kost-de-opleiding.md", "[zib-po]", "[zib]", "steps: deze codes kennen we niet: zib"),
        ("articles/nl/wat-kost-de-opleiding.md", "parent: geld", "parent: goud", "artikel:goud-en-studie leidt"),
        ("articles/nl/wat-kost-de-opleiding.md", "betaalt-de-school-mee]\n", "x-y]\n", "vraag:x-y leidt nergens"),
        ("questions/geld.yaml", "code: mag-ik-stoppen", "code: een-les-bekijken", "is er al in deze taal"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_place(folder: Path, file: str, old: str, new: str, said: str) -> None:
    if old == "[zib-po]":
        old, new = "pabo, zib-po]", "pabo, zib]"
    change(folder / file, old, new)
    with pytest.raises(CommandError) as refused:
        load(folder)
    assert said in str(refused.value)
    assert KnowledgePage.objects.count() == 0


@pytest.mark.usefixtures("knowledge_content")
def test_the_tree_has_a_front_page_for_each_language_and_nothing_of_wagtails_own() -> None:
    assert [page.title for page in Page.objects.filter(depth=2)] == ["Kennisbank", "Knowledge base"]
    assert Site.objects.get().root_page.title == "Kennisbank"
    assert {one.group.name for one in GroupPagePermission.objects.select_related("group")} == {"redacteur", "beheerder"}


@pytest.mark.slow
@pytest.mark.usefixtures("content")
def test_the_page_that_welcomes_developers_makes_place(folder: Path) -> None:
    Locale.objects.get_or_create(language_code="nl")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    welcome = root.add_child(title="Welcome to your new Wagtail site!", slug="home")
    site = Site.objects.create(hostname="loket.example.nl", root_page=welcome, is_default_site=True)
    load(folder)
    site.refresh_from_db()
    assert (site.root_page.title, site.hostname) == ("Kennisbank", "loket.example.nl")
    assert not Page.objects.filter(slug="home").exists()


@pytest.mark.usefixtures("content")
def test_an_empty_folder_gives_an_empty_knowledge_base(tmp_path: Path) -> None:
    assert "Teksten: 0 nieuw" in load(tmp_path)


@pytest.mark.usefixtures("content")
def test_the_shipped_knowledge_base_holds_together() -> None:
    """Reading and checking only: storing all of it takes seconds, and the tests in the browser do so."""
    known = queries.known_codes()
    files = Reader(settings.CONTENT_DIR / "knowledge", frozenset(known.steps), frozenset(known.families)).read()
    assert list(content_check.problems(files, known)) == []
    assert len(files.pages) > 100

    texts = [text for record in read_words(settings.CONTENT_DIR / "routes" / "words") for text in record.texts.values()]
    named = values_named(texts)
    assert len(named) > 15
    assert named - {record.code for record in files.facts} == set()
