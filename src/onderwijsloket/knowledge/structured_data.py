"""Pages told to search engines as schema.org data: only what the page itself also says."""

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from onderwijsloket.core.structured_data import Thing, absolute, as_json, breadcrumbs
from onderwijsloket.knowledge.article_page import ArticlePage
from onderwijsloket.knowledge.enums import PageKind


def document(page: ArticlePage) -> SafeString:
    """The data of a page, safe inside a script element."""
    url = absolute(page.entry.url) if page.entry else ""
    trail = [(name, absolute(path)) for name, path in page.trail] + [(page.title, url)]
    things = [breadcrumbs(trail), _faq(page, url) if page.kind == PageKind.QUESTION else _article(page, url)]
    if page.renderer.asked:
        pairs = [(entry.title, str(answer)) for entry, answer in page.renderer.asked]
        things.append({"@type": "FAQPage", "@id": f"{url}#vragen", "mainEntity": [_asked(*pair) for pair in pairs]})
    return mark_safe(as_json(things))  # noqa: S308  escaped in as_json


def _article(page: ArticlePage, url: str) -> Thing:
    """An article; what is a collection of others says so."""
    return {
        "@type": "CollectionPage" if page.is_leading else "Article",
        "@id": f"{url}#tekst",
        "headline": page.title,
        "description": page.description,
        "url": url,
        "inLanguage": page.page.language,
        "author": {"@type": "Organization", "name": "Onderwijsloket"},
        "publisher": {"@type": "Organization", "name": "Onderwijsloket"},
        **_dates(page),
    }


def _faq(page: ArticlePage, url: str) -> Thing:
    answer = page.renderer.answer(list(page.page.body.raw_data))
    whole = f"<p>{page.summary}</p>{answer}"
    return {
        "@type": "FAQPage",
        "@id": f"{url}#tekst",
        "url": url,
        "inLanguage": page.page.language,
        "mainEntity": [_asked(page.title, whole)],
        **_dates(page),
    }


def _asked(question: str, answer: str) -> Thing:
    text = " ".join(strip_tags(answer.replace("</p>", " </p>").replace("</li>", " </li>")).split())
    return {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": text}}


def _dates(page: ArticlePage) -> Thing:
    dates = {
        "datePublished": page.page.first_published_at,
        "dateModified": page.page.last_published_at,
        "lastReviewed": page.page.checked_on,
    }
    if not page.is_leading and page.kind != PageKind.QUESTION:
        dates.pop("lastReviewed")  # schema.org knows it for web pages only
    return {name: moment.isoformat() for name, moment in dates.items() if moment}
