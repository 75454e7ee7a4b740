"""Everybody against every address with an object, reading and writing: who gets it, who is refused, and to whom it does
not exist (404). An address of this room that is not in the table fails."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.operations import close_account
from onderwijsloket.navigator.enums import Kind
from onderwijsloket.navigator.models import ImportConflict, ImportRun, Institution, ProblemReport
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Membership
from onderwijsloket.network.operations import add_member, end_membership
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import propose_change
from tests.partners.entries import MADE, contact, institution, location, partner, programme
from tests.people import account, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.no_cover]

PORTAL, KEEPERS, DESK, COORDINATORS = "portal", "keepers", "desk", "coordinators"
GET, POST = "get", "post"
# Name, which objects its address names, who reaches it, and by which verbs.
TABLE: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "organisation": (("pk",), PORTAL, (GET,)),
    "confirm": (("pk",), PORTAL, (POST,)),
    "history": (("pk",), PORTAL, (GET,)),
    "statistics": (("pk",), PORTAL, (GET,)),
    "download_xlsx": (("pk",), PORTAL, (GET,)),
    "download_csv": (("pk",), PORTAL, (GET,)),
    "upload": (("pk",), PORTAL, (GET, POST)),
    "add": (("pk", "new"), PORTAL, (GET, POST)),
    "edit": (("entry",), PORTAL, (GET, POST)),
    "end": (("entry",), PORTAL, (GET, POST)),
    "copy": (("programme",), PORTAL, (GET, POST)),
    "proposal": (("proposal",), PORTAL, (GET,)),
    "withdraw": (("proposal",), PORTAL, (POST,)),
    "undo": (("proposal",), PORTAL, (POST,)),
    "colleagues": (("pk",), KEEPERS, (GET, POST)),
    "change_role": (("pk", "member"), KEEPERS, (POST,)),
    "end_access": (("pk", "member"), KEEPERS, (POST,)),
    "decide": (("proposal",), DESK, (GET, POST)),
    "change": (("proposal",), DESK, (GET, POST)),
    "handle": (("report",), DESK, (POST,)),
    "settle": (("conflict",), DESK, (POST,)),
    "queue": ((), DESK, (GET,)),
    "decided": ((), DESK, (GET,)),
    "reports": ((), DESK, (GET,)),
    "conflicts": ((), DESK, (GET,)),
    "stale": ((), DESK, (GET,)),
    "organisations": ((), DESK, (GET,)),
    "speed": ((), COORDINATORS, (GET,)),
}
WITHOUT_OBJECT_OR_ACCOUNT = {"home", "still_right"}
DESK_ROLES = {"adviseur", "coordinator", "beheerder"}


class World:
    """One institution with one of everything, and one of everybody around it."""

    def __init__(self, now: datetime) -> None:
        self.school = institution()
        self.other = institution("Hogeschool Anders")
        self.training = programme(location(self.school))
        self.contact = contact(self.school)
        self.people: dict[str, User | None] = {"nobody": None}
        for role in Role:
            self.people[role.value] = account(role, email=f"{role.value}@example.nl")
        for name, member in (("own beheerder", MemberRole.BEHEERDER), ("own redacteur", MemberRole.REDACTEUR)):
            self.people[name] = partner(self.school, member, email=f"{name.replace(' ', '.')}@example.nl")
        self.people["other beheerder"] = partner(self.other, email="ander@example.nl")
        self.people["ended"] = self._ended(now)
        closed = self.people["closed"] = partner(self.school, email="gesloten@example.nl")
        self.people["without role"] = self._without_role()
        self.member = Membership.objects.get(user=self.people["own redacteur"])
        outcome = propose_change(
            entry=self.school, values={"phone": "030 999 99 99", "name": "X"}, revision=1,
            by=self.people["own redacteur"], at=now,  # type: ignore[arg-type]
        )  # fmt: skip
        self.proposals = outcome
        self.report = ProblemReport.objects.create(
            kind=Kind.CONTACT, entry_id=self.contact.pk, entry_name="x", text="x", token="x", reported_at=now
        )
        self.conflict = ImportConflict.objects.create(
            run=ImportRun.objects.create(source="x", started_at=now), kind=Kind.INSTITUTION, entry_id=self.school.pk,
            field="email", ours="", theirs="a@example.nl", found_at=now,
        )  # fmt: skip
        self.closed = closed

    def _ended(self, now: datetime) -> User:
        made = partner(self.school, email="voorbij@example.nl")
        end_membership(membership=Membership.objects.get(user=made), by=None, at=now)
        return made

    def _without_role(self) -> User:
        """A member who lost the role of partner."""
        made = account(Role.REDACTEUR, email="zonder.rol@example.nl")
        add_member(user=made, organisation=self.school, role=MemberRole.BEHEERDER, by=None, at=MADE)
        return made

    def addresses(self, name: str) -> list[str]:
        """The address with this name, for each kind of object it can name."""
        live, waiting = self.proposals.live, self.proposals.waiting
        assert live is not None
        assert waiting is not None
        parts: dict[str, list[dict[str, object]]] = {
            "pk": [{"pk": self.school.pk}],
            "new": [{"kind": "contact"}, {"kind": "location"}, {"kind": "programme"}],
            "entry": [
                {"kind": "programme", "pk": self.training.pk},
                {"kind": "location", "pk": self.training.location_id},
                {"kind": "contact", "pk": self.contact.pk},
                *([{"kind": "institution", "pk": self.school.pk}] if name == "edit" else []),
            ],
            "programme": [{"pk": self.training.pk}],
            "proposal": [{"pk": live.pk if name == "undo" else waiting.pk}],
            "member": [{"member": self.member.pk}],
            "report": [{"pk": self.report.pk}],
            "conflict": [{"pk": self.conflict.pk}],
        }
        found: list[dict[str, object]] = [{}]
        for each in TABLE[name][0]:
            found = [{**one, **more} for one in found for more in parts[each]]
        return [reverse(f"partners:{name}", kwargs=kwargs) for kwargs in found]


def expected(who: str, reached_by: str) -> str:
    """What the table says for somebody."""
    if who in ("nobody", "closed"):
        return "sign in"
    if who in DESK_ROLES:
        return "reached" if reached_by != COORDINATORS or who != "adviseur" else "refused"
    if who in ("redacteur", "without role") or reached_by in (DESK, COORDINATORS):
        return "refused"
    if who in ("partner", "other beheerder", "ended"):
        return "does not exist"
    if reached_by == KEEPERS and who == "own redacteur":
        return "refused"
    return "reached"


def happened(client: Client, verb: str, address: str) -> str:
    """What came of it; a page, or a way on after a change, is reached."""
    response = getattr(client, verb)(address, {"bevestig": "ja"} if verb == POST else {})
    if response.status_code == 302 and reverse("account_login") in response.headers["Location"]:
        return "sign in"
    return {200: "reached", 302: "reached", 403: "refused", 404: "does not exist", 405: "reached"}.get(
        response.status_code, str(response.status_code)
    )


def test_the_table_names_every_address_of_the_room() -> None:
    resolver = next(each for each in get_resolver().url_patterns if getattr(each, "namespace", "") == "partners")
    names = {part.name for half in resolver.url_patterns for part in half.url_patterns}  # type: ignore[union-attr]
    assert names == set(TABLE) | WITHOUT_OBJECT_OR_ACCOUNT


WHO = [
    "nobody", *(role.value for role in Role), "own beheerder", "own redacteur", "other beheerder", "ended", "closed",
    "without role",
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_everybody_gets_what_the_table_says(who: str, now: datetime) -> None:
    world = World(now)
    person = world.people[who]
    client = browser_of(person)
    if who == "closed":
        close_account(user=world.closed, by=None, at=now)
    wrong = {}
    for name, (_objects, reached_by, verbs) in TABLE.items():
        for verb in verbs:
            for address in world.addresses(name):
                found = happened(client, verb, address)
                if found != expected(who, reached_by):
                    wrong[f"{verb} {address}"] = found
                if expected(who, reached_by) == "reached" and verb == POST:
                    _again(world, now)
    assert wrong == {}


def _again(world: World, now: datetime) -> None:
    """Put back what a change took away, so that the next address has its objects."""
    Membership.objects.filter(pk=world.member.pk).update(ended_at=None, role=MemberRole.REDACTEUR)
    Membership.objects.filter(user=world.member.user).exclude(pk=world.member.pk).delete()
    for each in world.proposals.proposals:
        Proposal.objects.filter(pk=each.pk).update(
            state=each.state, decided_at=None, decided_by=None, undone_at=None, undone_by=None, live_at=each.live_at
        )


@pytest.mark.parametrize("who", [who for who in WHO if expected(who, PORTAL) != "reached"])
def test_whoever_is_refused_changes_nothing(who: str, now: datetime) -> None:
    world = World(now)
    client = browser_of(world.people[who])
    if who == "closed":
        close_account(user=world.closed, by=None, at=now)
    before = _state()
    for name, (_objects, reached_by, verbs) in TABLE.items():
        for address in world.addresses(name) if POST in verbs and reached_by != DESK else ():
            client.post(address, {"bevestig": "ja", "phone": "030 123 45 67", "name": "Y"})
    assert _state() == before


def _state() -> list[object]:
    return [
        list(Proposal.objects.order_by("pk").values()),
        list(Membership.objects.order_by("pk").values()),
        list(Institution.objects.order_by("pk").values()),
    ]


@pytest.mark.parametrize("number", [0, 999_999, 10**20])
def test_what_is_not_there_does_not_exist_for_the_desk_either(number: int, now: datetime) -> None:
    client = browser_of(World(now).people["beheerder"])
    make: Callable[[str], str] = lambda name: reverse(f"partners:{name}", kwargs={"pk": number})  # noqa: E731
    for name in ("organisation", "history", "statistics", "colleagues", "proposal", "decide", "change", "copy"):
        assert client.get(make(name)).status_code == 404, name
    for name in ("handle", "settle", "withdraw", "undo", "confirm"):
        assert client.post(make(name)).status_code == 404, name
    for kind in (*Kind.values, "iets-anders"):
        address = reverse("partners:edit", kwargs={"kind": kind, "pk": number})
        assert client.get(address).status_code == 404
