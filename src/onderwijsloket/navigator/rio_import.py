"""Importing from the national register (RIO): course by course, each stored whole together with how far we are.

A stop, also a power cut, costs at most the course it was at. Doing it again changes nothing. Nothing ends on a doubt:
before a programme ends that the register no longer lists, the register is asked about that very programme.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import yaml
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import ImportState
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.imports import (
    Difference,
    Said,
    What,
    compare,
    confirm,
    hold_organisations,
    reason_of,
    store_differences,
)
from onderwijsloket.navigator.models import ImportRun, Programme, ProgrammeForm
from onderwijsloket.navigator.rio_client import Source, SourceError
from onderwijsloket.navigator.rio_entries import (
    CourseEntries,
    Directory,
    Group,
    ended,
    forms_of,
    numbered,
    perhaps_double,
)
from onderwijsloket.navigator.rio_families import Families, read_rules
from onderwijsloket.navigator.rio_reading import Recognition
from onderwijsloket.navigator.rio_walk import Course, Walk
from onderwijsloket.network.models import Entry
from onderwijsloket.network.operations import counted_once

MOST_REFUSED = 500
MOST_FAILURES = 3  # one after the other: then the register is away, and going on has no use
READ, FAILED, WITHDRAWN = "opleidingen gelezen", "niet gelezen", "gesloten"
REFUSED, NOT_OURS, UNKNOWN = "geweigerd", "niet voor het onderwijs", "onzeker of zij stopten"


@dataclass(frozen=True)
class Watcher:
    """Who looks on while an import runs: gets each difference, and how far it is."""

    difference: Callable[[Difference], None] = lambda _difference: None
    progress: Callable[[int, int, Mapping[str, int]], None] = lambda _done, _of, _counts: None


@dataclass
class Outcome:
    """What an import did, or would do."""

    run: ImportRun
    perhaps_double: list[str] = field(default_factory=list)


def rio_families() -> Families:
    """The rules that come with the project: which programmes of the register are ours, and of which kind."""
    file = settings.CONTENT_DIR / "navigator" / "rio.yaml"
    return read_rules(yaml.safe_load(file.read_text(encoding="utf-8")), families())


def import_rio(
    *,
    source: Source,
    name: str,
    at: datetime,
    rules: Families,
    watcher: Watcher | None = None,
    is_dry: bool = False,
    resume: bool = False,
    limit: int | None = None,
) -> Outcome:
    """Bring institutions, locations and programmes up to date with the register; a dry run stores nothing.

    `resume` goes on with the last import from `name` that was stopped. With `limit`, stops after so many offers. Raises
    SourceError when the register cannot be read any further; what was stored by then stays, and can be resumed.
    """
    run = _run(name, at, is_dry=is_dry, resume=resume)
    work = _Import(source=source, run=run, at=at, rules=rules, watcher=watcher or Watcher(), is_dry=is_dry)
    try:
        run.state = ImportState.DONE if work.go(limit) else ImportState.STOPPED
        return Outcome(run, list(perhaps_double(rules.one_at_a_place)))
    except BaseException:
        run.state = ImportState.STOPPED
        raise
    finally:
        run.finished_at = at if run.state == ImportState.DONE else None
        if not is_dry:  # the rest was stored with the last course, and says what is stored
            run.save(update_fields=["state", "finished_at"])
            run.refresh_from_db()


def _run(name: str, at: datetime, *, is_dry: bool, resume: bool) -> ImportRun:
    unfinished = ImportRun.objects.filter(source=name).exclude(state=ImportState.DONE)
    last = unfinished.order_by("-started_at", "-pk").first() if resume else None
    if last is not None and not is_dry:
        again = last.checkpoint.pop("failed", [])
        last.refused = [one for one in last.refused if one["record"] not in again]
        last.counts[FAILED] = 0
        last.state = ImportState.RUNNING
        last.save()
        return last
    run = ImportRun(
        source=name, started_at=at, checkpoint={"done": list(last.checkpoint.get("done", [])) if last else []}
    )
    if not is_dry:
        unfinished.filter(state=ImportState.RUNNING).update(state=ImportState.STOPPED)
        run.save()
    return run


class _Import:
    """One import while it runs."""

    def __init__(
        self, *, source: Source, run: ImportRun, at: datetime, rules: Families, watcher: Watcher, is_dry: bool
    ) -> None:
        self._run, self._at, self._rules, self._watcher, self._is_dry = run, at, rules, watcher, is_dry
        today = at.astimezone(AMSTERDAM).date()
        self._walk = Walk(source=source, families=rules, on=today, refuse=self._refuse)
        self._directory = Directory(at=at, is_dry=is_dry)
        self._announced: dict[int, Entry] = {}  # of a dry run, in which what is new never gets a key

    def go(self, limit: int | None) -> bool:
        """Everything that is not done yet; gives whether it all was read."""
        found = sorted(self._walk.recognitions(), key=lambda one: (one.code, one.id))
        if not found:
            raise SourceError("het register noemt geen enkele opleiding voor het onderwijs")
        done = set(self._run.checkpoint.setdefault("done", []))
        failures = failed = 0
        before = self._run.counts.get(READ, 0)
        for number, recognised in enumerate(found):
            if recognised.id in done:
                continue
            if limit is not None and self._run.counts.get(READ, 0) - before >= limit:
                return False
            try:
                self._one(recognised)
                failures = 0
            except SourceError as error:
                self._failed(recognised, error)
                failures, failed = failures + 1, failed + 1
                if failures == MOST_FAILURES:
                    raise
            self._watcher.progress(number + 1, len(found), self._run.counts)
        if not failed:
            self._end_lost({one.code for one in found})
        return not failed

    def _one(self, recognised: Recognition) -> None:
        course = self._walk.course(recognised)
        if course is not None:
            self._count(READ, len(course.offerings) + course.closed + course.refused)
            self._count(WITHDRAWN, course.closed)
            self._count(NOT_OURS, int(course.family is None))
        ours = None if course is None or course.family is None else self._entries(course)
        gone = [one for one in ours.gone() if self._is_gone(one, course)] if ours else []
        with transaction.atomic(), counted_once():
            if ours is not None:
                self._store(ours)
            self._settle([ended(one) for one in gone])
            self._run.checkpoint["done"].append(recognised.id)
            self._save()

    def _entries(self, course: Course) -> CourseEntries:
        single = course.family in self._rules.one_at_a_place
        return CourseEntries(course=course, directory=self._directory, is_one_at_a_place=single, at=self._at)

    def _store(self, entries: CourseEntries) -> None:
        self._settle(self._directory.institutions(entries.schools))
        locations, without = self._directory.locations(entries.groups)
        for (brin, site), reason in without.items():
            self._refuse(f"onderwijslocaties {site} van {brin}", reason)
        self._settle(locations)
        said = entries.said([group for group in entries.groups if self._has_location(group, without)])
        self._settle(said, forms_of(one.entry for one in said if isinstance(one.entry, Programme)))

    def _has_location(self, group: Group, without: Mapping[Group, str]) -> bool:
        return group not in without and (self._is_dry or self._directory.location(group).pk is not None)

    def _is_gone(self, programme: Programme, course: Course | None = None) -> bool:
        """Whether the register itself says that a programme has stopped."""
        if course is not None and self._walk.is_withdrawn(course):
            return True
        unit, site, brin = programme.rio_id.split("/")
        try:
            return not self._walk.is_offered(unit_code=unit, site_code=site, brin=brin)
        except SourceError:
            self._count(UNKNOWN, 1)
            return False

    def _end_lost(self, codes: set[str]) -> None:
        """End what the register no longer recognises at all."""
        lost = [one for one in numbered() if (one.croho or one.crebo) not in codes and self._is_gone(one)]
        with transaction.atomic(), counted_once():
            self._settle([ended(one) for one in lost])
            self._save()

    def _settle(self, said: Sequence[Said], forms: Mapping[int, list[ProgrammeForm]] | None = None) -> None:
        """Compare, show, and store unless this is a dry run."""
        differences: list[Difference] = []
        same: list[Said] = []
        for one in said:
            if id(one.entry) in self._announced:
                continue
            try:
                found = compare(one, forms=(forms or {}).get(one.entry.pk, ()))
            except ValidationError as error:
                self._refuse(one.label, reason_of(error))
                continue
            if found is not None:
                differences.append(found)
            else:
                same.append(one)
        for difference in differences:
            self._watcher.difference(difference)
        if self._is_dry:
            self._announced |= {id(one.said.entry): one.said.entry for one in differences if one.what is What.NEW}
            self._count_all((one.what, 1) for one in differences)
            return
        hold_organisations(said)
        stored = store_differences(differences=differences, run=self._run, at=self._at)
        self._count_all(stored.counts.items())
        for label, reason in stored.refused:
            self._refuse(label, reason)
        confirm(said=same, at=self._at)

    def _failed(self, recognised: Recognition, error: SourceError) -> None:
        record = f"opleidingserkenningen {recognised.code}"
        self._count(FAILED, 1)
        self._refuse(record, str(error))
        self._run.checkpoint.setdefault("failed", []).append(record)
        self._save()

    def _refuse(self, record: str, reason: str) -> None:
        self._count(REFUSED, 1)
        if len(self._run.refused) < MOST_REFUSED:
            self._run.refused.append({"record": record, "reason": reason})

    def _count_all(self, counts: Iterable[tuple[str, int]]) -> None:
        for name, number in counts:
            self._count(name, number)

    def _count(self, name: str, number: int) -> None:
        self._run.counts[str(name)] = self._run.counts.get(str(name), 0) + number

    def _save(self) -> None:
        if not self._is_dry:
            self._run.save(update_fields=["checkpoint", "counts", "refused"])
