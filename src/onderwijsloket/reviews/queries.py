"""What the screens and the reminders ask: every page with its deadline, reviews, and who there is to do them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from onderwijsloket.accounts.models import RoleGrant, User
from onderwijsloket.core.schedule import AMSTERDAM
from onderwijsloket.knowledge.enums import Owner, PageKind
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.queries import open_review_marks, shelf
from onderwijsloket.network.enums import EntryStatus
from onderwijsloket.network.models import Contact
from onderwijsloket.reviews import deadlines
from onderwijsloket.reviews.board import Mark, Row, in_time, sort_key
from onderwijsloket.reviews.enums import WITH_BOARD, Outcome, ReviewState
from onderwijsloket.reviews.models import ExpertComment, ExpertRequest, Review

COUNTED_FOR = timedelta(days=90)
_COLUMNS = (
    "pk",
    "kind",
    "kept_by",
    "frequency",
    "checked_on",
    "first_published_at",
    "keeper_id",
    "needs_second",
    "last",
    "said",
)


def pages() -> QuerySet[KnowledgePage]:
    """The pages that have a turn: every published text, not the front pages."""
    return KnowledgePage.objects.live().exclude(kind=PageKind.INDEX)


def rows(today: date, only: int | None = None) -> list[Row]:
    """Every page with its deadline, most urgent first; or one page by number. Two queries beside the shelf."""
    found = pages() if only is None else pages().filter(pk=only)
    newest = Review.objects.filter(page=OuterRef("pk")).order_by("-made_at", "-pk").values("state")[:1]
    said = ExpertComment.objects.filter(request__page=OuterRef("pk"), outcome=Outcome.OPEN)
    annotated = found.annotate(
        keeper_id=F("care__keeper"), needs_second=F("care__needs_second"), last=Subquery(newest), said=Exists(said)
    ).order_by()
    names, marks, known = keepers(), _marks(only), shelf(today).by_pk
    made = (
        _row(dict(zip(_COLUMNS, values, strict=True)), known[values[0]], names, marks.get(values[0], []), today)
        for values in annotated.values_list(*_COLUMNS)
        if values[0] in known
    )
    return sorted(made, key=sort_key)


def _row(values: dict[str, Any], entry: Any, names: dict[int, str], marks: list[Mark], today: date) -> Row:
    regular = deadlines.regular_deadline(
        checked_on=values["checked_on"],
        times_a_year=values["frequency"],
        published_on=_day(values["first_published_at"]),
    )
    due_on = deadlines.deadline(regular, min((_day(mark.at) for mark in marks), default=None))
    return Row(
        pk=values["pk"],
        title=entry.title,
        url=entry.url,
        kind=values["kind"],
        language=entry.language,
        kept_by=values["kept_by"],
        times_a_year=values["frequency"],
        checked_on=values["checked_on"],
        keeper_id=values["keeper_id"],
        keeper=names.get(values["keeper_id"], ""),
        needs_second=bool(values["needs_second"]),
        due_on=due_on,
        turn=deadlines.turn(due_on, today),
        because=tuple(mark.because for mark in marks),
        last_state=values["last"] or "",
        has_comments=values["said"],
    )


def _marks(only: int | None) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    marks = open_review_marks() if only is None else open_review_marks().filter(page=only)
    for page, because, at in marks.values_list("page", "because", "marked_at"):
        found[page].append(Mark(because, at))
    return found


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


def keepers() -> dict[int, str]:
    """Who may look after pages, by number, in the order of their names. One query."""
    working = RoleGrant.objects.current().filter(role__in=WITH_BOARD).values("user")
    found = User.objects.filter(pk__in=working).order_by("name", "email")
    return {user.pk: str(user) for user in found}


def reviewed_by(at: datetime) -> dict[int, int]:
    """How many reviews people did in the last three months, by their number."""
    done = Review.objects.filter(made_at__gt=at - COUNTED_FOR, made_at__lte=at, made_by__isnull=False).order_by()
    return dict(done.values_list("made_by").annotate(Count("pk")))


def reviews_of(page_id: int) -> QuerySet[Review]:
    """The reviews of a page, newest first."""
    return Review.objects.filter(page=page_id).select_related("made_by", "settled_by").order_by("-made_at", "-pk")


def text_of(page_id: int) -> tuple[int | None, int | None] | None:
    """The number of the text that is on the site, and who wrote it; None when the page is not there (any more)."""
    found: tuple[int | None, int | None] | None = (
        pages().filter(pk=page_id).values_list("live_revision_id", "live_revision__user_id").first()
    )
    return found


CONTACTS_FOUND, REQUESTS_SHOWN, COMMENTS_SHOWN = 10, 20, 500


def contacts(sought: str) -> list[Contact]:
    """The first people of the network whose name, role or organisation holds these words. One query."""
    if len(sought) < 2:
        return []
    holds = Q(name__icontains=sought) | Q(role__icontains=sought) | Q(organisation__name__icontains=sought)
    found = Contact.objects.filter(holds, status=EntryStatus.SHOWN).exclude(email="").select_related("organisation")
    return list(found.order_by("organisation__name", "name", "role", "pk")[:CONTACTS_FOUND])


def requests_of(page_id: int) -> list[ExpertRequest]:
    """The last questions to experts about a page, newest first, with how many remarks wait. One query."""
    waits = Count("comments", filter=Q(comments__outcome=Outcome.OPEN))
    asked = ExpertRequest.objects.filter(page=page_id).annotate(waits=waits).select_related("asked_by")
    return list(asked.order_by("-asked_at", "-pk")[:REQUESTS_SHOWN])


def comments_of(page_id: int) -> list[ExpertComment]:
    """What experts said of a page, what waits for us first. One query."""
    found = ExpertComment.objects.filter(request__page=page_id).select_related("request", "handled_by")
    waits = Case(When(outcome=Outcome.OPEN, then=0), default=1)
    return list(found.order_by(waits, "-request__answered_at", "pk")[:COMMENTS_SHOWN])


@dataclass(frozen=True)
class TeamShare:
    """How many pages of a team, or of all, are checked in time today."""

    name: str
    share: deadlines.Share


def shares(found: Iterable[Row]) -> list[TeamShare]:
    """Today's share of pages that are checked in time: all together, then by team."""
    every = list(found)
    teams = [
        TeamShare(str(owner.label), in_time(row for row in every if row.kept_by == owner.value)) for owner in Owner
    ]
    return [TeamShare("alle teksten", in_time(every)), *teams]


def months(found: Iterable[Row], today: date) -> list[deadlines.Month]:
    """Month by month what share of the deadlines was met. One query."""
    first = deadlines.months_back(today)[-1]
    signed = Review.objects.filter(state=ReviewState.SIGNED, due_on__gte=first, due_on__lte=today)
    met = [(due, _day(made_at)) for due, made_at in signed.order_by().values_list("due_on", "made_at")]
    missed = [row.due_on for row in found if row.due_on < today]
    return deadlines.by_month(met, missed, today)
