"""Where the knowledge base has nothing: steps, kinds of programmes and themes without a text; texts nobody finds."""

from collections.abc import Mapping
from dataclasses import dataclass

from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.fields import Choices
from onderwijsloket.knowledge.shelf import LEADING, READ, Entry, Shelf

LANGUAGE = "nl"
TEXTS = (PageKind.ARTICLE, PageKind.STORY, PageKind.MEDIA)


@dataclass(frozen=True)
class Gap:
    """Something that no text is about: its code, what it is called, and whether a question is about it."""

    code: str
    label: str
    has_question: bool


@dataclass(frozen=True)
class Coverage:
    """What an editor could write next. `linked` says of each page, by number, how many texts lead to it."""

    shelf: Shelf
    linked: Mapping[int, int]

    def without_text(self, tag: str, choices: Choices) -> list[Gap]:
        """The codes among the choices that no article, story or recording has."""
        texts, questions = self._used(tag, TEXTS), self._used(tag, (PageKind.QUESTION,))
        return [Gap(code, str(label), code in questions) for code, label in choices if code not in texts]

    def _used(self, tag: str, kinds: tuple[str, ...]) -> set[str]:
        return {code for entry in self.shelf.in_language(LANGUAGE, kinds) for code in getattr(entry, tag)}

    @property
    def unlinked(self) -> list[Entry]:
        """Texts that no text, theme or sector leads to, and no step or programme either."""
        leading = [entry for entry in self.shelf.entries if entry.kind in LEADING]
        return [
            entry
            for entry in self.shelf.in_language(LANGUAGE)
            if not self.linked.get(entry.pk)
            and not entry.steps
            and not entry.families
            and not any(one.leads_to(entry) for one in leading)
        ]

    @property
    def only_in_lists(self) -> list[Entry]:
        """Articles, stories and recordings that stand in lists only: no text leads to them."""
        return [entry for entry in self.shelf.in_language(LANGUAGE, TEXTS) if not self.linked.get(entry.pk)]

    @property
    def untranslated(self) -> list[Entry]:
        """Dutch articles without an English page."""
        return [
            entry
            for entry in self.shelf.in_language(LANGUAGE, READ)
            if entry.kind == PageKind.ARTICLE and self.shelf.translation(entry, "en") is None
        ]
