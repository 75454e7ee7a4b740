"""Whether what was read holds together: every code and link leads to something. Plain Python."""

import itertools
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from onderwijsloket.knowledge.content_files import Files, PageRecord, Problem
from onderwijsloket.knowledge.references import REFERENCE

_LINK = re.compile(r'href=\\?"(artikel|vraag|stap|opleidingen):([^"\\]*)')
Key = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """What is there already or stands in the rules: facts, pages by language and code, steps, kinds of programmes."""

    facts: Collection[str]
    pages: Collection[Key]
    steps: Collection[str]
    families: Collection[str]


def problems(files: Files, known: Known) -> Iterator[Problem]:
    """Everything that leads nowhere, with the place where it stands."""
    yield from _facts(files)
    facts = {record.code for record in files.facts} | set(known.facts)
    pages = {record.key for record in files.pages} | set(known.pages)
    seen: set[Key] = set()
    for record in files.pages:
        if record.key in seen:
            yield Problem(record.place, f"'{record.code}' is er al in deze taal; kies een andere naam")
        seen.add(record.key)
        for message in [*_unknown_values(record, facts, known), *_unknown_links(record, pages, known)]:
            yield Problem(f"{record.place}", message)


def _facts(files: Files) -> Iterator[Problem]:
    """A fact has one value on a day."""
    periods = defaultdict(list)
    for record in files.facts:
        periods[record.code].append((record.values["valid_from"], record.values["valid_until"]))
    for code, rows in periods.items():
        ordered = sorted(rows, key=lambda row: str(row[0] or ""))
        for (_begin, end), (begin, _end) in itertools.pairwise(ordered):
            if end is None or begin is None or begin <= end:
                yield Problem(f"facts.yaml, {code}", "twee waarden gelden op dezelfde dag")


def _unknown_values(record: PageRecord, facts: Collection[str], known: Known) -> Iterator[str]:
    whole = json.dumps([record.values["title"], record.values["summary"], record.blocks], ensure_ascii=False)
    for kind, code in sorted(set(REFERENCE.findall(whole))):
        if code not in (facts if kind == "feit" else known.steps):
            yield f"{{{kind}:{code}}} kennen we niet"
    if strange := re.findall(r"\{(?!feit:|stap:)[a-z]+:[^}\"]*\}|\{feit:[^}]*[^a-z0-9}-][^}]*\}", whole):
        yield f"deze verwijzing begrijpen we niet: {strange[0]}"
    for block in record.blocks:
        value = block["value"]
        if block["type"] == "fact" and value["fact"] not in facts:
            yield f"het feit '{value['fact']}' kennen we niet"
        if block["type"] == "route_step" and value["step"] not in known.steps:
            yield f"de stap '{value['step']}' kennen we niet"
        if block["type"] == "programmes" and value["family"] not in known.families:
            yield f"de opleiding '{value['family']}' kennen we niet"


def _unknown_links(record: PageRecord, pages: Collection[Key], known: Known) -> Iterator[str]:
    named = [("artikel", code) for code in (*record.related, record.parent, record.translation_of) if code]
    shown = [block["value"]["questions"] for block in record.blocks if block["type"] == "questions"]
    named += [("vraag", code) for codes in shown for code in codes]
    named += _LINK.findall(json.dumps(record.blocks, ensure_ascii=False))
    for kind, code in sorted(set(named)):
        if kind == "stap":
            found = code in known.steps
        elif kind == "opleidingen":
            found = code in known.families
        else:
            found = any((language, code) in pages for language in (record.language, "nl"))
        if not found:
            yield f"{kind}:{code} leidt nergens heen"
