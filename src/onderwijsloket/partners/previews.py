"""An entry with values that are not stored, as visitors would see it."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Any

from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import Programme, ProgrammeForm
from onderwijsloket.navigator.preview import Preview, preview
from onderwijsloket.network.models import Entry
from onderwijsloket.partners.entries import build_entry, refuse_foreign_location
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.values import (
    Values,
    coverage_values,
    form_values,
    kind_of,
    own_values,
    values_of,
    with_ended_forms,
)
from onderwijsloket.regions.models import Desk, EducationRegion, Municipality
from onderwijsloket.vocabulary.enums import Sector


def preview_of(entry: Entry, values: Mapping[str, Any]) -> Preview:
    """An entry, stored or not, with these values in the place of what it says now."""
    shown, now = copy(entry), values_of(entry)
    for name, value in own_values(kind_of(entry), values).items():
        setattr(shown, name, value)
    if isinstance(shown, Programme):
        return preview(shown, forms=_forms(entry, values, now))
    if isinstance(shown, Desk):
        whole = {**now, **values}
        regions = list(EducationRegion.objects.filter(slug__in=whole["regions"]))
        return preview(shown, coverage=_coverage(whole), regions=regions)
    return preview(shown)


def preview_of_proposal(proposal: Proposal, entry: Entry | None, values: Mapping[str, Any], *, at: datetime) -> Preview:
    """What visitors would see with these values of a proposal; `entry` is None for something new.

    A ValidationError when it cannot be made like this, so that the desk knows before it approves.
    """
    if entry is None:
        made = build_entry(kind=Kind(proposal.kind), organisation=proposal.organisation, values=values, at=at)
        return preview_of(made, values)
    refuse_foreign_location(entry, own_values(Kind(proposal.kind), values))
    return preview_of(entry, with_ended_forms(values, values_of(entry)))


def _forms(entry: Entry, values: Mapping[str, Any], now: Values) -> list[ProgrammeForm]:
    """The forms as they would be: what was filled in is thereby confirmed, the rest stays as it is."""
    changed = form_values(values, now)
    stored = list(entry.forms.all()) if isinstance(entry, Programme) and entry.pk else []
    kept = [form for form in stored if form.form not in changed]
    new = [ProgrammeForm(form=form, is_confirmed=True, **parts) for form, parts in changed.items() if parts is not None]
    return [*kept, *new]


def _coverage(values: Values) -> dict[Sector, list[Municipality]]:
    by_sector = coverage_values(values)
    known = Municipality.objects.in_bulk({code for codes in by_sector.values() for code in codes})
    found = {
        Sector(sector): sorted((known[code] for code in codes if code in known), key=lambda one: one.name)
        for sector, codes in by_sector.items()
    }
    return {sector: municipalities for sector, municipalities in found.items() if municipalities}


def is_hidden(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether visitors would not see it all the same: a contact without the tick."""
    return kind is Kind.CONTACT and not values.get("consent_on")
