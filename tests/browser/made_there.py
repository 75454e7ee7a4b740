"""What tests in the browser need in the data of the running site; runs there, through `manage.py shell`."""

import json
import secrets
from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.advice.operations import submit
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.navigator.enums import Kind, Use
from onderwijsloket.navigator.models import Institution, Programme
from onderwijsloket.navigator.operations import add_use_counts
from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Contact, Organisation
from onderwijsloket.network.operations import add_member
from onderwijsloket.partners.demo import SLUG
from onderwijsloket.partners.members import invite_member
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.operations import propose_change
from tests.advice.conftest import VALUES as QUESTION
from tests.live_site import one_at_a_time
from tests.partners.entries import contact, institution, location, programme
from tests.people import account, browser_of
from tools import prepare


def in_site(site: prepare.Site, made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Run one of the functions below in the data of the site, and give what it gave."""
    words = f"import json; from {made.__module__} import {made.__name__} as made; print(json.dumps(made()))"
    with one_at_a_time(site.data):  # two test processes have one site
        told = site.manage("shell", "-c", words, failed="Nothing could be made in the data of the site.")
    found: dict[str, Any] = json.loads(told.strip().splitlines()[-1])
    return found


SCHOOL, BARE = "Hogeschool Browsertest", "Hogeschool Browsertest zonder iets"


def portal() -> dict[str, Any]:
    """Organisations in every state with the people of them; gives what addresses name, and who is signed in by what."""
    if not Institution.objects.filter(name=SCHOOL).exists():
        _make_portal()
    school, bare = Institution.objects.get(name=SCHOOL), Institution.objects.get(name=BARE)
    programme = Programme.objects.filter(location__institution=school).order_by("pk")[0]
    waiting = Proposal.objects.waiting().filter(organisation=school)[0]
    return {
        **_question(),
        "school": school.pk, "bare": bare.pk, "name": school.name, "programme": programme.pk, "proposal": waiting.pk,
        "sessions": {who: browser_of(User.objects.get(email=of(who))).session.session_key for who in PEOPLE},
    }  # fmt: skip


def starter() -> dict[str, Any]:
    """Numbers of entries of the starter content, for the addresses that name them by number."""
    programme = Programme.objects.get(slug="academische-pabo-radboud-universiteit-nijmegen")
    organisations = dict(Organisation.objects.values_list("slug", "pk"))
    contact = Contact.objects.get(organisation_id=programme.location.institution_id)
    return {
        "programme": programme.pk, "desk": organisations["schoolpleinnoord"], "contact": contact.pk,
        "initiative": organisations["alfa4all"],
    }  # fmt: skip


def _question() -> dict[str, Any]:
    """A question with a link that leads to it; the same however often it is asked for."""
    mark = "browsertest"
    token = submit(values=QUESTION, language="nl", mark=mark, at=timezone.now())
    return {"link": token}


PEOPLE = {"partner": Role.PARTNER, "lonely": Role.PARTNER, "desk": Role.COORDINATOR}


def of(who: str) -> str:
    return f"browsertest-{who}@example.nl"


def _make_portal() -> None:
    at = timezone.now()
    school, bare = institution(SCHOOL), institution(BARE)
    people = {who: account(role, email=of(who), name=f"Browsertest {who}") for who, role in PEOPLE.items()}
    for each in (school, bare):
        add_member(user=people["partner"], organisation=each, role=MemberRole.BEHEERDER, by=None, at=at)
    other = account(Role.PARTNER, email=of("collega"), name="Browsertest collega")
    add_member(user=other, organisation=school, role=MemberRole.REDACTEUR, by=people["partner"], at=at)
    contact(school)
    where = location(school)
    courses = [programme(where, f"Lerarenopleiding Maanstenen {number}", number) for number in range(30)]
    propose_change(
        entry=school, by=people["partner"], at=at, tell=False, revision=school.revision,
        values={"name": "Hogeschool Andersgenaamd", "phone": "030 000 00 02"},
    )  # fmt: skip
    add_use_counts(counts={(use, Kind.PROGRAMME, courses[0].pk): 41 for use in Use}, day=timezone.localdate())


def newcomer() -> dict[str, Any]:
    """Somebody whom the sample school invites; gives the mail."""
    school, at = Organisation.objects.get(slug=SLUG), timezone.now()
    email = f"nieuw-{secrets.token_hex(6)}@example.nl"
    by = User.objects.get(is_demo=True, role_grants__role=Role.COORDINATOR)
    invite_member(organisation=school, email=email, name="Nel Nieuw", role=MemberRole.REDACTEUR, by=by, at=at)
    return {"mail": OutgoingMail.objects.get(to=email).body, "page": f"/navigator/instelling/{school.slug}/"}


def somebody_with_an_app() -> dict[str, Any]:
    """Somebody of the desk who signs in with an app; gives the address, and what the app makes its codes from."""
    user, secret = account(Role.ADVISEUR, email=f"app-{secrets.token_hex(6)}@example.nl"), generate_totp_secret()
    TOTP.activate(user, secret)
    return {"email": user.email, "secret": secret}


def code_of_app(secret: str) -> str:
    """What the app on a telephone shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
