"""What the screens for organisations and for the desk show."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from onderwijsloket.accounts.models import User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.models import ImportConflict, Location, ProblemReport, Programme, UseCount
from onderwijsloket.network.enums import EntryStatus, OrganisationKind
from onderwijsloket.network.models import Contact, Membership, Organisation
from onderwijsloket.partners.enums import ProposalState
from onderwijsloket.partners.models import Proposal, ProposalQuerySet
from onderwijsloket.partners.quality import FRESH_FOR, Checked, Quality, is_fresh, quality

MONTHS_BACK = 12


@dataclass(frozen=True)
class Overview:
    """An organisation as its people see it."""

    organisation: Organisation
    contacts: Sequence[Contact]
    locations: Sequence[Location]
    programmes: Sequence[Programme]
    waiting: Sequence[Proposal]
    quality: Quality
    is_fresh: bool

    @property
    def has_programmes(self) -> bool:
        return self.organisation.kind == OrganisationKind.INSTITUTION


def organisations_of(user: User) -> QuerySet[Organisation]:
    """The organisations that somebody keeps the entries of, by name."""
    mine = Membership.objects.current().filter(user=user).values("organisation")
    waiting = Count("proposals", filter=Q(proposals__state=ProposalState.WAITING))
    return Organisation.objects.filter(pk__in=mine).annotate(waiting=waiting).order_by("name", "pk")


def all_organisations(words: str) -> QuerySet[Organisation]:
    """Every organisation whose name holds these words, with how many people keep its entries."""
    people = Count(
        "memberships",
        filter=Q(memberships__ended_at=None, memberships__user__is_active=True),
        distinct=True,
    )
    return Organisation.objects.filter(name__icontains=words).annotate(people=people).order_by("name", "pk")


def overview(organisation: Organisation, *, today: date) -> Overview:
    """Everything about one organisation, in a number of queries that does not grow."""
    shown = {"status": EntryStatus.SHOWN}
    contacts = list(Contact.objects.filter(organisation=organisation, **shown))
    locations = list(Location.objects.filter(institution_id=organisation.pk, **shown))
    programmes = list(programmes_of(organisation).prefetch_related("forms"))
    waiting = Proposal.objects.waiting().filter(organisation=organisation).select_related("proposed_by")
    checks = [*_checks(organisation, contacts, today), *_checks_of_school(organisation, locations, programmes)]
    return Overview(
        organisation, contacts, locations, programmes, list(waiting[:50]), quality(checks),
        is_fresh(organisation.checked_on, today),
    )  # fmt: skip


def programmes_of(organisation: Organisation) -> QuerySet[Programme]:
    """The programmes of an institution that visitors see, by name and place."""
    found = Programme.objects.filter(location__institution_id=organisation.pk, status=EntryStatus.SHOWN)
    return found.select_related("location").order_by("name", "location__name", "pk")


def _checks(organisation: Organisation, contacts: Sequence[Contact], today: date) -> Iterator[Checked]:
    kind, pk = organisation.kind, organisation.pk
    yield Checked("Vul een telefoonnummer in", kind, pk, bool(organisation.phone))
    yield Checked("Vul een e-mailadres in", kind, pk, bool(organisation.email))
    yield Checked("Vul een website in", kind, pk, bool(organisation.website))
    yield Checked("Schrijf een omschrijving", kind, pk, bool(organisation.description))
    yield Checked("Kijk alles na en bevestig dat het klopt", kind, pk, is_fresh(organisation.checked_on, today))
    visible = [contact for contact in contacts if contact.consent_on and not contact.is_sample]
    yield Checked("Voeg een contactpersoon toe die op de site mag", Kind.CONTACT, 0, bool(visible))


def _checks_of_school(
    organisation: Organisation, locations: Sequence[Location], programmes: Sequence[Programme]
) -> Iterator[Checked]:
    if organisation.kind != OrganisationKind.INSTITUTION:
        return
    for location in locations:
        text = f"Vul het adres in van locatie {location.name}"
        yield Checked(text, Kind.LOCATION, location.pk, bool(location.address))
    for programme in programmes:
        name, forms = f"{programme.name} ({programme.location.name})", programme.forms.all()
        for text, fine in (
            (f"Vul de website in van {name}", bool(programme.website)),
            (f"Schrijf een omschrijving van {name}", bool(programme.description)),
            (f"Bevestig in welke vormen je {name} geeft", bool(forms) and all(form.is_confirmed for form in forms)),
            (f"Vul in wanneer {name} start", any(form.start_months for form in forms)),
        ):
            yield Checked(text, Kind.PROGRAMME, programme.pk, fine)


def history_of(organisation: Organisation) -> ProposalQuerySet:
    """All changes of an organisation's entries, newest first."""
    return organisation.proposals.select_related("proposed_by", "decided_by", "undone_by", "organisation")


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    """Who keeps the entries of an organisation now."""
    return Membership.objects.current().filter(organisation=organisation).select_related("user", "invited_by")


def queue() -> QuerySet[Proposal]:
    """What the desk still has to decide, oldest first."""
    return Proposal.objects.waiting().select_related("organisation", "proposed_by")


def decided() -> QuerySet[Proposal]:
    """What was changed or decided, newest first."""
    found = Proposal.objects.exclude(state=ProposalState.WAITING)
    return found.select_related("organisation", "proposed_by", "decided_by").order_by("-proposed_at", "-pk")


def open_reports() -> QuerySet[ProblemReport]:
    """What visitors reported and nobody handled, oldest first."""
    return ProblemReport.objects.filter(handled_at=None).order_by("reported_at", "pk")


def open_conflicts() -> QuerySet[ImportConflict]:
    """Where open data says something else than a person filled in, oldest first."""
    return ImportConflict.objects.filter(decided_at=None).select_related("run").order_by("found_at", "pk")


def stale(*, today: date) -> QuerySet[Organisation]:
    """Organisations of which something was not looked at for half a year, the longest ago first."""
    before = today - FRESH_FOR
    old = Programme.objects.filter(
        location__institution_id=OuterRef("pk"), status=EntryStatus.SHOWN, checked_on__lt=before
    )  # fmt: skip
    found = Organisation.objects.filter(status=EntryStatus.SHOWN).filter(Q(checked_on__lt=before) | Exists(old))
    return found.order_by("checked_on", "pk")


@dataclass(frozen=True)
class Speed:
    """How long changes took from being saved to being public in one month: the middle one, and how many there were."""

    month: date
    middle: timedelta
    waited: timedelta | None
    count: int


def speed(*, at: datetime) -> list[Speed]:
    """Month by month, newest first, for a year; `waited` is the middle of those that the desk had to decide."""
    found = Proposal.objects.filter(live_at__gt=at - timedelta(days=366), live_at__lte=at)
    months: dict[date, list[tuple[timedelta, bool]]] = defaultdict(list)
    for saved, public, decided_at in found.values_list("proposed_at", "live_at", "decided_at"):
        if public is not None:
            first = public.astimezone(AMSTERDAM).date().replace(day=1)
            months[first].append((public - saved, decided_at is not None and public != saved))
    return [
        Speed(month, _middle([took for took, _ in times]), _waited(times), len(times))
        for month, times in sorted(months.items(), reverse=True)
    ]


def _middle(times: list[timedelta]) -> timedelta:
    return timedelta(seconds=median(took.total_seconds() for took in times))


def _waited(times: list[tuple[timedelta, bool]]) -> timedelta | None:
    late = [took for took, waited in times if waited]
    return _middle(late) if late else None


@dataclass(frozen=True)
class MonthOfUse:
    """How often visitors met the entries of an organisation in one month."""

    month: date
    counts: dict[str, int]


def _used(organisation: Organisation) -> QuerySet[UseCount]:
    contacts = Contact.objects.filter(organisation=organisation).values("pk")
    programmes = Programme.objects.filter(location__institution_id=organisation.pk).values("pk")
    return UseCount.objects.filter(
        Q(kind=organisation.kind, entry_id=organisation.pk)
        | Q(kind=Kind.CONTACT, entry_id__in=contacts)
        | Q(kind=Kind.PROGRAMME, entry_id__in=programmes)
    )


def use_by_month(organisation: Organisation, *, today: date) -> list[MonthOfUse]:
    """Counts per month, newest first, for a year."""
    found = _used(organisation).filter(day__gt=today - timedelta(days=366)).order_by()
    rows = found.annotate(month=TruncMonth("day")).values("month", "use").annotate(total=Sum("count"))
    months: dict[date, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Use.values, 0))
    for row in rows:
        months[row["month"]][row["use"]] += row["total"]
    return [MonthOfUse(month, counts) for month, counts in sorted(months.items(), reverse=True)]


def use_by_entry(organisation: Organisation, *, today: date) -> list[tuple[str, dict[str, int]]]:
    """Counts of the last year for each entry with any, the most opened first."""
    found = _used(organisation).filter(day__gt=today - timedelta(days=366)).order_by()
    totals: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(Use.values, 0))
    for row in found.values("kind", "entry_id", "use").annotate(total=Sum("count")):
        totals[row["kind"], row["entry_id"]][row["use"]] = row["total"]
    names = {
        (str(Kind.PROGRAMME), each.pk): f"{each.name} ({each.location.name})" for each in programmes_of(organisation)
    }
    contacts = Contact.objects.filter(organisation=organisation)
    names |= {(str(Kind.CONTACT), contact.pk): str(contact) for contact in contacts}
    names[str(organisation.kind), organisation.pk] = organisation.name
    known = [(names[key], counts) for key, counts in totals.items() if key in names]
    return sorted(known, key=lambda item: (-item[1][Use.OPENED], -item[1][Use.SHOWN], item[0]))
