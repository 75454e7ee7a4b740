"""What we keep about the people we mail, why, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.privacy.registry import PersonalData, personal

KEPT = timedelta(days=30)
EXPORTED = ("to", "subject", "body", "attachments", "about", "made_at", "sent_at", "failed_at", "failure")


def export_mail(email: str) -> list[dict[str, Any]]:
    """Mail to this person; the text only when it has not left yet."""
    return [dict(row) for row in OutgoingMail.objects.to_person(email).order_by("pk").values(*EXPORTED)]


def erase_mail(email: str, at: datetime) -> int:
    """Delete all mail to this person, whether it left or not."""
    count, _by_model = OutgoingMail.objects.to_person(email).delete()
    return count


def forget_old_mail(at: datetime) -> int:
    """Delete mail that left, or failed for good, a month after it was made."""
    done = OutgoingMail.objects.exclude(sent_at=None, failed_at=None)
    count, _by_model = done.filter(made_at__lt=at - KEPT).delete()
    return count


personal(
    PersonalData(
        model="mail.OutgoingMail",
        title="mail die we je sturen",
        fields=(
            "to", "user", "subject", "body", "attachments", "about", "message_id",
            "made_at", "due_at", "tries", "sent_at", "failed_at", "failure",
        ),
        other_fields=("id",),
        purpose="mail bezorgen, en zien welke mail niet aankwam",
        basis="taak van algemeen belang: de dienst uitvoeren",
        term="de tekst tot de mail weg is, de rest 30 dagen; van mail die niet aankwam alles 30 dagen",
        removed_by="retain en erase verwijderen de rij; verdwijnt ook met accounts.User",
        export=export_mail,
        erase=erase_mail,
        retain=forget_old_mail,
    )
)  # fmt: skip
