"""Reads the shipped words: content/routes/words/<language>/<kind>s.yaml, a mapping of code to fields.

Refuses whatever it does not understand, and names the file, the code and the field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onderwijsloket.core import strict_yaml
from onderwijsloket.routes import words_fields

LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class WordsRecord:
    """The words of one code in one language, as they stand in a file."""

    kind: str
    code: str
    language: str
    texts: Mapping[str, str]
    sources: list[dict[str, str]] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str, str]:
        return self.kind, self.code, self.language

    @property
    def fingerprint(self) -> str:
        return words_fields.fingerprint(self.kind, self.texts, self.sources)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, and what (Dutch)."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class WordsFilesError(Exception):
    """The files cannot be loaded; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def read_words(folder: Path) -> list[WordsRecord]:
    """All records below `folder`. Raises WordsFilesError with every problem that was found, not only the first."""
    records: list[WordsRecord] = []
    problems: list[Problem] = []
    if not folder.is_dir():
        raise WordsFilesError([Problem(str(folder), "deze map bestaat niet")])
    for path in sorted(folder.glob("*/*.yaml")):
        place = f"{path.parent.name}/{path.name}"
        if path.parent.name not in LANGUAGES or path.stem not in words_fields.KIND_OF_FILE:
            problems.append(Problem(place, "onbekende taal of soort tekst"))
            continue
        for found in _read_file(path, place):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                records.append(found)
    if problems:
        raise WordsFilesError(problems)
    return records


def _read_file(path: Path, place: str) -> Iterator[WordsRecord | Problem]:
    try:
        content = strict_yaml.load(path.read_text(encoding="utf-8"))
    except strict_yaml.StrictYamlError as error:
        line = f", regel {error.line}" if error.line else ""
        yield Problem(f"{place}{line}", f"dit is geen geldige YAML ({error})")
        return
    except UnicodeDecodeError as error:
        yield Problem(place, f"dit is geen geldige YAML ({error})")
        return
    if not isinstance(content, dict):
        yield Problem(place, "hoort een lijst van codes met teksten te zijn")
        return
    kind = words_fields.KIND_OF_FILE[path.stem]
    for code, fields in content.items():
        yield from _read_entry(kind, str(code), path.parent.name, fields, f"{place}, {code}")


def _read_entry(kind: str, code: str, language: str, fields: object, place: str) -> Iterator[WordsRecord | Problem]:
    if not isinstance(fields, dict):
        yield Problem(place, "hoort velden met teksten te hebben")
        return
    allowed = {*words_fields.text_fields(kind), *(["sources"] if words_fields.has_sources(kind) else [])}
    problems = [Problem(f"{place}, {name}", "onbekend veld") for name in fields if name not in allowed]
    texts = {name: value for name, value in fields.items() if name in allowed and isinstance(value, str)}
    problems += [
        Problem(f"{place}, {name}", "hoort tekst te zijn")
        for name, value in fields.items()
        if name in allowed and name != "sources" and not isinstance(value, str)
    ]
    sources = fields.get("sources", [])
    problems += [
        Problem(f"{place}, {name}", message)
        for name, message in words_fields.field_problems(kind, texts)
        if name in texts or name not in fields
    ]
    problems += [Problem(f"{place}, sources", message) for message in words_fields.sources_problems(sources)]
    if problems:
        yield from problems
    else:
        yield WordsRecord(kind, code, language, {name: text.strip() for name, text in texts.items()}, sources)
