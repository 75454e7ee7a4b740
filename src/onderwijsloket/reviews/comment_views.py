"""The editor's side of experts: asking, withdrawing, and dealing with what they said."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.paragraphs import in_pieces
from onderwijsloket.network.models import Contact
from onderwijsloket.reviews import experts, queries
from onderwijsloket.reviews.expert_forms import AnswerForm, AskForm
from onderwijsloket.reviews.forms import LARGEST_NUMBER
from onderwijsloket.reviews.models import ExpertComment, ExpertRequest
from onderwijsloket.reviews.operations import ReviewRefusedError
from onderwijsloket.reviews.permissions import may_review
from onderwijsloket.reviews.views import reader, row_of


def editor(request: HttpRequest) -> User:
    """Whoever asks, when they may ask experts."""
    user = reader(request)
    if not may_review(user):
        raise PermissionDenied
    return user


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody outside to read a page: a contact of the network, or any address."""
    user, row = editor(request), row_of(pk)
    sought = request.GET.get("zoek", "").strip()[:80]
    form = AskForm(initial=_chosen(request.GET.get("contact", "")))
    status = HTTPStatus.OK
    if request.method == "POST":
        form = AskForm(request.POST)
        try:
            if form.is_valid():
                experts.ask_expert(page_id=row.pk, by=user, at=timezone.now(), **form.cleaned_data)
                messages.success(request, "De vraag is onderweg. De link werkt vier weken.")
                return redirect("reviews:page", pk=row.pk)
        except ReviewRefusedError as refusal:
            form.add_error(None, str(refusal))
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"row": row, "form": form, "shown_form": form, "sought": sought, "found": queries.contacts(sought)}
    return render(request, "reviews/ask.html", context, status=status)


def _chosen(number: str) -> dict[str, str]:
    """The name and address of a contact that was chosen; the address of the page holds only its number."""
    if not number.isdecimal() or len(number) > 18:
        return {}
    contact = Contact.objects.filter(pk=int(number)).exclude(email="").first()
    return {"name": str(contact), "email": contact.email} if contact else {}


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link useless."""
    user = editor(request)
    asked = get_object_or_404(ExpertRequest, pk=min(pk, LARGEST_NUMBER))
    experts.withdraw(request=asked, by=user, at=timezone.now())
    messages.success(request, "De vraag is ingetrokken. De link werkt niet meer.")
    return redirect("reviews:page", pk=asked.page_id)


@require_safe
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with what experts said beside each paragraph."""
    reader(request)
    return _comments(request, pk, None)


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what an expert said, or answer it."""
    user = editor(request)
    comment = get_object_or_404(ExpertComment.objects.select_related("request"), pk=min(pk, LARGEST_NUMBER))
    page_id = comment.request.page_id
    form = AnswerForm(request.POST, prefix=f"reactie-{comment.pk}")
    try:
        if "verwerkt" in request.POST:
            experts.take_over(comment=comment, by=user, at=timezone.now())
            return redirect("wagtailadmin_pages:edit", page_id)
        if not form.is_valid():
            return _comments(request, page_id, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        experts.answer(comment=comment, text=form.cleaned_data["text"], by=user, at=timezone.now())
    except ReviewRefusedError as refusal:
        form.add_error(None, str(refusal))
        return _comments(request, page_id, form, HTTPStatus.CONFLICT)
    messages.success(request, "Je antwoord is onderweg naar de deskundige.")
    return redirect("reviews:comments", pk=page_id)


def _comments(request: HttpRequest, pk: int, wrong: AnswerForm | None, status: int = HTTPStatus.OK) -> HttpResponse:
    user, row = reader(request), row_of(pk)
    page = in_pieces(row.pk, timezone.localdate())
    if page is None:
        raise Http404
    keys = {piece.key for piece in page.pieces}
    forms = [
        (comment, wrong if wrong and wrong.prefix == prefix else AnswerForm(prefix=prefix))
        for comment in queries.comments_of(row.pk)
        for prefix in [f"reactie-{comment.pk}"]
    ]
    context = {
        "row": row,
        "page": page,
        "pieces": [(piece, [one for one in forms if piece.key and one[0].key == piece.key]) for piece in page.pieces],
        "general": [one for one in forms if not one[0].key],
        "stray": [one for one in forms if one[0].key and one[0].key not in keys],
        "may_review": may_review(user),
        "shown_form": wrong,
    }
    return render(request, "reviews/comments.html", context, status=status)
