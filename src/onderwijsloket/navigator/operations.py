"""Changing what hangs on a programme, and deciding what visitors and imports say of entries."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.mail.operations import Attachment, MailRefusedError, store_mail
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict, ProblemReport, Programme, ProgrammeForm, UseCount

COUNTS_AT_ONCE = 150


@transaction.atomic
def put_forms(*, programme: Programme, forms: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Set these forms of a programme (None: not given any more); what somebody fills in is thereby confirmed.

    The caller changes the programme itself in the same transaction, with "forms" among the parts: then it is counted.
    """
    for form, values in forms.items():
        stored = ProgrammeForm.objects.filter(programme=programme, form=form).first()
        if values is None:
            if stored is not None:
                stored.delete()
            continue
        stored = stored or ProgrammeForm(programme=programme, form=form)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.is_confirmed = True
        stored.full_clean()
        stored.save()


@transaction.atomic
def handle_report(*, report: ProblemReport, by: User, at: datetime) -> bool:
    """Note that the desk handled what a visitor reported; false when a colleague was first."""
    return bool(ProblemReport.objects.filter(pk=report.pk, handled_at=None).update(handled_at=at, handled_by=by))


@transaction.atomic
def close_conflict(*, conflict: ImportConflict, took_theirs: bool, by: User, at: datetime) -> bool:
    """Note what the desk decided about what open data says; false when a colleague was first.

    Whoever takes theirs changes the entry in the same transaction.
    """
    open_one = ImportConflict.objects.filter(pk=conflict.pk, decided_at=None)
    return bool(open_one.update(decided_at=at, decided_by=by, took_theirs=took_theirs))


@transaction.atomic
def report_problem(
    *, kind: Kind, entry_id: int, entry_name: str, text: str, email: str, mark: str, page: str, at: datetime
) -> bool:
    """Keep what a visitor says is wrong with an entry, and mail the desk; false when this form was sent before.

    `mark` is that of the form, `page` the address of the entry.
    """
    values = {
        "kind": kind,
        "entry_id": entry_id,
        "entry_name": entry_name[:160],
        "text": text,
        "email": email,
        "reported_at": at,
    }
    _report, is_new = ProblemReport.objects.get_or_create(token=mark, defaults=values)
    if is_new and settings.DESK_EMAIL:
        answer = f"Antwoord kan naar {email}." if email else "De melder liet geen adres achter."
        body = f"Een bezoeker meldt bij {entry_name} ({page}):\n\n{text}\n\n{answer}\n"
        store_mail(to=settings.DESK_EMAIL, subject=f"Melding: {entry_name}", body=body, at=at, about="navigator:report")
    return is_new


@transaction.atomic
def add_use_counts(*, counts: Mapping[tuple[str, str, int], int], day: date) -> None:
    """Add to what was counted on a day, by use, kind and number of the entry. A few statements, whatever the number."""
    rows = [(day.isoformat(), kind, number, use, count) for (use, kind, number), count in sorted(counts.items())]
    table = UseCount._meta.db_table
    with connection.cursor() as cursor:
        for begin in range(0, len(rows), COUNTS_AT_ONCE):
            part = rows[begin : begin + COUNTS_AT_ONCE]
            places = ", ".join(["(%s, %s, %s, %s, %s)"] * len(part))
            cursor.execute(
                f"INSERT INTO {table} (day, kind, entry_id, use, count) VALUES {places} "  # noqa: S608  our own names
                f"ON CONFLICT (day, kind, entry_id, use) DO UPDATE SET count = {table}.count + excluded.count",
                [value for row in part for value in row],
            )


@transaction.atomic
def mail_selection(*, to: str, subject: str, body: str, calendar: str, at: datetime) -> None:
    """Put a visitor's own list in the outbox; an address that no mail can go to is passed over."""
    files = [Attachment(name="mijn-selectie.ics", content_type="text/calendar", content=calendar)] if calendar else []
    with suppress(MailRefusedError):
        store_mail(to=to, subject=subject, body=body, at=at, about="navigator:selection", attachments=files)
