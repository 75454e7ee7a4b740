"""What we keep about people who ask the desk something, why, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from onderwijsloket.advice.models import Access, Request
from onderwijsloket.advice.operations import anonymise
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal

CLOSED_KEPT = timedelta(days=90)
ALL_KEPT = timedelta(days=365)
ACCESS_KEPT = timedelta(days=365)
EXPORTED = (
    "name", "email", "phone", "language", "sector", "function", "prior", "region", "received_at", "deadline",
    "answered_at", "closed_at", "consent_at", "survey_consent",
)  # fmt: skip
TERM = "90 dagen na het afsluiten, en nooit langer dan een jaar; daarna blijven alleen codes en momenten"


def of_person(email: str) -> list[Request]:
    """The questions somebody asked with this address. It rests sealed, so each one is opened; they are kept briefly."""
    found = Request.objects.filter(anonymised_at=None).order_by("pk").iterator(chunk_size=500)
    return [request for request in found if request.email.lower() == email.strip().lower()]


def about(request: Request) -> dict[str, Any]:
    """Everything about one question that its asker may have, as plain values."""
    messages = [{"author": each.author, "text": each.text, "sent_at": each.sent_at} for each in request.messages.all()]
    return {name: getattr(request, name) for name in EXPORTED} | {"state": request.state, "messages": messages}


def export_requests(email: str) -> list[dict[str, Any]]:
    """The questions that somebody asked with this address, and what was written about them."""
    return [about(request) for request in of_person(email)]


def erase_requests(email: str, at: datetime) -> int:
    """Take the person out of every question asked with this address."""
    found = of_person(email)
    for request in found:
        anonymise(request=request, at=at)
    return len(found)


def forget_old_requests(at: datetime) -> int:
    """Take the person out of questions three months after they were closed, and out of all after a year."""
    old = Q(closed_at__lt=at - CLOSED_KEPT) | Q(received_at__lt=at - ALL_KEPT)
    found = list(Request.objects.filter(old, anonymised_at=None))
    for request in found:
        anonymise(request=request, at=at)
    return len(found)


def export_accesses(email: str) -> list[dict[str, Any]]:
    """Which questions somebody at the desk saw or worked on."""
    found = Access.objects.filter(user__email__iexact=email).order_by("pk")
    return [dict(row) for row in found.values("request_id", "deed", "at")]


def forget_old_accesses(at: datetime) -> int:
    """Delete a year later that somebody saw a question."""
    count, _by_model = Access.objects.filter(at__lt=at - ACCESS_KEPT).delete()
    return count


personal(
    PersonalData(
        model="advice.Request",
        title="vragen aan het loket",
        fields=(
            "name", "email", "phone", "language", "sector", "function", "prior", "region", "consent_at",
            "survey_consent", "owner",
        ),
        other_fields=(
            "id", "channel", "state", "mark", "phase", "themes", "received_at", "deadline", "in_time", "answered_at",
            "closed_at", "warned_at", "escalated_at", "anonymised_at", "is_sample", "revision",
        ),
        purpose="je vraag beantwoorden; naam, adres en nummer zijn versleuteld",
        basis="toestemming",
        term=TERM,
        removed_by="retain en erase maken de vraag anoniem; wie vroeg kan dat ook zelf met de link",
        export=export_requests,
        erase=erase_requests,
        retain=forget_old_requests,
    )
)  # fmt: skip
personal(
    PersonalData(
        model="advice.Message",
        title="wat je met een adviseur schrijft",
        fields=("author", "by", "text", "sent_at"),
        other_fields=("id", "request", "mark"),
        purpose="je vraag beantwoorden; de tekst is versleuteld",
        basis="toestemming",
        term="even lang als de vraag",
        removed_by="verdwijnt als advice.Request anoniem wordt",
    )
)
personal(
    PersonalData(
        model="advice.Access",
        title="welke adviseur een vraag bekeek",
        fields=("user", "deed", "at"),
        other_fields=("id", "request"),
        purpose="kunnen nagaan wie de vraag van iemand zag",
        basis="taak van algemeen belang: de dienst veilig uitvoeren",
        term="een jaar; je naam zo lang als je account",
        removed_by="retain verwijdert de rij; de naam verdwijnt met accounts.User",
        export=export_accesses,
        retain=forget_old_accesses,
    )
)
not_personal({"advice.Link": "a fingerprint that leads back to nobody; deleted when the question becomes anonymous"})
