"""What visitors leave with us when they say that something is wrong, why we keep it, and for how long."""

from datetime import datetime, timedelta
from typing import Any

from onderwijsloket.navigator.models import ProblemReport
from onderwijsloket.privacy.registry import PersonalData, not_personal, personal

HANDLED_REPORTS_KEPT = timedelta(days=90)
ALL_REPORTS_KEPT = timedelta(days=365)
EXPORTED = ("kind", "entry_name", "text", "email", "reported_at", "handled_at")


def export_reports(email: str) -> list[dict[str, Any]]:
    """The reports that somebody left with this address."""
    found = ProblemReport.objects.filter(email__iexact=email).order_by("pk")
    return [dict(row) for row in found.values(*EXPORTED)]


def erase_reports(email: str, at: datetime) -> int:
    """Delete the reports with this address: their text may be about the person as well."""
    count, _by_model = ProblemReport.objects.filter(email__iexact=email).delete()
    return count


def forget_old_reports(at: datetime) -> int:
    """Delete reports three months after they were handled, and all of them after a year."""
    handled, _by_model = ProblemReport.objects.filter(handled_at__lt=at - HANDLED_REPORTS_KEPT).delete()
    rest, _by_model = ProblemReport.objects.filter(reported_at__lt=at - ALL_REPORTS_KEPT).delete()
    return handled + rest


personal(
    PersonalData(
        model="navigator.ProblemReport",
        title="wat je ons meldt over de navigator",
        fields=("text", "email", "reported_at", "handled_at", "handled_by"),
        other_fields=("id", "kind", "entry_id", "entry_name", "token"),
        purpose="een fout in de navigator herstellen, en je zo nodig iets terugvragen",
        basis="taak van algemeen belang: de dienst uitvoeren",
        term="90 dagen na het afhandelen, en nooit langer dan een jaar",
        removed_by="retain en erase verwijderen de rij; wie hem afhandelde verdwijnt met accounts.User",
        export=export_reports,
        erase=erase_reports,
        retain=forget_old_reports,
    )
)
not_personal(
    {
        "navigator.Institution": "schools; their phone and e-mail are those of the organisation",
        "navigator.Location": "places where a school teaches",
        "navigator.Programme": "trainings",
        "navigator.ProgrammeForm": "how a training is followed",
        "navigator.Initiative": "organisations that help nationally",
        "navigator.UseCount": "counts per day, of nobody in particular",
        "navigator.ImportRun": "how far an import of open data got",
        "navigator.ImportConflict": "what open data says; who decided only by number, emptied with the account",
    }
)
