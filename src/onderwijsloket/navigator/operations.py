"""Changing what hangs on a programme, and deciding what visitors and imports say of entries."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.navigator.models import ImportConflict, ProblemReport, Programme, ProgrammeForm


@transaction.atomic
def put_forms(*, programme: Programme, forms: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Set these forms of a programme (None: not given any more); what somebody fills in is thereby confirmed.

    The caller changes the programme itself in the same transaction, with "forms" among the parts, so that it is counted.
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
