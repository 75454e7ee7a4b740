"""What visitors report is told to them on request, erased on request, and forgotten in time."""

from datetime import datetime, timedelta

import pytest

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ProblemReport
from onderwijsloket.privacy import operations

ADDRESS = "melder@example.nl"


def report(reported_at: datetime, *, email: str = ADDRESS, handled_at: datetime | None = None) -> ProblemReport:
    """A report about a programme."""
    number = ProblemReport.objects.count()
    return ProblemReport.objects.create(
        kind=Kind.PROGRAMME,
        entry_id=1,
        entry_name="Lerarenopleiding Voorbeeld",
        text="De startdatum klopt niet.",
        email=email,
        token=f"formulier-{number}",
        reported_at=reported_at,
        handled_at=handled_at,
    )


@pytest.mark.django_db
def test_somebody_can_ask_what_they_reported(now: datetime) -> None:
    report(now)
    report(now, email="ander@example.nl")
    rows = operations.export_person(email=ADDRESS.upper())["navigator.ProblemReport"]
    assert [(row["entry_name"], row["text"]) for row in rows] == [
        ("Lerarenopleiding Voorbeeld", "De startdatum klopt niet.")
    ]


@pytest.mark.django_db
def test_a_report_is_erased_with_the_person(now: datetime) -> None:
    report(now)
    kept = report(now, email="")
    operations.erase_person(email=ADDRESS, at=now)
    assert list(ProblemReport.objects.all()) == [kept]


@pytest.mark.django_db
def test_reports_are_forgotten_in_time(now: datetime) -> None:
    kept = [
        report(now - timedelta(days=365)),
        report(now - timedelta(days=200), handled_at=now - timedelta(days=90)),
    ]
    report(now - timedelta(days=366))
    report(now - timedelta(days=200), handled_at=now - timedelta(days=91))
    operations.apply_retention(now)
    assert list(ProblemReport.objects.order_by("-reported_at")) == kept[::-1]
