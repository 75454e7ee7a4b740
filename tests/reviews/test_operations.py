"""Reviewing a page: what counts as a check, and who may sign it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Revision

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.operations import mark_for_review
from onderwijsloket.knowledge.queries import open_review_marks
from onderwijsloket.reviews import operations, queries
from onderwijsloket.reviews.enums import ReviewState
from onderwijsloket.reviews.models import Care, Review
from onderwijsloket.reviews.operations import Judgements, ReviewRefusedError
from tests.people import account
from tests.reviews.pages import BAD, CODE, GOOD, checked, judge, publish, the_page

pytestmark = pytest.mark.usefixtures("knowledge_content")
OLD = date(2025, 6, 1)


@pytest.fixture
def editor(db: None) -> User:
    return account(Role.REDACTEUR, email="red@example.nl", name="Rita Redacteur")


@pytest.fixture
def other(db: None) -> User:
    return account(Role.BEHEERDER, email="beh@example.nl", name="Bas Beheerder")


def test_a_good_page_is_checked_as_of_today_and_its_marks_are_settled(editor: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    mark_for_review(pages=[page.pk], because="Het collegegeld veranderde", at=now - timedelta(days=1))
    made = judge(editor, now)
    assert (made.state, made.settled_by, made.due_on) == (ReviewState.SIGNED, editor, date(2026, 6, 1))
    assert the_page().checked_on == date(2026, 11, 2)
    assert not open_review_marks().exists()


def test_a_page_that_is_not_right_stays_due(editor: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    mark_for_review(pages=[page.pk], because="Het collegegeld veranderde", at=now)
    assert judge(editor, now, BAD).state == ReviewState.NEEDS_WORK
    assert the_page().checked_on == OLD
    assert open_review_marks().count() == 1


@pytest.mark.parametrize("name", ["correct", "complete", "coherent"])
def test_each_of_the_three_judgements_can_keep_a_page_due(name: str, editor: User, now: datetime) -> None:
    said = {f"is_{one}": one != name for one in ("correct", "complete", "coherent")}
    assert judge(editor, now, Judgements(**said, **{f"{name}_note": "Nee."})).state == ReviewState.NEEDS_WORK  # type: ignore[arg-type]


def test_publishing_a_change_is_no_review_and_an_older_draft_takes_no_date_away(editor: User, now: datetime) -> None:
    checked(CODE, OLD)
    draft = the_page().specific.save_revision(user=editor)
    judge(editor, now)
    Revision.objects.get(pk=draft.pk).publish(user=editor)
    assert the_page().checked_on == date(2026, 11, 2)
    checked(CODE, OLD)
    publish(CODE, editor, now)
    assert the_page().checked_on == OLD


def test_where_asked_somebody_else_signs(editor: User, other: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    assert (made.state, the_page().checked_on) == (ReviewState.WAITING, OLD)
    with pytest.raises(ReviewRefusedError, match="iemand anders"):
        operations.sign_off(review=made, by=editor, at=now)
    signed = operations.sign_off(review=made, by=other, at=now + timedelta(days=3))
    assert (signed.state, signed.settled_by) == (ReviewState.SIGNED, other)
    assert the_page().checked_on == date(2026, 11, 2), "the day on which somebody read it"
    with pytest.raises(ReviewRefusedError, match="wacht niet meer"):
        operations.sign_off(review=made, by=other, at=now)


def test_who_wrote_the_text_signs_no_review_of_it(editor: User, other: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    publish(CODE, other, now)
    made = judge(editor, now)
    with pytest.raises(ReviewRefusedError, match="iemand anders"):
        operations.sign_off(review=made, by=other, at=now)
    third = account(Role.COORDINATOR)
    assert operations.sign_off(review=made, by=third, at=now).state == ReviewState.SIGNED


def test_a_text_that_changed_is_not_signed_with_the_review_of_the_old_one(
    editor: User, other: User, now: datetime
) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    publish(CODE, editor, now)
    with pytest.raises(ReviewRefusedError, match="intussen veranderd"):
        operations.sign_off(review=made, by=other, at=now)
    again = judge(editor, now)
    assert Review.objects.get(pk=made.pk).state == ReviewState.REPLACED
    assert operations.sign_off(review=again, by=other, at=now).state == ReviewState.SIGNED


def test_a_page_that_is_gone_is_not_reviewed_or_signed(editor: User, other: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    the_page().unpublish()
    with pytest.raises(ReviewRefusedError, match=r"niet .meer. op de site"):
        operations.sign_off(review=made, by=other, at=now)
    with pytest.raises(ReviewRefusedError, match=r"niet .meer. op de site"):
        judge(editor, now)


def test_what_was_not_seen_is_not_judged(editor: User, now: datetime) -> None:
    made = judge(editor, now)
    with pytest.raises(ReviewRefusedError, match="intussen veranderd"):
        judge(editor, now, revision=1)
    with pytest.raises(ReviewRefusedError, match="intussen nagekeken"):
        judge(editor, now, after=None)
    assert [one.pk for one in Review.objects.all()] == [made.pk]


def test_a_review_is_given_back_with_a_reason(editor: User, other: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    with pytest.raises(ReviewRefusedError, match="waarom"):
        operations.return_review(review=made, reason="  ", by=other, at=now)
    back = operations.return_review(review=made, reason="De bron is oud.", by=other, at=now)
    assert (back.state, back.reason, the_page().checked_on) == (ReviewState.RETURNED, "De bron is oud.", OLD)


def test_an_older_review_takes_no_later_date_away(editor: User, other: User, now: datetime) -> None:
    page = checked(CODE, OLD)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    KnowledgePage.objects.filter(pk=page.pk).update(checked_on=date(2026, 11, 20))
    operations.sign_off(review=made, by=other, at=now + timedelta(days=20))
    assert the_page().checked_on == date(2026, 11, 20)


@pytest.mark.parametrize("role", [Role.ADVISEUR, Role.PARTNER, Role.COORDINATOR])
def test_only_editors_review(role: Role, now: datetime) -> None:
    with pytest.raises(ReviewRefusedError, match="mag je niet"):
        judge(account(role), now)


@pytest.mark.parametrize("role", [Role.ADVISEUR, Role.PARTNER])
def test_others_divide_and_sign_nothing(role: Role, editor: User, now: datetime) -> None:
    page, stranger = the_page(), account(role)
    operations.ask_second(page_id=page.pk, needs_second=True, by=editor)
    made = judge(editor, now)
    for forbidden in (
        lambda: operations.assign(pages=[page.pk], keeper=editor, by=stranger),
        lambda: operations.ask_second(page_id=page.pk, needs_second=False, by=stranger),
        lambda: operations.sign_off(review=made, by=stranger, at=now),
        lambda: operations.return_review(review=made, reason="x", by=stranger, at=now),
        lambda: operations.assign(pages=[page.pk], keeper=stranger, by=editor),
    ):
        with pytest.raises(ReviewRefusedError):
            forbidden()
    assert Care.objects.get().keeper is None
    assert Review.objects.get().state == ReviewState.WAITING


def test_pages_are_given_to_somebody_and_to_nobody(editor: User, other: User, now: datetime) -> None:
    pages = [one.pk for one in queries.pages()[:3]]
    assert operations.assign(pages=[*pages, 2**40], keeper=other, by=editor) == 3
    rows = {row.pk: row for row in queries.rows(now.date())}
    assert {rows[pk].keeper for pk in pages} == {"Bas Beheerder"}
    operations.assign(pages=pages[:1], keeper=None, by=editor)
    (row,) = queries.rows(now.date(), pages[0])
    assert (row.keeper_id, row.keeper) == (None, "")


def test_the_database_holds_what_a_review_is(editor: User, now: datetime) -> None:
    made = judge(editor, now, BAD)
    for wrong in (
        {"correct_note": ""},
        {"state": ReviewState.SIGNED, "settled_at": now},
        {"state": "zomaar"},
        {"state": ReviewState.RETURNED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=made.pk).update(**wrong)
    good = judge(editor, now, GOOD)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=good.pk).update(settled_at=None)
