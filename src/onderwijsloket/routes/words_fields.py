"""Which fields the words of each kind have, how long they may be, and what is wrong with a text.

Plain Python, used by the model, the editor's form, the loader of files and the tests alike.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onderwijsloket.routes import words_format

LABELS = ("title", "short", "phrase", "summary")
STEP_SECTIONS = ("what", "for_whom", "admission", "practice", "money", "gives", "ask")
RICH = (*STEP_SECTIONS, "allows", "fits")
TEXTS = (*LABELS, "question", "allows", "fits", *STEP_SECTIONS)
LIMITS: Mapping[str, int] = {
    "title": 160,
    "short": 28,
    "phrase": 160,
    "summary": 800,
    "question": 200,
    **dict.fromkeys(RICH, 6000),
}
SOURCES_AT_MOST = 12
SOURCE_LABEL_LIMIT = 200
SOURCE_URL_LIMIT = 400

_EXTRA: Mapping[str, tuple[str, ...]] = {
    "condition": ("question",),
    "qualification": ("allows", "fits"),
    "step": STEP_SECTIONS,
}
KIND_OF_FILE: Mapping[str, str] = {
    "questions": "question",
    "sectors": "sector",
    "functions": "function",
    "levels": "level",
    "qualifications": "qualification",
    "conditions": "condition",
    "steps": "step",
    "forms": "form",
    "costs": "cost",
    "subsidies": "subsidy",
    "holdings": "holding",
}
KINDS = tuple(KIND_OF_FILE.values())


@dataclass(frozen=True)
class Source:
    """Where a fact comes from: a label, and an https address where there is one ("" otherwise)."""

    label: str
    url: str = ""


def text_fields(kind: str) -> tuple[str, ...]:
    """The text fields that the words of `kind` must have, in the order an editor sees them."""
    return LABELS + _EXTRA.get(kind, ())


def has_sources(kind: str) -> bool:
    """Steps carry their sources; the other kinds get theirs from the catalogue."""
    return kind == "step"


def field_problems(kind: str, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yields (field, Dutch message) for every field of `kind` that is empty, too long or holds what cannot be shown."""
    for field in text_fields(kind):
        text = texts.get(field, "").strip()
        if not text:
            yield field, "deze tekst ontbreekt"
        elif len(text) > LIMITS[field]:
            yield field, f"deze tekst heeft {len(text)} tekens; er passen er {LIMITS[field]}"
        if field in RICH:
            for problem in words_format.problems(text):
                yield field, problem


def sources_problems(sources: object) -> Iterator[str]:
    """Yields a Dutch message for everything in `sources` that is not a bounded list of {label, url?}."""
    if not isinstance(sources, list):
        yield "bronnen horen een lijst te zijn"
        return
    if len(sources) > SOURCES_AT_MOST:
        yield f"er staan {len(sources)} bronnen; er passen er {SOURCES_AT_MOST}"
    for number, source in enumerate(sources, 1):
        yield from (f"bron {number}: {problem}" for problem in _source_problems(source))


def _source_problems(source: object) -> Iterator[str]:
    if not isinstance(source, dict) or not set(source) <= {"label", "url"}:
        yield "alleen een label en een adres (url) kunnen"
        return
    label, url = source.get("label"), source.get("url", "")
    if not isinstance(label, str) or not label.strip():
        yield "het label ontbreekt"
    elif len(label) > SOURCE_LABEL_LIMIT:
        yield f"het label is langer dan {SOURCE_LABEL_LIMIT} tekens"
    if not isinstance(url, str) or (url and not re.fullmatch(r"https://[^\s<>\"']+", url)):
        yield "het adres hoort te beginnen met https:// en heeft geen spaties"
    elif len(url) > SOURCE_URL_LIMIT:
        yield f"het adres is langer dan {SOURCE_URL_LIMIT} tekens"


def fingerprint(kind: str, texts: Mapping[str, str], sources: object) -> str:
    """A short hash of exactly what a visitor would read, to see whether two versions of a text are the same."""
    read = [texts.get(field, "").strip() for field in text_fields(kind)]
    canonical = json.dumps([read, sources if has_sources(kind) else []], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
