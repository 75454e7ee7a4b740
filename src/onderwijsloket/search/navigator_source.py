"""What the navigator has to be found: programmes, institutions, desks and national initiatives."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from onderwijsloket.navigator.enums import InstitutionType
from onderwijsloket.navigator.families import families
from onderwijsloket.navigator.models import Initiative, Institution
from onderwijsloket.navigator.queries import shown
from onderwijsloket.network.enums import EntryStatus, OrganisationKind
from onderwijsloket.network.models import DirectoryState
from onderwijsloket.regions.enums import Province
from onderwijsloket.regions.models import Desk, DeskCoverage
from onderwijsloket.search.documents import Findable, Source, paragraphs
from onderwijsloket.search.enums import Kind
from onderwijsloket.vocabulary.enums import Qualification, Sector, Subject

SMALL_WORDS = frozenset(("van", "voor", "de", "het", "en", "in", "of", "te", "der", "and", "for", "the"))
KINDS = {
    OrganisationKind.INSTITUTION: Kind.INSTITUTION,
    OrganisationKind.DESK: Kind.DESK,
    OrganisationKind.INITIATIVE: Kind.INITIATIVE,
}


def _stamp() -> str:
    return str(DirectoryState.objects.filter(pk=1).values_list("changes", flat=True).first())


def _read(language: str) -> Iterator[Findable]:
    with translation.override(language):
        yield from _programmes(language)
        yield from _institutions(language)
        yield from _desks(language)
        yield from _initiatives(language)


def _programmes(language: str) -> Iterator[Findable]:
    rows = shown().select_related("location__institution", "location__postcode__place").order_by("pk")
    for row in rows.iterator(chunk_size=2000):
        family = families().get(row.family)
        name = family.label if family is not None and row.name == family.nl else row.name
        place = row.location.postcode.place.name if row.location.postcode else row.location.name
        institution = row.location.institution
        yield Findable(
            kind=Kind.PROGRAMME,
            key=row.slug,
            language=language,
            title=name,
            url=reverse("navigator:programme", args=[row.slug]),
            lead=row.description,
            passages=paragraphs(row.admission),
            keywords=[
                *([family.label] if family is not None and family.label != name else []),
                *_labels(Qualification, [row.qualification]),
                *_labels(Subject, row.subjects),
                acronym(institution.name),
            ],
            context=f"{institution.name}, {place}",
            fold=f"{row.family}:{name}",
        )


def _institutions(language: str) -> Iterator[Findable]:
    rows = _visible(Institution.objects.all()).prefetch_related("locations__postcode__place")
    for row in rows.order_by("pk"):
        places = sorted({each.postcode.place.name for each in row.locations.all() if each.postcode})
        yield Findable(
            kind=Kind.INSTITUTION,
            key=row.slug,
            language=language,
            title=row.name,
            url=reverse("navigator:institution", args=[row.slug]),
            lead=row.description,
            keywords=[acronym(row.name), *_labels(InstitutionType, [row.type])],
            context=", ".join(places[:4]),
            passages=[", ".join(places)] if len(places) > 4 else [],
        )


def _desks(language: str) -> Iterator[Findable]:
    rows = list(_visible(Desk.objects.all()).prefetch_related("regions").order_by("pk"))
    coverage = DeskCoverage.objects.filter(desk__in=rows).order_by("municipality__name")
    covered: dict[int, dict[str, str]] = {}
    for desk, municipality, province in coverage.values_list("desk", "municipality__name", "municipality__province"):
        covered.setdefault(desk, {})[municipality] = province
    for row in rows:
        where = covered.get(row.pk, {})
        yield Findable(
            kind=Kind.DESK,
            key=row.slug,
            language=language,
            title=row.name,
            url=reverse("navigator:desk", args=[row.slug]),
            lead=row.description,
            passages=[*paragraphs(row.services), *([", ".join(where)] if where else [])],
            keywords=[
                str(OrganisationKind.DESK.label),
                *_labels(Province, sorted(set(where.values()))),
                *_labels(Sector, row.sectors),
            ],
            context=", ".join(sorted(region.name for region in row.regions.all())),
        )


def _initiatives(language: str) -> Iterator[Findable]:
    for row in _visible(Initiative.objects.all()).order_by("pk"):
        yield Findable(
            kind=Kind.INITIATIVE,
            key=row.slug,
            language=language,
            title=row.name,
            url=reverse("navigator:initiative", args=[row.slug]),
            lead=row.topic,
            passages=paragraphs(row.description),
            keywords=[str(OrganisationKind.INITIATIVE.label)],
        )


def _visible(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(status=EntryStatus.SHOWN)


def _labels(choices: Any, codes: Iterable[str]) -> list[str]:
    return [str(choices(code).label) for code in codes if code in choices.values]


def acronym(name: str) -> str:
    """What people shorten a name to: "Hogeschool van Amsterdam" to "hva", with and without the small words."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    if len(words) < 2:
        return ""
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word.casefold() not in SMALL_WORDS)
    return " ".join(dict.fromkeys(each for each in (every, large) if len(each) > 1))


SOURCE = Source("navigator", _stamp, _read)
