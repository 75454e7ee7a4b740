"""Putting pages from the files in the tree: first every page, then the texts, whose links need the numbers of pages."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any

from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from onderwijsloket.knowledge.content_files import PageRecord
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.markdown import Block
from onderwijsloket.knowledge.models import KINDS, KnowledgePage

Key = tuple[str, str]
_HREF = re.compile(r'href="([^"]*)"')
_FIRST = {PageKind.SECTOR: 1, PageKind.THEME: 0, PageKind.LANDING: 2}


@dataclass
class Loaded:
    """What a load did, as keys (language, code); `kept` are what an editor changed, which was left alone."""

    added: list[Key] = field(default_factory=list)
    updated: list[Key] = field(default_factory=list)
    kept: list[Key] = field(default_factory=list)
    unchanged: int = 0


@dataclass
class Tree:
    """The pages that there are, by language and code, and the front page of each language."""

    fronts: Mapping[str, KnowledgePage]
    pages: dict[Key, KnowledgePage]

    def near(self, language: str, code: str) -> KnowledgePage | None:
        """The page that goes by this code, in this language if it can be."""
        found = self.pages.get((language, code))
        original = self.pages.get(("nl", code))
        if found or not original or language == "nl":
            return found or original
        same = (page for key, page in self.pages.items() if key[0] == language)
        return next((page for page in same if page.translation_key == original.translation_key), original)


def load_pages(records: Sequence[PageRecord], tree: Tree, at: datetime) -> Loaded:
    """Adds what is missing, renews what no editor touched, and leaves the rest."""
    loaded = Loaded()
    fresh: list[tuple[PageRecord, KnowledgePage]] = []
    for record in sorted(records, key=_order):
        page = tree.pages.get(record.key)
        if page is None:
            page = tree.pages[record.key] = _added(record, tree, at)
            loaded.added.append(record.key)
        elif page.shipped_fingerprint == record.fingerprint:
            loaded.unchanged += 1
            continue
        elif not page.is_untouched():
            loaded.kept.append(record.key)
            continue
        else:
            page = page.specific
            loaded.updated.append(record.key)
        fresh.append((record, page))
    for record, page in fresh:
        _fill(page, record, tree, at)
    return loaded


def _order(record: PageRecord) -> tuple[Any, ...]:
    """Dutch before its translations; what others stand below before them."""
    return record.language != "nl", _FIRST.get(PageKind(record.kind), 3), record.place


def _added(record: PageRecord, tree: Tree, at: datetime) -> KnowledgePage:
    parent = tree.near(record.language, record.parent) if record.parent else None
    if parent is None or parent.kind not in _FIRST or parent.language != record.language:
        parent = tree.fronts[record.language]
    page = KINDS[record.kind](
        title=record.values["title"],
        summary=record.values["summary"],
        slug=record.code,
        code=record.code,
        locale=parent.locale,
        live=True,
        first_published_at=at,
        last_published_at=at,
    )
    original = tree.pages.get(("nl", record.translation_of)) if record.translation_of else None
    if original is not None:
        page.translation_key = original.translation_key
    parent.refresh_from_db()  # its number of children is part of where a page comes
    with disable_reference_index_auto_update():  # it has no text yet
        parent.add_child(instance=page)
    return page


def _fill(page: KnowledgePage, record: PageRecord, tree: Tree, at: datetime) -> None:
    """Everything of the record in the page, as published now."""
    reviewed_on = page.checked_on
    for name, value in record.values.items():
        if name != "sources":
            setattr(page, name, value)
    page.checked_on = max(filter(None, (reviewed_on, page.checked_on)), default=None)  # a review here may be later
    page.body = _stream(page, "body", [_with_numbers(block, record.language, tree) for block in record.blocks])
    page.sources = _stream(
        page, "sources", [{"type": "source", "value": _source(one)} for one in record.values["sources"]]
    )
    related = [tree.near(record.language, code) for code in record.related]
    page.related = _stream(page, "related", [{"type": "page", "value": one.pk} for one in related if one is not None])
    page.last_published_at, page.live = at, True
    page.shipped_fingerprint = record.fingerprint
    page.save(clean=False)  # the reader looked at everything that can be wrong with a file
    revision = page.save_revision(clean=False)
    page.live_revision, page.shipped_revision = revision, revision.pk
    page.has_unpublished_changes = False
    KnowledgePage.objects.filter(pk=page.pk).update(
        live_revision=revision, latest_revision=revision, shipped_revision=revision.pk, has_unpublished_changes=False
    )


def _stream(page: KnowledgePage, name: str, raw: list[Block]) -> Any:
    return page._meta.get_field(name).to_python(json.dumps(raw))


def _source(source: Mapping[str, Any]) -> dict[str, Any]:
    checked = source["checked_on"]
    return {**source, "checked_on": checked.isoformat() if checked else None}


def _with_numbers(block: Block, language: str, tree: Tree) -> Block:
    """The block with the numbers of pages instead of their names."""
    if block["type"] == "questions":
        found = [tree.near(language, code) for code in block["value"]["questions"]]
        items = [page.pk for page in found if page is not None]
        return {**block, "value": {**block["value"], "questions": items}}

    def link(match: re.Match[str]) -> str:
        return _target(unescape(match.group(1)), language, tree)

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return _HREF.sub(link, value)
        if isinstance(value, dict):
            return {name: walk(one) for name, one in value.items()}
        return [walk(one) for one in value] if isinstance(value, list) else value

    return {**block, "value": walk(block["value"])}


def _target(address: str, language: str, tree: Tree) -> str:
    kind, _colon, code = address.partition(":")
    if kind in ("artikel", "vraag"):
        page = tree.near(language, code)
        return f'linktype="page" id="{page.pk}"' if page else 'href=""'
    own = {
        "stap": f"/routes/stap/{code}/",
        "opleidingen": f"/navigator/opleidingen/?soort={code}",
        "loket": "/navigator/welk-loket/",
    }
    return f'href="{own.get(kind, address)}"'


def front_pages(at: datetime) -> dict[str, KnowledgePage]:
    """The front page in each language, made when it is not there."""
    found: dict[str, KnowledgePage] = {}
    for language, title, slug in (("nl", "Kennisbank", "kennisbank"), ("en", "Knowledge base", "knowledge")):
        locale, _new = Locale.objects.get_or_create(language_code=language)
        page = KnowledgePage.objects.filter(kind=PageKind.INDEX, locale=locale).first()
        if page is None:
            page = KINDS[PageKind.INDEX](
                title=title, slug=slug, code=slug, summary=SUMMARIES[language], locale=locale, live=True,
                first_published_at=at, last_published_at=at,
            )  # fmt: skip
            if found:
                page.translation_key = found["nl"].translation_key
            root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
            root.add_child(instance=page)
        found[language] = page
    return found


SUMMARIES = {
    "nl": "Hier vind je antwoorden in gewone taal. Bij elke tekst staat waar hij op rust en wanneer we hem nakeken.",
    "en": "Answers in plain words. Every text says what it is based on, and when we last checked it.",
}
