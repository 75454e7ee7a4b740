"""The simple notation of content/knowledge as blocks of a page. Links keep their names until pages have numbers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

Block = dict[str, Any]
Line = tuple[int, str]
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_FENCE = re.compile(r":::\s*([a-z-]+)\s*(.*)")
_NUMBERED = re.compile(r"\d{1,2}\. +")
_OTHER_NOTATION = re.compile(r"(#(?!#{1,2} )|\* |• |> |```|!\[|\d{1,2}\) )")
_CODE = re.compile(r"\{?(?:feit:)?([a-z0-9]+(?:-[a-z0-9]+)*)\}?")
SCHEMES = ("artikel:", "vraag:", "stap:", "opleidingen:", "loket:", "https://", "mailto:", "tel:", "/")


@dataclass
class Text:
    """What was read: blocks in order, and what is wrong with each line that cannot be used."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)


def parse(text: str, first_line: int = 1) -> Text:
    """The blocks of a text; every line that is not in the notation is a problem with its number."""
    found = Text()
    loose: list[Line] = []
    lines = iter([(number, line.rstrip()) for number, line in enumerate(text.splitlines(), first_line)])
    for number, line in lines:
        fence = _FENCE.fullmatch(line.strip())
        if not fence:
            loose.append((number, line))
            continue
        _flush(loose, found)
        _fenced(number, fence.group(1), fence.group(2).strip(), list(_until_closed(lines, number, found)), found)
    _flush(loose, found)
    return found


def _flush(loose: list[Line], found: Text) -> None:
    """Text between fences is one block."""
    if any(line.strip() for _number, line in loose):
        found.blocks.append({"type": "text", "value": rich(loose, found)})
    loose.clear()


def _until_closed(lines: Iterator[Line], opened: int, found: Text) -> Iterator[Line]:
    for number, line in lines:
        if line.strip() == ":::":
            return
        yield number, line
    found.problems.append((opened, "dit blok is niet afgesloten met :::"))


def _fenced(number: int, name: str, title: str, lines: list[Line], found: Text) -> None:
    make = MAKERS.get(name)
    if make is None:
        found.problems.append((number, f"het blok '{name}' kennen we niet; wel: {', '.join(sorted(MAKERS))}"))
        return
    try:
        found.blocks.append(make(title, lines, found))
    except ValueError as error:
        found.problems.append((number, f"blok {name}: {error}"))


def rich(lines: Sequence[Line], found: Text) -> str:
    """Headings, paragraphs and lists as the HTML that the editor's screen stores."""
    return "".join(_paragraphs(lines, found))


def _paragraphs(lines: Sequence[Line], found: Text) -> Iterator[str]:
    group: list[Line] = []
    for number, line in [*lines, (0, "")]:
        stripped = line.strip()
        if stripped.startswith(("## ", "### ")):
            yield from _group(group, found)
            level, _space, words = stripped.partition(" ")
            yield f"<h{len(level)}>{inline(words.strip(), number, found)}</h{len(level)}>"
        elif stripped:
            group.append((number, stripped))
            continue
        else:
            yield from _group(group, found)
        group = []


def _group(group: list[Line], found: Text) -> Iterator[str]:
    """Lines that belong together: a paragraph, or a paragraph with a list below it."""
    text: list[Line] = []
    items: list[list[Line]] = []
    ordered = False
    for number, line in group:
        mark = "- " if line.startswith("- ") else (match.group() if (match := _NUMBERED.match(line)) else "")
        if mark:
            ordered = mark != "- "
            items.append([(number, line[len(mark) :])])
        elif items:
            items[-1].append((number, line))
        else:
            text.append((number, line))
    if text:
        yield f"<p>{_joined(text, found)}</p>"
    if items:
        tag = "ol" if ordered else "ul"
        yield f"<{tag}>" + "".join(f"<li>{_joined(item, found)}</li>" for item in items) + f"</{tag}>"


def _joined(lines: list[Line], found: Text) -> str:
    for number, line in lines:
        if _OTHER_NOTATION.match(line):
            found.problems.append((number, f"deze notatie werkt hier niet: {line[:20]}"))
    return inline(" ".join(line for _number, line in lines), lines[0][0], found)


def inline(text: str, number: int, found: Text) -> str:
    """Bold words and links; all else is escaped."""
    if tag := _TAG.search(text):
        found.problems.append((number, f"HTML werkt hier niet: {tag.group()}"))
    made = escape(text, quote=False)
    for words, target in LINK.findall(made):
        if not target.startswith(SCHEMES):
            found.problems.append((number, f"deze link kennen we niet: [{words}]({target})"))
    made = LINK.sub(lambda match: f'<a href="{escape(match.group(2))}">{match.group(1)}</a>', made)
    if "**" in _BOLD.sub("", made):
        found.problems.append((number, "vet is niet afgesloten: zet ** voor en achter de vette woorden"))
    return _BOLD.sub(r"<b>\1</b>", made)


def plain(text: str) -> str:
    """A text without its marks, for places where only words can stand."""
    return _BOLD.sub(r"\1", LINK.sub(r"\1", text)).strip()


def _callout(title: str, lines: list[Line], found: Text) -> Block:
    return {"type": "callout", "value": {"title": plain(title) or "Let op", "text": rich(lines, found)}}


def _steps(_title: str, lines: list[Line], found: Text) -> Block:
    """One step for each item; what an item begins with in bold is its title."""
    items: list[list[Line]] = []
    for number, line in lines:
        stripped = line.strip()
        if match := re.match(r"(?:- |\d{1,2}\. +)", stripped):
            items.append([(number, stripped[match.end() :])])
        elif stripped and items:
            items[-1].append((number, stripped))
    if not items:
        raise ValueError("er staan geen stappen in; begin elke stap met '1. '")
    return {"type": "steps", "value": {"items": [_step(item, found) for item in items]}}


def _step(lines: list[Line], found: Text) -> Block:
    number, whole = lines[0][0], " ".join(line for _number, line in lines)
    match = re.match(r"\*\*(.+?)\*\*[:.]?\s*", whole)
    title, rest = (plain(match.group(1)).rstrip(".:"), whole[match.end() :]) if match else ("", whole)
    return {"title": title, "text": f"<p>{inline(rest, number, found)}</p>" if rest.strip() else ""}


def _questions(title: str, lines: list[Line], _found: Text) -> Block:
    codes = [line.strip().removeprefix("- ").removeprefix("vraag:").strip() for _number, line in lines if line.strip()]
    if not codes:
        raise ValueError("er staan geen codes van vragen in")
    return {"type": "questions", "value": {"title": plain(title), "questions": codes}}


def _fact(title: str, lines: list[Line], _found: Text) -> Block:
    """The code of a fact, then what stands beside it; on one line or on two."""
    words = " ".join([title, *(line.strip() for _number, line in lines)]).strip()
    code, _space, caption = words.removeprefix("feit:").strip().partition(" ")
    match = _CODE.fullmatch(code.rstrip(":|,"))
    if not match:
        raise ValueError("begin met de code van een feit")
    return {"type": "fact", "value": {"fact": match.group(1), "caption": plain(caption.strip(" |:–-"))}}


def _table(title: str, lines: list[Line], found: Text) -> Block:
    """A pipe table; the line that is no row is its caption. The first row holds the heads."""
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for _n, line in lines if "|" in line]
    caption = " ".join([title, *(line.strip() for _n, line in lines if line.strip() and "|" not in line)]).strip()
    rows = [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        raise ValueError("elke rij heeft evenveel cellen, met een kop erboven en ten minste twee kolommen")
    if not caption:
        raise ValueError("het bijschrift ontbreekt; zet het op de eerste regel")
    columns = [{"type": "text", "heading": plain(head)} for head in rows[0]]
    cells = [{"values": [plain(cell) for cell in row]} for row in rows[1:]]
    return {"type": "table", "value": {"caption": plain(caption), "columns": columns, "rows": cells}}


def _quote(title: str, lines: list[Line], _found: Text) -> Block:
    words = [line.strip() for _number, line in lines if line.strip()]
    who = next((line.lstrip("–—- ") for line in words if line.startswith(("– ", "— "))), title)
    text = " ".join(line for line in words if not line.startswith(("– ", "— ")))
    return {"type": "quote", "value": {"text": plain(text), "who": plain(who)}}


def _media(kind: str) -> Callable[[str, list[Line], Text], Block]:
    """A recording: lines `adres: ...` and `0:00 hoofdstuk`, then all that is said."""

    def make(title: str, lines: list[Line], found: Text) -> Block:
        address, chapters, said = "", [], []
        for number, line in lines:
            if line.startswith("adres:"):
                address = line.removeprefix("adres:").strip()
            elif match := re.fullmatch(r"((?:\d{1,2}:)?\d{1,2}:\d{2}) +(.+)", line.strip()):
                chapters.append({"at": match.group(1), "title": plain(match.group(2))})
            else:
                said.append((number, line))
        made = {"kind": kind, "title": plain(title), "address": address, "chapters": chapters}
        return {"type": "media", "value": {**made, "file": None, "captions": None, "transcript": rich(said, found)}}

    return make


def _one_code(kind: str, name: str) -> Callable[[str, list[Line], Text], Block]:
    def make(title: str, lines: list[Line], _found: Text) -> Block:
        words = " ".join([title, *(line.strip() for _number, line in lines)]).strip()
        if not re.fullmatch(r"[a-z0-9-]+", words):
            raise ValueError("hier hoort één code te staan")
        return {"type": kind, "value": {name: words}}

    return make


MAKERS: dict[str, Callable[[str, list[Line], Text], Block]] = {
    "let-op": _callout,
    "stappen": _steps,
    "vragen": _questions,
    "cijfer": _fact,
    "tabel": _table,
    "citaat": _quote,
    "video": _media("video"),
    "audio": _media("audio"),
    "stap": _one_code("route_step", "step"),
    "opleidingen": _one_code("programmes", "family"),
    "loket": lambda _title, _lines, _found: {"type": "desk", "value": None},
}
