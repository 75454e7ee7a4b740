"""What the review cycle keeps of colleagues: who looks after which page, and who found what."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from onderwijsloket.privacy.registry import PersonalData, personal
from onderwijsloket.reviews.models import Care, ExpertComment, ExpertRequest, Reminder, Review

REVIEWS_KEPT = timedelta(days=3 * 365)
REMINDERS_KEPT = timedelta(days=2 * 365)
EXPERTS_KEPT = timedelta(days=180)
WORK = "taak van algemeen belang: de dienst uitvoeren"


def export_care(email: str) -> list[dict[str, Any]]:
    """Which pages this colleague looks after."""
    return [dict(row) for row in Care.objects.filter(keeper__email__iexact=email).order_by("pk").values("page__title")]


def export_reviews(email: str) -> list[dict[str, Any]]:
    """What this colleague found of pages, and what they signed or gave back."""
    theirs = Q(made_by__email__iexact=email) | Q(settled_by__email__iexact=email)
    rows = Review.objects.filter(theirs).order_by("pk")
    return [
        dict(row)
        for row in rows.values(
            "page__title", "made_at", "state", "correct_note", "complete_note", "coherent_note", "settled_at", "reason"
        )
    ]


def export_reminders(email: str) -> list[dict[str, Any]]:
    """Of which pages this colleague was reminded."""
    rows = Reminder.objects.filter(to__email__iexact=email).order_by("pk")
    return [dict(row) for row in rows.values("page__title", "due_on", "stage", "sent_at")]


def forget_old_reviews(at: datetime) -> int:
    """Delete reviews three years after they were made."""
    count, _by_model = Review.objects.filter(made_at__lt=at - REVIEWS_KEPT).delete()
    return count


def forget_old_reminders(at: datetime) -> int:
    """Delete reminders two years after they were sent; no deadline lasts that long."""
    count, _by_model = Reminder.objects.filter(sent_at__lt=at - REMINDERS_KEPT).delete()
    return count


def export_requests(email: str) -> list[dict[str, Any]]:
    """What this person was asked as an expert, and, as an editor, whom they asked."""
    theirs = Q(email__iexact=email) | Q(asked_by__email__iexact=email)
    rows = ExpertRequest.objects.filter(theirs).order_by("pk")
    return [
        dict(row)
        for row in rows.values(
            "page__title",
            "name",
            "email",
            "question",
            "asked_at",
            "expires_at",
            "withdrawn_at",
            "answered_at",
            "verdict",
        )
    ]


def export_comments(email: str) -> list[dict[str, Any]]:
    """What this person said as an expert, and what they answered as an editor."""
    theirs = Q(request__email__iexact=email) | Q(handled_by__email__iexact=email)
    rows = ExpertComment.objects.filter(theirs).order_by("pk")
    return [
        dict(row) for row in rows.values("request__page__title", "quote", "text", "outcome", "answer", "handled_at")
    ]


def erase_requests(email: str, at: datetime) -> int:
    """Delete what an expert was asked, with all that they said."""
    count, _by_model = ExpertRequest.objects.filter(email__iexact=email).delete()
    return count


def forget_old_requests(at: datetime) -> int:
    """Delete what experts were asked and said, half a year after their link ended."""
    count, _by_model = ExpertRequest.objects.filter(expires_at__lt=at - EXPERTS_KEPT).delete()
    return count


personal(
    PersonalData(
        model="reviews.ExpertRequest",
        title="je naam en mailadres, als we je vroegen een tekst na te kijken",
        fields=("name", "email", "question", "asked_at", "asked_by", "answered_at", "verdict", "withdrawn_at"),
        other_fields=("id", "page", "seed", "fingerprint", "expires_at", "mark"),
        purpose="een deskundige een tekst laten nakijken zonder account, en antwoord geven",
        basis=WORK,
        term="een half jaar nadat de link is verlopen",
        removed_by="retain en erase verwijderen de rij met alle reacties",
        export=export_requests,
        erase=erase_requests,
        retain=forget_old_requests,
    )
)
personal(
    PersonalData(
        model="reviews.ExpertComment",
        title="wat je als deskundige van een tekst vond, en ons antwoord",
        fields=("text", "answer", "handled_at", "handled_by"),
        other_fields=("id", "request", "key", "quote", "outcome"),
        purpose="teksten van de kennisbank beter maken, en antwoord geven",
        basis=WORK,
        term="een half jaar nadat de link is verlopen",
        removed_by="verdwijnt met reviews.ExpertRequest",
        export=export_comments,
    )
)
personal(
    PersonalData(
        model="reviews.Care",
        title="op welke teksten je let",
        fields=("keeper",),
        other_fields=("id", "page", "needs_second"),
        purpose="weten wie een tekst van de kennisbank bijhoudt",
        basis=WORK,
        term="zolang je op de tekst let, en nooit langer dan je account",
        removed_by="verdwijnt met accounts.User: het veld wordt leeg",
        export=export_care,
    )
)
personal(
    PersonalData(
        model="reviews.Review",
        title="wat je van teksten vindt bij het nakijken",
        fields=(
            "made_by", "made_at", "is_correct", "correct_note", "is_complete", "complete_note", "is_coherent",
            "coherent_note", "settled_by", "settled_at", "reason",
        ),
        other_fields=("id", "page", "revision", "due_on", "state"),
        purpose="laten zien wanneer een tekst is gecontroleerd en wat er is gevonden",
        basis=WORK,
        term="drie jaar; je naam zo lang als je account",
        removed_by="retain verwijdert de rij; je naam verdwijnt met accounts.User",
        export=export_reviews,
        retain=forget_old_reviews,
    )
)  # fmt: skip
personal(
    PersonalData(
        model="reviews.Reminder",
        title="aan welke teksten we je herinnerden",
        fields=("to", "sent_at"),
        other_fields=("id", "page", "due_on", "stage", "batch"),
        purpose="niemand twee keer aan hetzelfde herinneren",
        basis=WORK,
        term="twee jaar, of zo lang als je account",
        removed_by="retain verwijdert de rij; verdwijnt ook met accounts.User",
        export=export_reminders,
        retain=forget_old_reminders,
    )
)
