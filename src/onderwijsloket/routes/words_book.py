"""The words of one language, ready to be read by pages: looked up by kind and code, never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from onderwijsloket.routes import words_format
from onderwijsloket.routes.words_fields import RICH, Source


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


@dataclass(frozen=True)
class WordsBook:
    """Every published text of one language."""

    language: str
    entries: Mapping[tuple[str, str], WordsEntry] = field(repr=False)

    def get(self, kind: str, code: str) -> WordsEntry:
        """The words for `code` of `kind` (see enums.WordsKind). Raises MissingWords."""
        try:
            return self.entries[str(kind), code]
        except KeyError:
            raise MissingWords(str(kind), code, self.language) from None

    def has(self, kind: str, code: str) -> bool:
        return (str(kind), code) in self.entries

    def of_kind(self, kind: str) -> Iterator[WordsEntry]:
        """All entries of one kind, in no particular order."""
        return (entry for (entry_kind, _), entry in self.entries.items() if entry_kind == kind)

    def with_entry(self, entry: WordsEntry) -> "WordsBook":
        """The same book with one entry replaced, for a preview."""
        return WordsBook(self.language, {**self.entries, (entry.kind, entry.code): entry})
