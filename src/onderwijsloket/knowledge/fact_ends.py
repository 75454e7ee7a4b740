"""Facts that end, or ended, without a value that follows: shown to editors, and mailed once for each end."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.knowledge.models import Fact
from onderwijsloket.mail.operations import store_mail

WARN_BEFORE = timedelta(days=30)


def ending(day: date, facts: Iterable[Fact] | None = None) -> list[Fact]:
    """The last value of every fact that ended or ends within thirty days, the first to end first. One query."""
    last = {fact.code: fact for fact in (Fact.objects.all() if facts is None else facts)}  # in order of beginning
    found = [fact for fact in last.values() if fact.valid_until and fact.valid_until <= day + WARN_BEFORE]
    return sorted(found, key=lambda fact: (fact.valid_until or date.max, fact.code))


@transaction.atomic
def tell_editors(*, at: datetime) -> int:
    """Mail the editors about ends that they did not hear of yet; gives how many. Without an editor nobody is told."""
    day = at.astimezone(AMSTERDAM).date()
    rows = Fact.objects.select_for_update()
    fresh = [fact for fact in ending(day, rows) if fact.end_told != fact.valid_until]
    grants = RoleGrant.objects.current().filter(role=Role.REDACTEUR).select_related("user").order_by("user__email")
    if not fresh or not grants:
        return 0
    context = {
        "facts": [(fact, settings.BASE_URL + reverse(EDIT, args=[fact.pk])) for fact in fresh],
        "day": day,
        "coverage": settings.BASE_URL + reverse("knowledge_desk:coverage"),
    }
    body = render_to_string("knowledge/mail/facts_end.txt", context)
    subject = f"Feiten die aflopen: {len(fresh)}"
    for grant in grants:
        store_mail(to=grant.user.email, user=grant.user, subject=subject, body=body, at=at, about="knowledge:facts_end")
    for fact in fresh:
        Fact.objects.filter(pk=fact.pk).update(end_told=fact.valid_until)
    return len(fresh)


EDIT = "wagtailsnippets_knowledge_fact:edit"
