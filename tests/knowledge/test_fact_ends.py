"""Facts that end without another value: mailed once, and shown to editors."""

from datetime import UTC, date, datetime

import pytest

from onderwijsloket.accounts.enums import Role
from onderwijsloket.knowledge.fact_ends import ending, tell_editors
from onderwijsloket.knowledge.models import Fact
from onderwijsloket.mail.models import OutgoingMail
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("knowledge_content")]
# The fee ends on 31 August 2027, after another value of it; the old grant ended in 2025.


def at(month: int, day: int) -> datetime:
    return datetime(2027, month, day, 4, tzinfo=UTC)


def test_an_end_is_near_thirty_days_before_and_not_when_something_follows() -> None:
    assert [fact.code for fact in ending(date(2027, 8, 1))] == ["oude-subsidie", "lesgeld"]
    assert [fact.code for fact in ending(date(2027, 7, 31))] == ["oude-subsidie"]
    Fact.objects.create(
        code="lesgeld", label_nl="Lesgeld", label_en="Fee", value="2800", unit="euro", source_name="Bron",
        valid_from=date(2027, 9, 1), checked_on=date(2027, 6, 1),
    )  # fmt: skip
    assert [fact.code for fact in ending(date(2027, 8, 1))] == ["oude-subsidie"]


def test_every_editor_hears_of_an_end_once() -> None:
    account(Role.REDACTEUR, email="een@example.nl")
    account(Role.REDACTEUR, email="twee@example.nl")
    account(Role.ADVISEUR)
    assert tell_editors(at=at(7, 1)) == 1
    assert tell_editors(at=at(7, 2)) == 0
    assert tell_editors(at=at(8, 5)) == 1
    mails = OutgoingMail.objects.order_by("pk")
    assert [mail.to for mail in mails] == ["een@example.nl", "twee@example.nl"] * 2
    assert "Een subsidie die voorbij is: liep af op 31 december 2025" in mails[0].body
    assert "Lesgeld voor een jaar: loopt tot en met 31 augustus 2027" in mails[2].body
    assert "Een subsidie" not in mails[2].body


def test_an_end_that_moves_is_told_again() -> None:
    account(Role.REDACTEUR)
    tell_editors(at=at(8, 5))
    Fact.objects.filter(code="lesgeld", valid_from=date(2026, 9, 1)).update(valid_until=date(2027, 8, 15))
    assert tell_editors(at=at(8, 6)) == 1


def test_nothing_is_marked_as_told_when_nobody_reads_it() -> None:
    assert tell_editors(at=at(8, 5)) == 0
    account(Role.REDACTEUR)
    assert tell_editors(at=at(8, 6)) == 2


def test_editors_see_what_ends_on_their_own_page() -> None:
    page = browser_of(account(Role.REDACTEUR)).get("/werkplek/kennisbank/dekking/").content.decode()
    assert "Een subsidie die voorbij is" in page
    assert "liep af op 31 december 2025" in page
