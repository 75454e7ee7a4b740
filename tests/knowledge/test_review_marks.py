"""Pages that must be looked at before their turn."""

from datetime import datetime, timedelta

import pytest

from onderwijsloket.knowledge import queries
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.operations import mark_for_review, settle_review_marks

pytestmark = pytest.mark.usefixtures("knowledge_content")


def two_pages() -> list[int]:
    return list(KnowledgePage.objects.live().order_by("pk").values_list("pk", flat=True)[:2])


def test_pages_are_marked_with_the_reason(now: datetime) -> None:
    pages = two_pages()
    assert mark_for_review(pages=[*pages, *pages, 2**40], because="Het collegegeld veranderde", at=now) == 2
    found = queries.open_review_marks()
    assert {mark.page_id for mark in found} == set(pages)
    assert {(mark.because, mark.marked_at) for mark in found} == {("Het collegegeld veranderde", now)}


def test_the_same_reason_marks_once_and_another_again(now: datetime) -> None:
    pages = two_pages()
    mark_for_review(pages=pages[:1], because="Het collegegeld veranderde", at=now)
    assert mark_for_review(pages=pages, because="Het collegegeld veranderde", at=now) == 1
    assert mark_for_review(pages=pages, because="De subsidie veranderde", at=now) == 2
    assert queries.open_review_marks().count() == 4


def test_a_review_settles_what_was_marked_before_it(now: datetime) -> None:
    first, second = two_pages()
    mark_for_review(pages=[first, second], because="Een oude reden", at=now)
    mark_for_review(pages=[first], because="Een reden van na het nakijken", at=now + timedelta(hours=2))
    assert settle_review_marks(page_id=first, at=now + timedelta(hours=1)) == 1
    assert {(mark.page_id, mark.because) for mark in queries.open_review_marks()} == {
        (second, "Een oude reden"),
        (first, "Een reden van na het nakijken"),
    }


def test_a_settled_reason_can_come_back(now: datetime) -> None:
    first, _second = two_pages()
    mark_for_review(pages=[first], because="Het collegegeld veranderde", at=now)
    settle_review_marks(page_id=first, at=now)
    assert mark_for_review(pages=[first], because="Het collegegeld veranderde", at=now + timedelta(days=1)) == 1
