"""What stands in the blocks of a text as they are stored: questions, links, words. Plain Python."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

Raw = Mapping[str, Any]
_LINKS = re.compile(r'<a [^>]*linktype=\\"page\\"[^>]*>')
_FACT = re.compile(r"\{feit:([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_ADDRESS = re.compile(r'href=\\"(https?://[^"\\]+)|"(?:url|address)": "(https?://[^"]+)"')
_ENDS = re.compile(r"</(?:p|li|h2|h3|h4)>|<br ?/?>|\n")
_TAGS = re.compile(r"<[^>]+>")
_NUMBER = re.compile(r'\bid=\\"(\d+)\\"')


def item_of(one: Any) -> Any:
    """What is in a list: Wagtail keeps items with their number, files give them without."""
    return one["value"] if isinstance(one, Mapping) and "value" in one else one


def asked_in(body: Iterable[Raw]) -> list[int]:
    """The numbers of the questions that a text shows."""
    lists = (block["value"]["questions"] for block in body if block["type"] == "questions")
    return [int(item_of(one)) for items in lists for one in items if item_of(one)]


def facts_in(text: str, body: Iterable[Raw] = ()) -> set[str]:
    """The codes of the facts that a text and its blocks show."""
    blocks = list(body)
    found = set(_FACT.findall(text + json.dumps(blocks, ensure_ascii=False)))
    return found | {str(block["value"]["fact"]) for block in blocks if block["type"] == "fact"}


def words_of(body: Iterable[Raw]) -> str:
    """Everything that there is to read in a text, without its marks; for the time that it takes."""
    return " ".join(_strings(block.get("value")) for block in body)


def _strings(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " ".join(_strings(one) for one in value.values())
    return " ".join(_strings(one) for one in value) if isinstance(value, Sequence) else ""


def addresses_in(blocks: Iterable[Raw]) -> set[str]:
    """The addresses on other sites that stand in links and in fields of blocks."""
    stored = json.dumps(list(blocks), ensure_ascii=False)
    return {linked or typed for linked, typed in _ADDRESS.findall(stored)}


def paragraphs_of(body: Iterable[Raw]) -> Iterator[str]:
    """What there is to read in a text, paragraph by paragraph, without marks; not the codes that blocks refer to."""
    for block in body:
        for text in _each_string(block.get("value")):
            for part in _ENDS.split(text):
                clean = " ".join(unescape(_TAGS.sub("", part)).split())
                if " " in clean:
                    yield clean


def _each_string(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _each_string(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _each_string(one)


def links_in(body: Iterable[Raw]) -> set[int]:
    """The numbers of the pages that a text links to."""
    tags = _LINKS.findall(json.dumps(list(body)))
    return {int(number.group(1)) for tag in tags if (number := _NUMBER.search(tag))}
