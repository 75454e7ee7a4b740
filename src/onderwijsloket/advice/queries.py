"""What the pages about questions read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.advice.enums import ADVISERS, State
from onderwijsloket.advice.models import Access, Request
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.surveys.queries import Helped

WITHOUT_PERSON = ("name", "email", "phone")
FIGURES_OVER = timedelta(days=30)
JUST_NOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Met:
    """How many questions got their first answer in a period, and how many of those by the promised moment."""

    answered: int
    in_time: int

    @property
    def percentage(self) -> int:
        """Rounded down, so that 100 means all of them."""
        return self.in_time * 100 // self.answered if self.answered else 100


def fingerprint(token: str) -> str:
    """What is kept of a link: enough to recognise it, not enough to make it."""
    return sha256(token.encode()).hexdigest()


def by_link(token: str) -> Request | None:
    """The question that a link leads to, while it is kept."""
    return Request.objects.filter(links__fingerprint=fingerprint(token), anonymised_at=None).first()


def inbox(*, states: tuple[State, ...] = (State.OPEN,), owner: User | None = None) -> QuerySet[Request]:
    """Questions by deadline, without anything about the person: who wants that opens the question, which is noted."""
    found = Request.objects.filter(state__in=states).select_related("owner").defer(*WITHOUT_PERSON)
    return found if owner is None else found.filter(owner=owner)


def closed() -> QuerySet[Request]:
    """Questions that are closed, the last one first, without anything about the person."""
    found = Request.objects.filter(state=State.CLOSED).select_related("owner").defer(*WITHOUT_PERSON)
    return found.order_by("-closed_at", "-pk")


def answered_in_time(at: datetime) -> Met:
    """How well the promise was kept in the last thirty days."""
    found = Request.objects.filter(answered_at__gt=at - FIGURES_OVER, answered_at__lte=at, is_sample=False)
    counts = found.aggregate(answered=Count("pk"), in_time=Count("pk", filter=Q(in_time=True)))
    return Met(**counts)


def advisers() -> QuerySet[User]:
    """Who may answer questions now, by name."""
    grants = RoleGrant.objects.current().filter(role__in=ADVISERS)
    return User.objects.filter(pk__in=grants.values("user")).order_by("name", "email")


def coordinators() -> list[str]:
    """The addresses of who coordinates."""
    grants = RoleGrant.objects.current().filter(role=Role.COORDINATOR).order_by("user__email")
    return list(grants.values_list("user__email", flat=True))


def who_looked(request: Request) -> QuerySet[Access]:
    """Who saw a question or did something with it, newest first."""
    return Access.objects.filter(request=request).select_related("user")


def others_looking(request: Request, *, besides: User, at: datetime) -> list[User]:
    """Colleagues who opened a question in the last quarter of an hour, so that nobody works on it unknowingly."""
    found = Access.objects.filter(request=request, at__gt=at - JUST_NOW).exclude(user=besides)
    return list(User.objects.filter(pk__in=found.values("user")).order_by("name", "email"))


def people_helped(first: date, last: date) -> Iterator[Helped]:
    """Who got a first answer between two days (included), left an address and consented to be asked about it."""
    begin, end = (datetime.combine(each, time(), AMSTERDAM) for each in (first, last + timedelta(days=1)))
    found = Request.objects.filter(
        answered_at__gte=begin, answered_at__lt=end, survey_consent=True, anonymised_at=None, is_sample=False
    )
    for one in found.only("email", "language").order_by("pk").iterator(chunk_size=500):
        if one.email:
            yield Helped(one.email, one.language)
