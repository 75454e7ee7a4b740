"""The checks of a page as it is in the editor's screen, with what the database knows."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import timezone

from onderwijsloket.knowledge import code_choices, queries
from onderwijsloket.knowledge.link_checks import broken_links
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.readability import Readability, measure, plain
from onderwijsloket.knowledge.shelf import Shelf
from onderwijsloket.knowledge.text_checks import Finding, Known, Text, findings


def findings_of(page: KnowledgePage) -> list[Finding]:
    """What an editor should know of a page before it is published. A handful of queries."""
    shelf = queries.shelf(timezone.localdate())
    known = Known(
        facts=queries.fact_values_on(page.language, timezone.localdate()),
        steps={code for code, _label in code_choices.steps()},
        pages=shelf.by_pk,
        leads_somewhere=lambda address: _leads_somewhere(address, shelf),
        broken=broken_links(),
    )
    return findings(text_of(page), known)


def text_of(page: KnowledgePage) -> Text:
    """What is written on a page."""
    related = [int(block.value.pk) for block in page.related if block.value]
    sources = [str(block.value.get("url") or "") for block in page.sources]
    body = page.body.get_prep_value()
    return Text(page.language, page.title or "", page.summary or "", body, related, sources)


def readability_of(page: KnowledgePage) -> Readability | None:
    """How hard a Dutch page is; nothing for other languages."""
    text = text_of(page)
    return measure(f"{text.summary}\n{plain(text.rich)}") if text.language == "nl" else None


def _leads_somewhere(address: str, shelf: Shelf) -> bool:
    """Whether an address of our own leads to a page that is there."""
    path = urlsplit(address).path
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.view_name != "knowledge:page":
        return True
    language = "en" if path.startswith("/en/") else "nl"
    key = (language, str(match.kwargs["slug"]))
    return key in shelf.by_address or key in shelf.by_code
