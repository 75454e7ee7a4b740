"""What an editor should know of a page before it is published. Plain Python: what is known comes in."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from html import unescape

from onderwijsloket.knowledge.raw_blocks import Raw, asked_in, links_in
from onderwijsloket.knowledge.readability import measure, plain
from onderwijsloket.knowledge.written_values import typed_values

_BRACES = re.compile(r"\{([a-z]+):([^}\"]*)\}")
_HEADING = re.compile(r"<h([234])[^>]*>(.*?)</h\1>", re.DOTALL)
_HREF = re.compile(r'href="([^"]+)"')
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HARD_SENTENCES_SHOWN = 5


class Weight(Enum):
    """Whether it stops publishing."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True)
class Finding:
    """One thing to look at, in Dutch."""

    weight: Weight
    message: str

    @property
    def blocks(self) -> bool:
        return self.weight is Weight.BLOCKS


@dataclass(frozen=True)
class Known:
    """What a text may refer to. `facts` are values by code; `leads_somewhere` says whether an own address does."""

    facts: Mapping[str, str]
    steps: Collection[str]
    pages: Collection[int]
    leads_somewhere: Callable[[str], bool]
    broken: Mapping[str, str]


@dataclass(frozen=True)
class Text:
    """A page as it is written now."""

    language: str
    title: str
    summary: str
    body: Sequence[Raw]
    related: Sequence[int] = ()
    sources: Sequence[str] = ()

    @property
    def rich(self) -> str:
        """Everything in the blocks, as it is stored."""
        return "\n".join(_strings(list(self.body)))

    @property
    def plain(self) -> str:
        return f"{self.title}\n{self.summary}\n{plain(self.rich)}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name not in ("id", "type", "linktype"):
                yield from _strings(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _strings(one)


def findings(text: Text, known: Known) -> list[Finding]:
    """Everything that there is to say, what stops publishing first."""
    found = [*_references(text, known), *_links(text, known), *_pictures(text), *_headings(text)]
    found += [*_values(text, known), *_language(text), *_outside(text, known)]
    return sorted(found, key=lambda one: not one.blocks)


def _references(text: Text, known: Known) -> Iterator[Finding]:
    for kind, code in dict.fromkeys(_BRACES.findall(f"{text.title} {text.summary} {text.rich}")):
        name = code.removesuffix(":maanden") if kind == "stap" else code
        table = {"feit": known.facts, "stap": known.steps}.get(kind)
        if table is None or not _CODE.fullmatch(name):
            yield Finding(Weight.BLOCKS, f"Deze verwijzing begrijpen we niet: {{{kind}:{code}}}.")
        elif name not in table:
            what = "Dit feit" if kind == "feit" else "Deze stap"
            yield Finding(Weight.BLOCKS, f"{what} kennen we niet: {{{kind}:{code}}}.")
    for block in text.body:
        if block["type"] == "fact" and block["value"].get("fact") not in known.facts:
            yield Finding(Weight.BLOCKS, "In een blok ‘Cijfer’ staat een feit dat er niet (meer) is.")


def _links(text: Text, known: Known) -> Iterator[Finding]:
    gone = (links_in(text.body) | set(asked_in(text.body))) - set(known.pages)
    if gone:
        one = "Een link of vraag leidt naar een pagina die niet (meer) op de site staat."
        many = f"Links of vragen leiden naar {len(gone)} pagina's die niet (meer) op de site staan."
        yield Finding(Weight.BLOCKS, many if len(gone) > 1 else one)
    if set(text.related) - set(known.pages):
        yield Finding(Weight.WARNS, "Onder ‘lees verder’ staat een pagina die niet op de site staat.")
    for address in dict.fromkeys(map(unescape, _HREF.findall(text.rich))):
        if address.startswith("/") and not known.leads_somewhere(address):
            yield Finding(Weight.BLOCKS, f"Deze link leidt nergens heen: {address}")


def _outside(text: Text, known: Known) -> Iterator[Finding]:
    for address in dict.fromkeys([*map(unescape, _HREF.findall(text.rich)), *text.sources]):
        if address in known.broken:
            yield Finding(Weight.WARNS, f"Deze site antwoordt niet goed ({known.broken[address]}): {address}")


def _pictures(text: Text) -> Iterator[Finding]:
    figures = [block["value"] for block in text.body if block["type"] == "figure"]
    without = [figure for figure in figures if not (figure.get("alt") or "").strip()]
    if without:
        said = "Eén afbeelding zegt" if len(without) == 1 else f"{len(without)} afbeeldingen zeggen"
        yield Finding(Weight.WARNS, f"{said} niet wat je ziet. Laat dat alleen leeg als het versiering is.")


def _headings(text: Text) -> Iterator[Finding]:
    before = 1
    for block in text.body:
        for level, title in _HEADING.findall(block["value"]) if block["type"] == "text" else ():
            name = plain(title).strip()
            if not name:
                yield Finding(Weight.WARNS, "Er staat een lege kop in de tekst.")
            elif int(level) > before + 1:
                yield Finding(Weight.WARNS, f"De kop ‘{name}’ is te klein: zet er eerst een grotere kop boven.")
            before = int(level)


def _values(text: Text, known: Known) -> Iterator[Finding]:
    for value in typed_values(text.plain, known.facts):
        if value.codes:
            codes = " of ".join(f"{{feit:{code}}}" for code in value.codes[:3])
            yield Finding(Weight.WARNS, f"‘{value.text}’ staat er als tekst. Gebruik het feit: {codes}.")
        else:
            yield Finding(Weight.WARNS, f"‘{value.text}’ staat er als tekst. Verandert dit ooit? Maak er een feit van.")


def _language(text: Text) -> Iterator[Finding]:
    if text.language != "nl":
        return
    found = measure(f"{text.summary}\n{plain(text.rich)}")
    if found.is_hard:
        yield Finding(
            Weight.WARNS,
            f"De tekst is moeilijker dan B1: {found.score} op de schaal van Flesch-Douma, 60 of meer is goed.",
        )
    for sentence in found.hard_sentences[:HARD_SENTENCES_SHOWN]:
        yield Finding(Weight.WARNS, f"Lange zin: ‘{sentence}’")
