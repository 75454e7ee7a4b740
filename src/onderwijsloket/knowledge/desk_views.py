"""The editors' screens about the knowledge base, below /werkplek/kennisbank/."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge import code_choices, queries
from onderwijsloket.knowledge.coverage import Coverage
from onderwijsloket.knowledge.fact_ends import ending
from onderwijsloket.knowledge.link_checks import broken_links
from onderwijsloket.knowledge.operations import handle_feedback
from onderwijsloket.knowledge.permissions import may_edit_knowledge

PER_PAGE = 50
COUNTED_FOR = timedelta(days=90)
LARGEST_NUMBER = 2**62


def _editor(request: HttpRequest) -> User:
    """Whoever asks, when they keep the knowledge base."""
    if not isinstance(request.user, User) or not may_edit_knowledge(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def feedback_queue(request: HttpRequest) -> HttpResponse:
    """What readers wrote, oldest first, and how often each page helped."""
    _editor(request)
    page = Paginator(queries.open_feedback(), PER_PAGE).get_page(request.GET.get("pagina"))
    since = timezone.now() - COUNTED_FOR
    counts = queries.feedback_counts(since, timezone.localdate())
    return render(request, "knowledge/desk/feedback.html", {"page": page, "counts": counts})


@require_POST
def handled(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that one of them was dealt with."""
    user = _editor(request)
    feedback = get_object_or_404(queries.open_feedback(), pk=min(pk, LARGEST_NUMBER))
    handle_feedback(feedback=feedback, by=user, at=timezone.now())
    messages.success(request, "Deze reactie is afgehandeld.")
    return redirect("knowledge_desk:feedback")


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """What nothing is written about, and what nobody finds."""
    _editor(request)
    found = Coverage(queries.shelf(timezone.localdate()), queries.incoming_links())
    gaps = [
        ("Stappen van routes", found.without_text("steps", code_choices.steps())),
        ("Soorten opleidingen", found.without_text("families", code_choices.families())),
        ("Thema's", found.without_text("themes", code_choices.themes())),
    ]
    today = timezone.localdate()
    context = {"found": found, "gaps": gaps, "ending": ending(today), "today": today, "broken": broken_links()}
    return render(request, "knowledge/desk/coverage.html", context)
