"""Asking experts without an account to read a page, hearing them, and answering."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.models import User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.knowledge.paragraphs import PageInPieces, in_pieces
from onderwijsloket.mail.operations import MailRefusedError, store_mail
from onderwijsloket.reviews import queries
from onderwijsloket.reviews.board import Row
from onderwijsloket.reviews.enums import Outcome
from onderwijsloket.reviews.links import fingerprint, new_seed, token_of
from onderwijsloket.reviews.models import Care, ExpertComment, ExpertRequest
from onderwijsloket.reviews.operations import ReviewRefusedError
from onderwijsloket.reviews.permissions import may_review

OPEN_FOR = timedelta(days=28)
MOST_OPEN = 20


class LinkRefusedError(Exception):
    """The link cannot be used (any more); the message says why, in Dutch."""


@dataclass(frozen=True)
class Said:
    """What an expert says of one paragraph; of the whole page without a key."""

    key: str
    quote: str
    text: str


@transaction.atomic
def ask_expert(
    *, page_id: int, name: str, email: str, question: str, by: User, at: datetime, seed: Callable[[], str] = new_seed
) -> ExpertRequest:
    """Mail somebody a link to a page to read. Raises ReviewRefusedError, also when this person was asked already."""
    if not may_review(by):
        raise ReviewRefusedError("Dat mag je niet.")
    page = _page_on(page_id, at)
    if page is None:
        raise ReviewRefusedError("Deze tekst staat niet (meer) op de site.")
    _may_be_asked(page_id, email, at)
    own = seed()
    made = ExpertRequest.objects.create(
        page_id=page_id, name=name, email=email, question=question, asked_by=by, asked_at=at,
        seed=own, fingerprint=fingerprint(token_of(own)), expires_at=at + OPEN_FOR,
    )  # fmt: skip
    try:
        _mail(made, f"Wil je deze tekst nakijken? {page.title}", "asked", at, page=page)
    except MailRefusedError as refusal:
        raise ReviewRefusedError("Naar dit mailadres kunnen we geen mail sturen.") from refusal
    return made


def _may_be_asked(page_id: int, email: str, at: datetime) -> None:
    """Nobody is asked twice at once, and not everybody. Colleagues who ask at the same moment wait for each other."""
    Care.objects.get_or_create(page_id=page_id)
    Care.objects.select_for_update().get(page=page_id)
    waiting = ExpertRequest.objects.filter(page=page_id, withdrawn_at=None, answered_at=None, expires_at__gt=at)
    if waiting.filter(email__iexact=email).exists():
        raise ReviewRefusedError("Deze persoon kreeg deze vraag al. Trek die eerst in.")
    if waiting.count() >= MOST_OPEN:
        raise ReviewRefusedError("Er wachten al veel vragen over deze tekst. Trek er eerst een in.")


def _page_on(page_id: int, at: datetime) -> Row | None:
    """The page as it stands on the board, when it is on the site."""
    return next(iter(queries.rows(at.astimezone(AMSTERDAM).date(), page_id)), None)


@transaction.atomic
def withdraw(*, request: ExpertRequest, by: User, at: datetime) -> bool:
    """Make the link useless; false when it was already. Raises ReviewRefusedError."""
    if not may_review(by):
        raise ReviewRefusedError("Dat mag je niet.")
    return bool(ExpertRequest.objects.filter(pk=request.pk, withdrawn_at=None).update(withdrawn_at=at))


def find(token: str, *, at: datetime) -> tuple[ExpertRequest, PageInPieces]:
    """What a link leads to, while it may be used. Raises LinkRefusedError."""
    found = ExpertRequest.objects.filter(fingerprint=fingerprint(token)).first()
    if found is None:
        raise LinkRefusedError("Deze link bestaat niet. Kopieer het hele adres uit de mail.")
    if found.withdrawn_at is not None:
        raise LinkRefusedError("Deze vraag is ingetrokken. Je hoeft niets meer te doen.")
    if at > found.expires_at:
        raise LinkRefusedError("Deze link is verlopen. Wil je nog iets zeggen? Beantwoord dan onze mail.")
    page = in_pieces(found.page_id, at.astimezone(AMSTERDAM).date())
    if page is None:
        raise LinkRefusedError("Deze tekst staat niet meer op de site. Je hoeft niets meer te doen.")
    return found, page


@transaction.atomic
def give(*, token: str, said: Sequence[Said], verdict: str, mark: str, at: datetime) -> ExpertRequest:
    """Keep what an expert says, once for each form. Raises LinkRefusedError, also when another form was sent before."""
    found, page = find(token, at=at)
    request = ExpertRequest.objects.select_for_update().get(pk=found.pk)
    if request.answered_at is not None:
        if request.mark == mark:
            return request
        raise LinkRefusedError("Je hebt via deze link al gereageerd. Dit is niet bewaard: kopieer het uit de velden.")
    request.answered_at, request.mark, request.verdict = at, mark, verdict
    request.save(update_fields=["answered_at", "mark", "verdict"])
    ExpertComment.objects.bulk_create(
        [ExpertComment(request=request, key=one.key, quote=one.quote, text=one.text) for one in said]
    )
    if request.asked_by is not None and request.asked_by.is_active:
        desk = settings.BASE_URL + reverse("reviews:comments", kwargs={"pk": request.page_id})
        body = render_to_string("reviews/mail/heard.txt", {"request": request, "page": page, "desk": desk})
        store_mail(
            to=request.asked_by.email, user=request.asked_by, subject=f"Reactie van een deskundige: {page.title}",
            body=body, at=at, about=f"reviews:expert:{request.pk}",
        )  # fmt: skip
    return request


@transaction.atomic
def take_over(*, comment: ExpertComment, by: User, at: datetime) -> None:
    """Note that the text follows what the expert said. Raises ReviewRefusedError."""
    _handle(comment, Outcome.TAKEN, "", by, at)


@transaction.atomic
def answer(*, comment: ExpertComment, text: str, by: User, at: datetime) -> None:
    """Answer the expert, by mail and behind the same link, which stays open for it. Raises ReviewRefusedError."""
    if not text.strip():
        raise ReviewRefusedError("Schrijf eerst een antwoord.")
    kept = _handle(comment, Outcome.ANSWERED, text.strip(), by, at)
    request = kept.request
    if request.withdrawn_at is not None:
        raise ReviewRefusedError("De link is ingetrokken: de deskundige kan je antwoord niet lezen.")
    ExpertRequest.objects.filter(pk=request.pk, expires_at__lt=at + OPEN_FOR).update(expires_at=at + OPEN_FOR)
    page = _page_on(request.page_id, at)
    subject = f"Antwoord op je reactie{': ' + page.title if page else ''}"
    _mail(request, subject, "answered", at, page=page, comment=kept)


def _handle(comment: ExpertComment, outcome: Outcome, text: str, by: User, at: datetime) -> ExpertComment:
    if not may_review(by):
        raise ReviewRefusedError("Dat mag je niet.")
    left = ExpertComment.objects.filter(pk=comment.pk, outcome=Outcome.OPEN)
    if not left.update(outcome=outcome, answer=text, handled_at=at, handled_by=by):
        raise ReviewRefusedError("Een collega heeft deze reactie al afgehandeld.")
    return ExpertComment.objects.select_related("request").get(pk=comment.pk)


def _mail(request: ExpertRequest, subject: str, kind: str, at: datetime, **words: object) -> None:
    link = settings.BASE_URL + reverse("reviews:expert", kwargs={"token": token_of(request.seed)})
    until = max(request.expires_at, at + OPEN_FOR) if kind == "answered" else request.expires_at
    body = render_to_string(
        f"reviews/mail/{kind}.txt", {"request": request, "link": link, "until": until, **words}
    )  # fmt: skip
    store_mail(to=request.email, subject=subject, body=body, at=at, about=f"reviews:expert:{request.pk}")
