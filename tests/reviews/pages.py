"""Pages, people and reviews for the tests of this room."""

from datetime import date, datetime, timedelta
from typing import Any

from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.reviews import operations, queries
from onderwijsloket.reviews.models import Review
from onderwijsloket.reviews.operations import Judgements

CODE = "wat-kost-de-opleiding"
GOOD = Judgements(is_correct=True, is_complete=True, is_coherent=True)
BAD = Judgements(is_correct=False, correct_note="Het bedrag is van vorig jaar.", is_complete=True, is_coherent=True)


def the_page(code: str = CODE) -> KnowledgePage:
    return KnowledgePage.objects.get(code=code, locale__language_code="nl")


def checked(code: str, on: date | None, times: int = 1) -> KnowledgePage:
    """A page that was last checked on a day."""
    KnowledgePage.objects.filter(code=code, locale__language_code="nl").update(checked_on=on, frequency=times)
    return the_page(code)


def all_checked(on: date) -> None:
    """Every page was checked on a day, and is once a year."""
    KnowledgePage.objects.update(checked_on=on, frequency=1)


def judge(by: User, at: datetime, judged: Judgements = GOOD, code: str = CODE, **other: Any) -> Review:
    """A review by somebody who saw what stands there now."""
    page = the_page(code)
    newest = queries.reviews_of(page.pk).first()
    seen: dict[str, Any] = {"revision": page.live_revision_id, "after": newest.pk if newest else None}
    return operations.review(page_id=page.pk, judged=judged, by=by, at=at, **(seen | other))


def publish(code: str, by: User | None, at: datetime) -> None:
    """Somebody changes the text and publishes it."""
    page = the_page(code).specific
    page.summary += " En nog iets."
    page.save_revision(user=by).publish(user=by)
    KnowledgePage.objects.filter(pk=page.pk).update(last_published_at=at)


WEEK = timedelta(days=7)
