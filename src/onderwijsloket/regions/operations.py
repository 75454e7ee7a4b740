"""Putting places and regional desks in the database, as the files in content/regions say them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from onderwijsloket.network.enums import OrganisationKind
from onderwijsloket.network.operations import (
    add_entry,
    announce_change,
    counted_once,
    hold_organisations,
    renew_entry,
)
from onderwijsloket.regions.desk_files import DeskRecord, read_desks
from onderwijsloket.regions.models import Desk, DeskCoverage, EducationRegion, Municipality, Place, Postcode
from onderwijsloket.regions.place_rows import middles, read_rows, slugs

BATCH = 500


@transaction.atomic
def load_places(*, source: Path) -> dict[str, int]:
    """Put municipalities, places and postcodes in the database; gives how many of each there are now."""
    rows = read_rows(source)
    in_municipality = middles((row.code, row.point) for row in rows)
    known = {row.code: row for row in rows}
    changes = _put(
        Municipality, "code",
        {
            code: {"name": row.municipality, "province": row.province} | _at(in_municipality[code])
            for code, row in known.items()
        },
    )  # fmt: skip
    names = slugs(rows)
    in_place = middles((names[row.place, row.code], row.point) for row in rows)
    changes += _put(
        Place, "slug",
        {slug: {"name": name, "municipality_id": code} | _at(in_place[slug]) for (name, code), slug in names.items()},
    )  # fmt: skip
    ids = dict(Place.objects.values_list("slug", "pk"))
    changes += _put(
        Postcode, "digits",
        {row.postcode: {"place_id": ids[names[row.place, row.code]]} | _at(row.point) for row in rows if row.is_main},
    )  # fmt: skip
    if changes:
        announce_change(changes=changes)
    return {"municipalities": len(known), "places": len(names), "postcodes": Postcode.objects.count()}


def _at(point: tuple[float, float]) -> dict[str, float]:
    return {"latitude": point[0], "longitude": point[1]}


def _put(model: type[Model], key: str, rows: Mapping[str, Mapping[str, Any]]) -> int:
    """Add the rows that are missing and set those that differ; gives how many that were."""
    fields = list(next(iter(rows.values()), {}))
    stored = {row[key]: row for row in model._default_manager.values("pk", key, *fields)}
    new = [model(**{key: name}, **values) for name, values in rows.items() if name not in stored]
    changed = [
        model(**{key: name, "pk": stored[name]["pk"]}, **values)
        for name, values in rows.items()
        if name in stored and any(stored[name][field] != value for field, value in values.items())
    ]
    model._default_manager.bulk_create(new, batch_size=BATCH)
    if changed:
        model._default_manager.bulk_update(changed, [field.removesuffix("_id") for field in fields], batch_size=BATCH)
    return len(new) + len(changed)


@transaction.atomic
@counted_once()
def load_desks(*, source: Path, at: datetime) -> int:
    """Put desks in the database with their regions and where they help; gives how many were new.

    Of a desk that is there already, only what nobody filled in by hand is renewed, and where it helps stays.
    """
    records = read_desks(source)
    hold_organisations(slugs=[record.slug for record in records])
    return sum(_load_desk(record, at) for record in records)


def _load_desk(record: DeskRecord, at: datetime) -> bool:
    desk = Desk.objects.filter(slug=record.slug).first()
    if desk is not None:
        renew_entry(entry=desk, values=record.values, at=at)
        return False
    desk = Desk(kind=OrganisationKind.DESK, slug=record.slug, **record.values)
    add_entry(entry=desk, at=at, by_hand=False)
    desk.regions.set([_region(name, record) for name in record.regions])
    codes = _municipality_codes(record)
    DeskCoverage.objects.bulk_create(
        DeskCoverage(desk=desk, municipality_id=code, sector=sector) for sector in record.sectors for code in codes
    )
    return True


def _municipality_codes(record: DeskRecord) -> list[str]:
    codes = dict(Municipality.objects.filter(name__in=record.municipalities).values_list("name", "code"))
    unknown = sorted(set(record.municipalities) - set(codes))
    if unknown:
        raise ValueError("no such municipalities", record.slug, unknown)
    return sorted(codes.values())


def _region(name: str, record: DeskRecord) -> EducationRegion:
    region, _created = EducationRegion.objects.get_or_create(
        name=name,
        defaults={"slug": record.slug_of_region(name), "source": record.source, "checked_on": record.checked_on},
    )
    return region


@transaction.atomic
def put_regions(*, desk: Desk, slugs: Sequence[str]) -> None:
    """Set the education regions of a desk; the caller changes the desk itself, with "regions" among the parts."""
    desk.regions.set(EducationRegion.objects.filter(slug__in=slugs))


@transaction.atomic
def put_coverage(*, desk: Desk, coverage: Mapping[str, Sequence[str]]) -> None:
    """Set where a desk helps (sector: codes of municipalities), for the sectors that are named.

    The caller changes the desk itself in the same transaction, with "coverage" among the parts, so that it is counted.
    """
    for sector, codes in coverage.items():
        stored = DeskCoverage.objects.filter(desk=desk, sector=sector)
        stored.exclude(municipality_id__in=codes).delete()
        known = set(stored.values_list("municipality_id", flat=True))
        new = [DeskCoverage(desk=desk, municipality_id=code, sector=sector) for code in codes if code not in known]
        DeskCoverage.objects.bulk_create(new)
