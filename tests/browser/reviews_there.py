"""What tests in the browser need of the review cycle; runs in the data of the running site."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.operations import mark_for_review
from onderwijsloket.knowledge.paragraphs import in_pieces
from onderwijsloket.reviews import experts
from onderwijsloket.reviews.links import token_of
from onderwijsloket.reviews.models import ExpertRequest
from tests.people import account, browser_of

EDITOR = "browsertest-editor@example.nl"
PAGE, OTHER = "wat-kost-de-opleiding", "een-les-bekijken"


def reviews() -> dict[str, Any]:
    """An editor, a page with a mark, and links of experts in every state; gives what addresses name."""
    if not User.objects.filter(email=EDITOR).exists():
        _make()
    page = KnowledgePage.objects.get(code=PAGE, locale__language_code="nl")
    asked = {request.name: token_of(request.seed) for request in ExpertRequest.objects.filter(name__startswith="Proef")}
    return {
        "page": page.pk, "open": asked["Proef Open"], "done": asked["Proef Klaar"], "expired": asked["Proef Verlopen"],
        "sessions": {"editor": browser_of(User.objects.get(email=EDITOR)).session.session_key},
    }  # fmt: skip


def _make() -> None:
    now = timezone.now()
    editor = account(Role.REDACTEUR, email=EDITOR, name="Browsertest redacteur")
    page = KnowledgePage.objects.get(code=PAGE, locale__language_code="nl")
    mark_for_review(pages=[page.pk], because="Een bedrag op deze pagina veranderde (browsertest)", at=now)
    for name, days in (("Open", 1), ("Klaar", 2), ("Verlopen", 40)):
        experts.ask_expert(
            page_id=page.pk, name=f"Proef {name}", email=f"proef-{name.lower()}@example.nl", by=editor,
            question="Kloppen de bedragen?", at=now - timedelta(days=days),
        )  # fmt: skip
    token = token_of(ExpertRequest.objects.get(name="Proef Klaar").seed)
    pieces = in_pieces(page.pk, timezone.localdate())
    said = [experts.Said(one.key, one.words, "Dit kan korter.") for one in pieces.pieces if one.key] if pieces else []
    whole = experts.Said("", "", "Een heldere tekst.")
    given = experts.give(token=token, said=[*said[1:4], whole], verdict="bijna", mark="browsertest", at=now)
    comment = given.comments.order_by("pk")[0]
    experts.answer(comment=comment, text="Dank je. We laten het zo.", by=editor, at=now)
