"""The public pages of the knowledge base."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onderwijsloket.knowledge import queries, structured_data
from onderwijsloket.knowledge.article_page import article_page
from onderwijsloket.knowledge.enums import PageKind
from onderwijsloket.knowledge.index_page import IndexPage, read
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.shelf import Shelf

IN_FEED = 30
CHANGES_ON_A_PAGE = 30


@require_safe
def index(request: HttpRequest, draft: KnowledgePage | None = None) -> HttpResponse:
    """The front page, or a list once something is chosen."""
    shelf, language = queries.shelf(timezone.localdate()), get_language() or "nl"
    choice = read(request.GET)
    page = IndexPage(shelf, language, choice, shelf.index(language))
    template = "knowledge/index.html" if choice.is_open else "knowledge/list.html"
    return render(request, template, {"page": page, "canonical_path": reverse("knowledge:index")})


@require_safe
def page(request: HttpRequest, slug: str, draft: KnowledgePage | None = None) -> HttpResponse:
    """One page. `draft` is what an editor sees before it is published."""
    day, language = timezone.localdate(), get_language() or "nl"
    shelf = queries.shelf(day)
    if draft is not None:
        return _shown(request, draft, shelf, day, is_draft=True)
    entry = shelf.by_address.get((language, slug))
    if entry is None:
        moved = shelf.by_code.get((language, slug))
        if moved is None:
            raise Http404
        return redirect(moved.url, permanent=True)
    stored = queries.page(entry)
    if stored is None:  # withdrawn a moment ago
        raise Http404
    return _shown(request, stored, shelf, day, is_draft=False)


def _shown(request: HttpRequest, stored: KnowledgePage, shelf: Shelf, day: date, *, is_draft: bool) -> HttpResponse:
    entry = shelf.by_pk.get(stored.pk)
    shown = article_page(stored, entry, shelf, day=day, draft=is_draft)
    context: dict[str, Any] = {"page": shown, "translations": shown.translations, "kinds": PageKind}
    if entry is not None:
        context |= {"canonical_path": entry.url, "json_ld": structured_data.document(shown)}
    return render(request, "knowledge/page.html", context)


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What changed about facts, newest first, for everybody."""
    language = get_language() or "nl"
    page = Paginator(queries.fact_changes(), CHANGES_ON_A_PAGE).get_page(request.GET.get("pagina"))
    rows = [
        {
            "label": change.label(language),
            "before": change.before(language),
            "after": change.after(language),
            "is_new_value": change.is_new_value,
            "since": change.valid_from,
            "until": change.valid_until,
            "changed_at": change.changed_at,
        }
        for change in page
    ]
    path = reverse("knowledge:changes")
    context = {"page": page, "rows": rows, "page_url": path + "?pagina={page}", "canonical_path": path}
    return render(request, "knowledge/changes.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What is new, for programs that follow sites."""
    language, base = get_language() or "nl", settings.BASE_URL
    made = Atom1Feed(
        title=_("Nieuw in de kennisbank van Onderwijsloket"),
        link=base + reverse("knowledge:index"),
        description=_("Artikelen en verhalen over werken in het onderwijs."),
        language=language,
        feed_url=base + reverse("knowledge:feed"),
    )
    for entry in queries.shelf(timezone.localdate()).newest(language, IN_FEED):
        made.add_item(
            title=entry.title,
            link=base + entry.url,
            description=entry.summary,
            pubdate=entry.published_at,
            updateddate=entry.changed_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
