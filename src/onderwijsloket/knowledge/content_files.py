"""Reads the shipped knowledge base: facts, articles and questions. What cannot be used is named by file and place."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onderwijsloket.core import strict_yaml
from onderwijsloket.knowledge import fact_values, markdown
from onderwijsloket.knowledge.enums import Frequency, Owner, PageKind, Unit
from onderwijsloket.vocabulary import enums as vocabulary

LANGUAGES = ("nl", "en")
TAGS: Mapping[str, frozenset[str]] = {
    "sectors": frozenset(vocabulary.Sector.values),
    "functions": frozenset(vocabulary.Function.values),
    "qualifications": frozenset(vocabulary.Qualification.values),
    "audiences": frozenset(vocabulary.Audience.values),
    "themes": frozenset(vocabulary.Theme.values),
    "phases": frozenset(vocabulary.Phase.values),
}
CODES = (*TAGS, "steps", "families")
KINDS = frozenset({str(kind) for kind in PageKind} - {"index", "question"})
_SHARED = frozenset({*CODES, "sources", "frequency", "owner", "parent", "checked_on", "description", "related"})
ARTICLE_FIELDS = _SHARED | {
    "kind", "title", "summary", "sample", "translation_of", "desks", "questions", "slug", "language",
}  # fmt: skip
QUESTION_FIELDS = _SHARED | {"code", "question", "answer", "translations", "en", "desks"}
FACT_FIELDS = frozenset({"code", "label", "value", "unit", "source", "valid_from", "valid_until", "checked_on", "note"})


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, and what (Dutch)."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class KnowledgeFilesError(Exception):
    """The files cannot be loaded; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class FactRecord:
    """A fact as it stands in the file; `values` are fields of the model."""

    code: str
    values: Mapping[str, Any]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.values)


@dataclass(frozen=True)
class PageRecord:
    """A page as it stands in a file. Links in its blocks still go by name."""

    kind: str
    code: str
    language: str
    place: str
    values: Mapping[str, Any]
    blocks: list[markdown.Block] = field(default_factory=list)
    related: tuple[str, ...] = ()
    parent: str = ""
    translation_of: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.language, self.code

    @property
    def fingerprint(self) -> str:
        return fingerprint([self.kind, self.values, self.blocks, self.related, self.parent, self.translation_of])


@dataclass(frozen=True)
class Files:
    """Everything that was read."""

    facts: list[FactRecord]
    pages: list[PageRecord]


def fingerprint(content: Any) -> str:
    """A short hash, to see whether a record is what was loaded before."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]


class Reader:
    """Reads a folder; it keeps every problem, so that all can be told at once."""

    def __init__(self, folder: Path, steps: frozenset[str], families: frozenset[str]) -> None:
        self.folder = folder
        self.known = {**TAGS, "steps": steps, "families": families}
        self.problems: list[Problem] = []

    def read(self) -> Files:
        """All records. Raises KnowledgeFilesError with everything that is wrong in them."""
        facts = [record for one in self._list(self.folder / "facts.yaml") if (record := self._fact(*one))]
        pages = [page for path in sorted(self.folder.glob("articles/*/*.md")) if (page := self._article(path))]
        for path in sorted(self.folder.glob("questions/*.yaml")):
            for place, row in self._list(path):
                pages += self._question(path.stem, place, row)
        if self.problems:
            raise KnowledgeFilesError(self.problems)
        return Files(facts, pages)

    def wrong(self, place: str, message: str) -> None:
        self.problems.append(Problem(place, message))

    def _place(self, path: Path) -> str:
        return str(path.relative_to(self.folder))

    def _yaml(self, text: str, place: str, before: int = 0) -> Any:
        try:
            return strict_yaml.load(text)
        except strict_yaml.StrictYamlError as error:
            self.wrong(f"{place}, regel {error.line + before}", f"dit is geen geldige YAML ({error})")
            return None

    def _list(self, path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
        if not path.exists():
            return
        place = self._place(path)
        rows = self._yaml(path.read_text(encoding="utf-8"), place)
        if rows is not None and not isinstance(rows, list):
            self.wrong(place, "hoort een lijst te zijn")
            return
        for number, row in enumerate(rows or (), 1):
            if isinstance(row, dict):
                yield f"{place}, {row.get('code', f'nummer {number}')}", row
            else:
                self.wrong(f"{place}, nummer {number}", "hoort velden te hebben")

    def _only(self, place: str, row: Mapping[str, Any], fields: frozenset[str], needed: tuple[str, ...]) -> bool:
        before = len(self.problems)
        for name in row:
            if name not in fields:
                self.wrong(f"{place}, {name}", "onbekend veld")
        for name in needed:
            if row.get(name) in (None, ""):
                self.wrong(f"{place}, {name}", "ontbreekt")
        return len(self.problems) == before

    def _day(self, place: str, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(place, f"'{value}' is geen datum; schrijf 2026-08-01")
            return None

    def _fact(self, place: str, row: dict[str, Any]) -> FactRecord | None:
        if not self._only(place, row, FACT_FIELDS, ("code", "label", "value", "source", "checked_on")):
            return None
        unit, value = str(row.get("unit") or ""), str(row["value"])
        if unit not in Unit.values:
            self.wrong(f"{place}, unit", f"'{unit}' kennen we niet; wel: {', '.join(filter(None, Unit.values))}")
            return None
        if message := fact_values.problem(value, unit):
            self.wrong(f"{place}, value", message)
        label, source = row["label"], row["source"]
        values = {
            "label_nl": label["nl"],
            "label_en": label["en"],
            "value": value,
            "unit": unit,
            "source_name": source["name"],
            "source_url": source.get("url") or "",
            "valid_from": self._day(f"{place}, valid_from", row.get("valid_from")),
            "valid_until": self._day(f"{place}, valid_until", row.get("valid_until")),
            "checked_on": self._day(f"{place}, checked_on", row["checked_on"]),
            "note": str(row.get("note") or ""),
        }
        return FactRecord(str(row["code"]), values)

    def _article(self, path: Path) -> PageRecord | None:
        place, language = self._place(path), path.parent.name
        lines = path.read_text(encoding="utf-8").split("\n")
        if language not in LANGUAGES or lines[0].strip() != "---" or "---" not in [line.strip() for line in lines[1:]]:
            self.wrong(place, "begint met gegevens tussen twee regels ---, in een map met de taal")
            return None
        end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
        row = self._yaml("\n".join(lines[1:end]), place, 1)
        needed = ("kind", "title", "summary", "description", "frequency", "owner")
        if not isinstance(row, dict) or not self._only(place, row, ARTICLE_FIELDS, needed):
            return None
        if row["kind"] not in KINDS:
            self.wrong(f"{place}, kind", f"'{row['kind']}' kennen we niet; wel: {', '.join(sorted(KINDS))}")
        blocks = self.blocks("\n".join(lines[end + 1 :]), place, end + 2)
        _add_questions(blocks, row.get("questions") or ())
        values = {**self._values(place, row), "title": row["title"], "summary": row["summary"].strip()}
        return PageRecord(
            str(row["kind"]), path.stem, language, place, {**values, "is_sample": bool(row.get("sample"))}, blocks,
            tuple(row.get("related") or ()), str(row.get("parent") or ""), str(row.get("translation_of") or ""),
        )  # fmt: skip

    def blocks(self, text: str, place: str, first_line: int = 1) -> list[markdown.Block]:
        found = markdown.parse(text, first_line)
        for number, message in found.problems:
            self.wrong(f"{place}, regel {number}", message)
        return found.blocks

    def _values(self, place: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that every page has."""
        for name, known, what in (("frequency", Frequency.values, 1), ("owner", Owner.values, "redactie")):
            if row.get(name, what) not in known:
                self.wrong(f"{place}, {name}", f"'{row[name]}' kennen we niet; wel: {', '.join(map(str, known))}")
        description = str(row.get("description") or "").strip()
        if len(description) > 155:
            self.wrong(f"{place}, description", f"heeft {len(description)} tekens; er passen er 155")
        sources = [self._source(f"{place}, bron {n}", one) for n, one in enumerate(row.get("sources") or (), 1)]
        days = [source["checked_on"] for source in sources if source and source["checked_on"]]
        checked = self._day(f"{place}, checked_on", row.get("checked_on")) or min(days, default=None)
        return {
            **{name: self._codes(f"{place}, {name}", name, row.get(name)) for name in CODES},
            "search_description": description,
            "shows_desk": bool(row.get("desks")),
            "frequency": row.get("frequency", Frequency.ONCE),
            "kept_by": row.get("owner", Owner.REDACTIE),
            "checked_on": checked,
            "sources": sources,
        }

    def _codes(self, place: str, name: str, value: Any) -> list[str]:
        codes = [str(code) for code in value or ()]
        if unknown := [code for code in codes if code not in self.known[name]]:
            self.wrong(place, f"deze codes kennen we niet: {', '.join(unknown)}")
        return codes

    def _source(self, place: str, row: Any) -> dict[str, Any]:
        if not isinstance(row, dict) or not row.get("name") or not set(row) <= {"name", "url", "checked_on"}:
            self.wrong(place, "heeft een naam (name), en zo mogelijk een adres (url) en een datum (checked_on)")
            return {}
        checked = self._day(f"{place}, checked_on", row.get("checked_on"))
        return {"name": row["name"], "url": row.get("url") or "", "checked_on": checked}

    def _question(self, theme: str, place: str, row: dict[str, Any]) -> Iterator[PageRecord]:
        if not self._only(place, row, QUESTION_FIELDS, ("code", "question", "answer")):
            return
        values = self._values(place, row)
        if not values["themes"] and theme in TAGS["themes"]:
            values["themes"] = [theme]
        texts = {"nl": row, "en": (row.get("translations") or {}).get("en") or row.get("en")}
        for language, text in texts.items():
            if text is None:
                continue
            answer = str(text.get("answer", "")).strip()
            summary = markdown.plain(" ".join(answer.split("\n\n")[0].split()))
            own = {**values, "title": str(text.get("question", "")).strip(), "summary": summary[:600]}
            if language == "en":
                own["search_description"] = ""
            blocks = self.blocks(answer, f"{place} ({language})")
            yield PageRecord(
                str(PageKind.QUESTION), str(row["code"]), language, place, own, blocks,
                tuple(row.get("related") or ()), str(row.get("parent") or ""), row["code"] if language == "en" else "",
            )  # fmt: skip


def _add_questions(blocks: list[markdown.Block], codes: Any) -> None:
    """Questions that the text itself does not show come at its end."""
    shown = {code for block in blocks if block["type"] == "questions" for code in block["value"]["questions"]}
    left = [str(code) for code in codes if code not in shown]
    if left:
        blocks.append({"type": "questions", "value": {"title": "", "questions": left}})
