"""What changes in this room: who looks after a page, what a review found, and who signs it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.knowledge.operations import note_checked
from onderwijsloket.reviews import queries
from onderwijsloket.reviews.enums import ReviewState
from onderwijsloket.reviews.models import Care, Review
from onderwijsloket.reviews.permissions import may_review, may_see_board, may_sign


class ReviewRefusedError(Exception):
    """It cannot be done; the message says why, in Dutch."""


CHANGED = "De tekst is intussen veranderd. Lees hem opnieuw voor je oordeelt."
REVIEWED = "Iemand heeft deze tekst intussen nagekeken. Kijk hieronder wat er is gevonden."
NOT_WAITING = "Dit wacht niet meer op akkoord."
NOT_YOU = "Akkoord geeft iemand anders dan wie de tekst schreef of nakeek."


@dataclass(frozen=True, kw_only=True)
class Judgements:
    """What somebody found of a page: three times yes or no, and why not."""

    is_correct: bool
    correct_note: str = ""
    is_complete: bool
    complete_note: str = ""
    is_coherent: bool
    coherent_note: str = ""

    @property
    def all_good(self) -> bool:
        return self.is_correct and self.is_complete and self.is_coherent


@transaction.atomic
def assign(*, pages: Iterable[int], keeper: User | None, by: User) -> int:
    """Have somebody look after pages, by number, or nobody; gives how many. Raises ReviewRefusedError."""
    _may(may_see_board(by))
    _may(keeper is None or may_see_board(keeper), "Dit account kan geen teksten nakijken.")
    known = list(queries.pages().filter(pk__in=set(pages)).order_by("pk").values_list("pk", flat=True))
    Care.objects.bulk_create([Care(page_id=pk) for pk in known], ignore_conflicts=True)
    Care.objects.filter(page__in=known).update(keeper=keeper)
    return len(known)


@transaction.atomic
def ask_second(*, page_id: int, needs_second: bool, by: User) -> None:
    """Say whether somebody else signs the reviews of a page from now on. Raises ReviewRefusedError."""
    _may(may_see_board(by))
    care = _held(page_id)
    care.needs_second = needs_second
    care.save(update_fields=["needs_second"])


@transaction.atomic
def review(
    *, page_id: int, judged: Judgements, by: User, at: datetime, revision: int | None, after: int | None
) -> Review:
    """Keep what somebody found of a page; a good page is checked as of now, unless a second person must sign first.

    `revision` is the number of the text that was read and `after` that of the last review that was seen: of a text
    that changed or was reviewed meanwhile nothing is kept. Raises ReviewRefusedError.
    """
    _may(may_review(by))
    care = _held(page_id)
    text, newest = queries.text_of(page_id), queries.reviews_of(page_id).first()
    _may(text is not None and text[0] == revision, CHANGED)
    _may((newest.pk if newest else None) == after, REVIEWED)
    (row,) = queries.rows(at.astimezone(AMSTERDAM).date(), page_id)
    Review.objects.filter(page=page_id, state=ReviewState.WAITING).update(state=ReviewState.REPLACED)
    state = ReviewState.WAITING if judged.all_good else ReviewState.NEEDS_WORK
    made = Review.objects.create(
        page_id=page_id, revision=revision, due_on=row.due_on, made_at=at, made_by=by, state=state, **asdict(judged)
    )
    if judged.all_good and not care.needs_second:
        _sign(made, by, at)
    return made


@transaction.atomic
def sign_off(*, review: Review, by: User, at: datetime) -> Review:
    """Agree with a review of somebody else: the page was right on the day of the review. Raises ReviewRefusedError."""
    waiting = _waiting(review)
    text = queries.text_of(waiting.page_id)
    if text is None or text[0] != waiting.revision:
        raise ReviewRefusedError(CHANGED)
    _may(may_sign(by, waiting, text[1]), NOT_YOU)
    _sign(waiting, by, at)
    return waiting


@transaction.atomic
def return_review(*, review: Review, reason: str, by: User, at: datetime) -> Review:
    """Disagree with a review that waits, and say why; the page stays due. Raises ReviewRefusedError."""
    _may(may_see_board(by))
    waiting = _waiting(review)
    _may(bool(reason.strip()), "Schrijf op waarom je geen akkoord geeft.")
    _settle(waiting, ReviewState.RETURNED, by, at, reason.strip())
    return waiting


def _sign(review: Review, by: User, at: datetime) -> None:
    """The page was right on the day that somebody read it, however much later a colleague agreed."""
    _settle(review, ReviewState.SIGNED, by, at)
    note_checked(page_id=review.page_id, on=review.made_at.astimezone(AMSTERDAM).date(), at=review.made_at)


def _settle(review: Review, state: ReviewState, by: User, at: datetime, reason: str = "") -> None:
    review.state, review.settled_by, review.settled_at, review.reason = state, by, at, reason
    review.save(update_fields=["state", "settled_by", "settled_at", "reason"])


def _held(page_id: int) -> Care:
    """The row that everybody who changes something about a page waits for."""
    _may(queries.pages().filter(pk=page_id).exists(), "Deze tekst staat niet (meer) op de site.")
    Care.objects.get_or_create(page_id=page_id)
    return Care.objects.select_for_update().get(page=page_id)


def _waiting(review: Review) -> Review:
    _held(review.page_id)
    found = Review.objects.filter(pk=review.pk, state=ReviewState.WAITING).first()
    if found is None:
        raise ReviewRefusedError(NOT_WAITING)
    return found


def _may(is_so: bool, otherwise: str = "Dat mag je niet.") -> None:
    if not is_so:
        raise ReviewRefusedError(otherwise)
