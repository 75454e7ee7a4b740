"""Measuring the search on any set of questions and answers, in an index that is thrown away."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onderwijsloket.search.starter import starter_synonyms
from search_engine import Document, Library, language
from search_engine.evaluation import Figures, Judged, Outcome, by_kind, run
from search_engine.meaning import encoder

LARGEST_FILE = 50_000_000
_MARKS = re.compile(r"<(/?)(p|li|ul|ol|h[1-6]|br|div|strong|em|b|i|a|span)\b[^>]*>", re.IGNORECASE)
_BLOCKS = frozenset(("p", "li", "ul", "ol", "br", "div", *(f"h{level}" for level in range(1, 7))))


class UnreadableSetError(ValueError):
    """A file does not hold what it should; the message says what is wrong, in Dutch."""


@dataclass(frozen=True)
class Evaluation:
    """The figures of a set, and what every query found."""

    documents: int
    figures: Mapping[str, Figures]
    outcomes: Sequence[Outcome]


def evaluate(*, questions: Path, queries: Path, language_code: str, by_meaning: bool) -> Evaluation:
    """Index questions with their answers, ask the judged queries. Raises UnreadableSetError."""
    documents = [_document(row) for row in _rows(questions, ("id", "question", "answer"))]
    judged = [_judged(row) for row in _rows(queries, ("query", "relevant"))]
    known = {document.key for document in documents}
    if unknown := sorted({key for one in judged for key in one.relevant} - known):
        message = f"{queries.name} noemt vragen die er niet zijn: {', '.join(unknown[:5])}"
        raise UnreadableSetError(message)
    library = Library(language(language_code), starter_synonyms(language_code), encoder() if by_meaning else None)
    library.put(documents)
    outcomes = run(judged, lambda text: [hit.key for hit in library.search(text).hits])
    return Evaluation(len(documents), by_kind(outcomes), outcomes)


def _rows(path: Path, fields: Sequence[str]) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            message = f"{path.name} is te groot."
            raise UnreadableSetError(message)
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        message = f"{path} is niet te lezen: {error}"
        raise UnreadableSetError(message) from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) and all(f in row for f in fields) for row in rows):
        message = f"{path.name} hoort een lijst te zijn van dingen met {', '.join(fields)}."
        raise UnreadableSetError(message)
    return rows


def _document(row: Mapping[str, Any]) -> Document:
    answer = _MARKS.sub(lambda mark: "\n" if mark[2].lower() in _BLOCKS else "", str(row["answer"] or ""))
    passages = [part.strip() for part in answer.split("\n") if part.strip()]
    return Document(key=str(row["id"]), title=str(row["question"]), passages=passages)


def _judged(row: Mapping[str, Any]) -> Judged:
    relevant = row["relevant"] if isinstance(row["relevant"], list) else [row["relevant"]]
    return Judged(str(row["query"]), frozenset(map(str, relevant)), str(row.get("kind") or "-"))
