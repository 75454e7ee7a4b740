"""The sample division of the work: only for demo accounts, and only once."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from onderwijsloket.accounts.demo import make_demo_accounts
from onderwijsloket.reviews import queries
from onderwijsloket.reviews.models import Care, ExpertRequest

pytestmark = pytest.mark.usefixtures("knowledge_content")


def test_the_pages_are_divided_once_over_the_demo_editors(capsys: pytest.CaptureFixture[str]) -> None:
    make_demo_accounts(at=timezone.now())
    call_command("load_review_demo")
    rows = queries.rows(timezone.localdate())
    assert {row.keeper for row in rows} == {"Voorbeeld redacteur", "Voorbeeld beheerder", ""}
    assert any(row.needs_second for row in rows)
    assert not ExpertRequest.objects.exists()
    Care.objects.update(keeper=None)
    call_command("load_review_demo")
    assert not Care.objects.exclude(keeper=None).exists()


def test_a_real_site_is_left_alone() -> None:
    with pytest.raises(CommandError, match="Only a database"):
        call_command("load_review_demo")
