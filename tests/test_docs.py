"""What the documents say is so: settings, commands, files and links exist, and none is left out."""

import re
from pathlib import Path

import pytest

from tests.settings_read import ROOT, settings_read

OPERATIONS = ROOT / "docs" / "operations.md"
SKIPPED = {".venv", "var", ".git", ".pytest_cache", "node_modules"}
# Articles of the knowledge base are content: their links go by name, and loading them says what leads nowhere.
DOCUMENTS = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not SKIPPED & set(path.relative_to(ROOT).parts) and path.is_file() and path.parts[-3] != "articles"
)
MADE_LATER = ("var/", ".venv", ".env", "http", "/")
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def targets() -> set[str]:
    """The commands of the Makefile."""
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))


def first_column(text: str, heading: str) -> set[str]:
    """The names in the first column of the table below a heading."""
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def test_the_table_of_settings_is_what_the_site_reads() -> None:
    assert first_column(OPERATIONS.read_text(), "Settings") == set(settings_read())


def test_the_table_of_commands_is_the_makefile() -> None:
    described = {name.removeprefix("make ") for name in first_column(OPERATIONS.read_text(), "Commands")}
    assert described == targets()


def test_the_readme_begins_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text()
    first_code = text.split("```", 2)[1]
    assert "make run" in first_code
    assert "make test" in first_code


@every_document
def test_commands_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    inside_code = " ".join(re.findall(r"`[^`]+`", text) + re.findall(r"```.*?```", text, re.DOTALL))
    assert set(re.findall(r"\bmake ([a-z]+)\b", inside_code)) <= targets()
    own = {path.stem for path in ROOT.glob("src/*/*/management/commands/*.py")}
    builtin = {"migrate", "check", "makemigrations", "makemessages", "shell", "dbshell"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", inside_code)) <= own | builtin


@every_document
def test_files_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+(?:/[\w.-]+)*/?)`", text))
    paths = {name for name in named if is_path(name)}
    assert sorted(name for name in paths if not (ROOT / name).exists()) == []


def is_path(name: str) -> bool:
    """Whether a name between backticks means a file of this repository: it begins with one of its folders."""
    if name.startswith(MADE_LATER) or "NNNN" in name or "/" not in name:
        return False
    return (ROOT / name.split("/", 1)[0]).is_dir()


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8"))
    local = [link for link in links if not link.startswith(("http:", "https:", "mailto:", "/"))]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))
