"""The words of one language, ready to be read by pages: looked up by kind and code, never changed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from onderwijsloket.routes import words_format
from onderwijsloket.routes.words_fields import RICH, TEXTS, Source

VALUE = re.compile(r"\{feit:([a-z0-9]+(?:-[a-z0-9]+)*)\}")
UNKNOWN = "…"
Values = Mapping[str, str]


class MissingWords(LookupError):  # noqa: N818 -- reads as the answer it is
    """There is no published text for this code in this language."""

    def __init__(self, kind: str, code: str, language: str) -> None:
        self.kind, self.code, self.language = kind, code, language
        super().__init__(f"no words for {kind} {code!r} in {language!r}")


@dataclass(frozen=True)
class WordsEntry:
    """The words of one code. Rich sections are plain text here; `html` has them as safe HTML."""

    kind: str
    code: str
    language: str
    title: str
    short: str
    phrase: str
    summary: str
    question: str = ""
    allows: str = ""
    fits: str = ""
    what: str = ""
    for_whom: str = ""
    admission: str = ""
    practice: str = ""
    money: str = ""
    gives: str = ""
    ask: str = ""
    sources: tuple[Source, ...] = ()

    @cached_property
    def html(self) -> Mapping[str, SafeString]:
        """Field name to safe HTML without headings, for the rich sections; made at first use."""
        return {name: mark_safe(words_format.to_html(getattr(self, name))) for name in RICH}  # noqa: S308 all escaped


def values_named(texts: Iterable[str]) -> set[str]:
    """The codes of the values that some texts name as {feit:code}."""
    return {code for text in texts for code in VALUE.findall(text)}


@dataclass(frozen=True)
class WordsBook:
    """Every published text of one language. Values are read when a text is asked for that names one."""

    language: str
    entries: Mapping[tuple[str, str], WordsEntry] = field(repr=False)
    read_values: Callable[[], Values] = field(default=dict, repr=False)
    _filled: dict[tuple[str, str], WordsEntry] = field(default_factory=dict, repr=False)

    @cached_property
    def values(self) -> Values:
        """Values by code, as they stand in a sentence."""
        return self.read_values()

    def _with_values(self, entry: WordsEntry) -> WordsEntry:
        key = (entry.kind, entry.code)
        if key not in self._filled:
            named = {name: text for name in TEXTS if "{feit:" in (text := getattr(entry, name))}
            made: dict[str, Any] = {name: VALUE.sub(self._value, text) for name, text in named.items()}
            self._filled[key] = replace(entry, **made) if made else entry
        return self._filled[key]

    def _value(self, found: re.Match[str]) -> str:
        return self.values.get(found.group(1), UNKNOWN)

    def get(self, kind: str, code: str) -> WordsEntry:
        """The words for `code` of `kind` (see enums.WordsKind). Raises MissingWords."""
        try:
            return self._with_values(self.entries[str(kind), code])
        except KeyError:
            raise MissingWords(str(kind), code, self.language) from None

    def has(self, kind: str, code: str) -> bool:
        return (str(kind), code) in self.entries

    def of_kind(self, kind: str) -> Iterator[WordsEntry]:
        """All entries of one kind, in no particular order."""
        return (self._with_values(entry) for (entry_kind, _), entry in self.entries.items() if entry_kind == kind)

    def with_entry(self, entry: WordsEntry) -> "WordsBook":
        """The same book with one entry replaced, for a preview."""
        return WordsBook(self.language, {**self.entries, (entry.kind, entry.code): entry}, self.read_values)
