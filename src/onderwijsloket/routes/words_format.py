"""The plain text that editors write, and the safe HTML that visitors get.

An editor writes paragraphs separated by an empty line, list items on lines that start with "- ", and **bold**. Nothing
else is markup: everything is escaped, so no text can bring its own HTML, links or headings into a page.
"""

import re
from collections.abc import Iterator
from html import escape

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_BULLET = "- "


def to_html(text: str) -> str:
    """`text` as paragraphs and lists; an item may run on over the next lines. Empty text gives an empty string."""
    return "".join(_block_html(tag, lines) for tag, lines in _blocks(text))


def problems(text: str) -> list[str]:
    """What an editor would not expect to see on the page: HTML, other notations, bold that is never closed."""
    found = []
    if tag := _TAG.search(text):
        found.append(f"HTML werkt hier niet: {tag.group()}")
    if any(line.lstrip().startswith(("#", "* ", "• ")) for line in text.splitlines()):
        found.append('gebruik "- " voor een opsomming; koppen (#) kunnen hier niet')
    if "**" in _BOLD.sub("", text):
        found.append("vet is niet afgesloten: zet ** voor en achter de vette woorden")
    return found


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yields ("p", [text]) and ("ul", [item, ...]) in order."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        first = next((number for number, line in enumerate(lines) if line.startswith(_BULLET)), len(lines))
        if first:
            yield "p", [" ".join(lines[:first])]
        if lines[first:]:
            yield "ul", list(_items(lines[first:]))


def _items(lines: list[str]) -> Iterator[str]:
    item: list[str] = []
    for line in lines:
        if line.startswith(_BULLET):
            if item:
                yield " ".join(item)
            item = [line[len(_BULLET) :].strip()]
        else:
            item.append(line)
    yield " ".join(item)


def _block_html(tag: str, lines: list[str]) -> str:
    if tag == "ul":
        return "<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in lines) + "</ul>"
    return f"<p>{_inline(lines[0])}</p>"


def _inline(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(text, quote=False))
