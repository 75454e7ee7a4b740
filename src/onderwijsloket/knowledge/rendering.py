"""The blocks of a text as parts of a page: read raw, so that no block asks the database for itself."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onderwijsloket.knowledge.fact_values import written
from onderwijsloket.knowledge.files import Files
from onderwijsloket.knowledge.raw_blocks import Raw, item_of
from onderwijsloket.knowledge.references import References
from onderwijsloket.knowledge.shelf import Entry
from onderwijsloket.knowledge.timing import seconds
from onderwijsloket.ui.parts import Cell, TableRow

_HEADING = re.compile(r"<(h[23])(?: [^>]*)?>(.*?)</\1>", re.DOTALL)
_KEYS = re.compile(r" data-block-key=\"[^\"]*\"")
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Heading:
    """A heading of the text, for the contents of the page."""

    title: str
    anchor: str


@dataclass(frozen=True)
class Part:
    """One block as the template `knowledge/parts/<kind>.html` shows it."""

    kind: str
    data: Mapping[str, Any]

    @property
    def template(self) -> str:
        return f"knowledge/parts/{self.kind}.html"


@dataclass
class Renderer:
    """Makes the parts of one page; `answers` are the texts of questions by number, read before."""

    references: References
    answers: Mapping[int, Sequence[Raw]] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    headings: list[Heading] = field(default_factory=list)
    asked: list[tuple[Entry, SafeString]] = field(default_factory=list)

    def parts(self, body: Iterable[Raw]) -> list[Part]:
        """Every block that can be shown today, in order."""
        made = (self._part(block) for block in body)
        return [part for part in made if part is not None]

    def _part(self, block: Raw) -> Part | None:
        kind = str(block["type"])
        make: Callable[[Any], dict[str, Any] | None] | None = getattr(self, f"_{kind}", None)
        data = make(block.get("value")) if make else None
        return Part(kind, data) if data is not None else None

    def html(self, text: str) -> SafeString:
        """A rich text with its references filled in."""
        return mark_safe(self.references.rich(_KEYS.sub("", text or "")))  # noqa: S308  the editor's screen cleans it

    def _text(self, value: str) -> dict[str, Any]:
        return {"html": mark_safe(_HEADING.sub(self._heading, self.html(value)))}  # noqa: S308  as above

    def _heading(self, match: re.Match[str]) -> str:
        level, inner = match.groups()
        title = unescape(_TAGS.sub("", inner)).strip()
        anchor = self._anchor(title)
        if level == "h2":
            self.headings.append(Heading(title, anchor))
        return f'<{level} id="{escape(anchor)}">{inner}</{level}>'

    def _anchor(self, title: str) -> str:
        """An address on the page that no other heading has."""
        plain = slugify(title) or "deel"
        taken = {heading.anchor for heading in self.headings}
        return next(name for name in (plain, *(f"{plain}-{n}" for n in range(2, 99))) if name not in taken)

    def _callout(self, value: Raw) -> dict[str, Any]:
        return {"title": self.references.plain(value["title"]), "html": self.html(value["text"])}

    def _steps(self, value: Raw) -> dict[str, Any]:
        items = [item_of(one) for one in value["items"]]
        return {"items": [(self.references.plain(one["title"]), self.html(one.get("text", ""))) for one in items]}

    def _table(self, value: Raw) -> dict[str, Any] | None:
        columns, rows = value["columns"], value["rows"]
        if not rows or len(columns) < 2:
            return None
        numbers = [column["type"] == "number" for column in columns]
        filled = [[self.references.plain(str(cell or "")) for cell in row["values"]] for row in rows]
        made = [
            TableRow(
                head=row[0] or "–",
                cells=[Cell(text=text, number=number) for text, number in zip(row[1:], numbers[1:], strict=True)],
            )
            for row in filled
        ]
        heads = [str(column["heading"] or "") for column in columns]
        return {"caption": self.references.plain(value.get("caption") or _("Tabel")), "heads": heads, "rows": made}

    def _figure(self, value: Raw) -> dict[str, Any] | None:
        picture = self.files.picture(value["image"])
        return {**value, "picture": picture} if picture else None

    def _quote(self, value: Raw) -> dict[str, Any]:
        return {"text": self.references.plain(value["text"]), "who": value.get("who", "")}

    def _questions(self, value: Raw) -> dict[str, Any] | None:
        known = self.references.shelf.by_pk
        entries = [known[pk] for pk in map(item_of, value["questions"]) if pk in known and pk in self.answers]
        asked = [(entry, self.answer(self.answers[entry.pk])) for entry in entries]
        self.asked.extend(asked)
        title = value.get("title") or _("Vragen die hierbij horen")
        anchor = self._anchor(title)
        self.headings.append(Heading(title, anchor))
        return {"title": title, "anchor": anchor, "asked": asked} if asked else None

    def answer(self, body: Sequence[Raw]) -> SafeString:
        """The answer to a question as it stands inside another page: its texts only, without headings."""
        texts = [self.html(block["value"]) for block in body if block["type"] == "text"]
        return mark_safe(_HEADING.sub(r"<p><strong>\2</strong></p>", "".join(texts)))  # noqa: S308  made above

    def _route_step(self, value: Raw) -> dict[str, Any] | None:
        step = self.references.steps.get(value["step"])
        return {"step": step} if step else None

    def _programmes(self, value: Raw) -> dict[str, Any] | None:
        family = self.references.family(value["family"])
        url = f"{reverse('navigator:programmes')}?soort={value['family']}"
        return {"family": family, "url": url} if family else None

    def _desk(self, value: Any) -> dict[str, Any]:
        return {"url": reverse("navigator:desk_finder")}

    def _fact(self, value: Raw) -> dict[str, Any] | None:
        period = self.references.fact(value["fact"])
        if period is None:
            return None
        shown = written(period.value, period.unit, self.references.language)
        caption = self.references.plain(value.get("caption") or period.label)
        return {"value": shown, "caption": caption, "period": period}

    def _download(self, value: Raw) -> dict[str, Any] | None:
        document = self.files.document(value["document"])
        return {"title": value["title"], "file": document} if document else None

    def _media(self, value: Raw) -> dict[str, Any] | None:
        chapters = [item_of(one) for one in value.get("chapters", ())]
        own = self.files.document(value.get("file"))
        return {
            **value,
            "own": own,
            "captions": self.files.document(value.get("captions")),
            "chapters": [{**one, "seconds": seconds(one["at"])} for one in chapters],
            "transcript": self.html(value.get("transcript", "")),
        }
