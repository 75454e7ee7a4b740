"""The demo partner has something to keep, only where demo accounts are."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.accounts import demo
from onderwijsloket.network.models import Membership
from onderwijsloket.partners.demo import load_demo
from onderwijsloket.partners.models import Proposal
from tests.partners.entries import partner

pytestmark = pytest.mark.django_db


def test_the_demo_partner_keeps_a_sample_organisation_also_after_new_passwords(now: datetime) -> None:
    demo.make_demo_accounts(at=now)
    school = load_demo(at=now)
    assert school.is_sample
    assert sorted(Proposal.objects.values_list("action", "state")) == [
        ("add", "live"), ("add", "waiting"), ("change", "live"), ("change", "waiting"),
    ]  # fmt: skip
    demo.make_demo_accounts(at=now, renew=True)
    load_demo(at=now)
    assert Membership.objects.get().organisation_id == school.pk
    assert Proposal.objects.count() == 4


def test_a_real_database_gets_no_sample_organisation() -> None:
    partner(None)
    with pytest.raises(CommandError, match="make run"):
        call_command("load_partner_demo")
