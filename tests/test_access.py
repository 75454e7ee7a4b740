"""Who reaches which address: every address of the site, as everybody, against the table below.

The addresses come from the URL configuration. An address that has no row here fails, and so does a row without an
address.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from config import access
from onderwijsloket.accounts.access import AccessMiddleware
from onderwijsloket.accounts.enums import Role
from tests.people import account, browser_of

ALL = frozenset(Role)
EDITORS = frozenset({Role.REDACTEUR, Role.BEHEERDER})
MANAGERS = frozenset({Role.BEHEERDER})
MAIL_KEEPERS = frozenset({Role.COORDINATOR, Role.BEHEERDER})
NOBODY = frozenset[Role]()
DESK = frozenset({Role.ADVISEUR, Role.COORDINATOR, Role.BEHEERDER})
ADVISERS = frozenset({Role.ADVISEUR, Role.COORDINATOR})
COORDINATORS = frozenset({Role.COORDINATOR})
PARTNERS = DESK | {Role.PARTNER}
REVIEWERS = EDITORS | {Role.COORDINATOR}
PUBLIC, ENTRANCE, SETTING_UP = "public", "entrance", "setting up"

# The name of an address, and who reaches it. A set of roles means: those, with a second factor.
TABLE: dict[str, str | frozenset[Role]] = {
    "health": PUBLIC,
    "robots": PUBLIC,
    "security_txt": PUBLIC,
    "sitemap": PUBLIC,
    "media": PUBLIC,
    "website:home": PUBLIC,
    "website:contact": PUBLIC,
    "website:accessibility": PUBLIC,
    "website:privacy": PUBLIC,
    "api:root": PUBLIC,
    "api:openapi": PUBLIC,
    "api:catalogue": PUBLIC,
    "api:routes": PUBLIC,
    "api:programmes": PUBLIC,
    "api:institutions": PUBLIC,
    "api:desks": PUBLIC,
    "api:desks_for": PUBLIC,
    "api:initiatives": PUBLIC,
    "routes:steps": PUBLIC,
    "knowledge:index": PUBLIC,
    "knowledge:feed": PUBLIC,
    "knowledge:changes": PUBLIC,
    "knowledge:page": PUBLIC,
    "knowledge:feedback": PUBLIC,
    "knowledge:thanks": PUBLIC,
    "search:results": PUBLIC,
    "search:suggestions": PUBLIC,
    "ui:gallery": PUBLIC,
    "ui:component": PUBLIC,
    "navigator:landing": PUBLIC,
    "navigator:programmes": PUBLIC,
    "navigator:programme": PUBLIC,
    "navigator:institutions": PUBLIC,
    "navigator:institution": PUBLIC,
    "navigator:contacts": PUBLIC,
    "routes:start": PUBLIC,
    "routes:compare": PUBLIC,
    "routes:step": PUBLIC,
    "routes:route": PUBLIC,
    "routes:route_step": PUBLIC,
    "routes:route_print": PUBLIC,
    "navigator:desk_finder": PUBLIC,
    "navigator:desks": PUBLIC,
    "navigator:desk": PUBLIC,
    "navigator:initiatives": PUBLIC,
    "navigator:initiative": PUBLIC,
    "navigator:selection": PUBLIC,
    "navigator:selection_print": PUBLIC,
    "navigator:selection_table": PUBLIC,
    "navigator:selection_calendar": PUBLIC,
    "navigator:selection_mail": PUBLIC,
    "navigator:selection_mailed": PUBLIC,
    "navigator:saved": PUBLIC,
    "navigator:visit": PUBLIC,
    "navigator:report": PUBLIC,
    "navigator:report_thanks": PUBLIC,
    "advice:start": PUBLIC,
    "advice:ask": PUBLIC,
    "advice:erased": PUBLIC,
    "advice:status": ENTRANCE,
    "advice:download": ENTRANCE,
    "advice:erase": ENTRANCE,
    "advice:no_survey": ENTRANCE,
    "surveys:thanks": PUBLIC,
    "surveys:form": ENTRANCE,
    "surveys_desk:rounds": ADVISERS,
    "surveys_desk:round": ADVISERS,
    "surveys_desk:table": ADVISERS,
    "surveys_desk:new": COORDINATORS,
    "surveys_desk:draw": COORDINATORS,
    "surveys_desk:close": COORDINATORS,
    "advice_desk:inbox": ADVISERS,
    "advice_desk:request": ADVISERS,
    "advice_desk:claim": ADVISERS,
    "advice_desk:hand_over": ADVISERS,
    "advice_desk:answer": ADVISERS,
    "advice_desk:close": ADVISERS,
    "account_login": ENTRANCE,
    "account_logout": ENTRANCE,
    "account_inactive": ENTRANCE,
    "account_reset_password": ENTRANCE,
    "account_reset_password_done": ENTRANCE,
    "account_reset_password_from_key": ENTRANCE,
    "mfa_authenticate": ENTRANCE,
    "account_reauthenticate": SETTING_UP,
    "mfa_reauthenticate": SETTING_UP,
    "mfa_reauthenticate_webauthn": SETTING_UP,
    "mfa_index": SETTING_UP,
    "mfa_activate_totp": SETTING_UP,
    "mfa_add_webauthn": SETTING_UP,
    "accounts:own": ALL,
    "account_change_password": ALL,
    "usersessions_list": ALL,
    "mfa_deactivate_totp": ALL,
    "mfa_view_recovery_codes": ALL,
    "mfa_generate_recovery_codes": ALL,
    "mfa_download_recovery_codes": ALL,
    "mfa_list_webauthn": ALL,
    "mfa_edit_webauthn": ALL,
    "mfa_remove_webauthn": ALL,
    "accounts:list": MANAGERS,
    "accounts:invite": MANAGERS,
    "accounts:invite_again": MANAGERS,
    "accounts:detail": MANAGERS,
    "accounts:close": MANAGERS,
    "accounts:grant": MANAGERS,
    "accounts:revoke": MANAGERS,
    "accounts:reset_second_factor": MANAGERS,
    "mail:failed": MAIL_KEEPERS,
    "mail:retry": MAIL_KEEPERS,
    "partners:still_right": ENTRANCE,
    "partners:home": PARTNERS,
    "partners:organisation": PARTNERS,
    "partners:confirm": PARTNERS,
    "partners:history": PARTNERS,
    "partners:statistics": PARTNERS,
    "partners:colleagues": PARTNERS,
    "partners:change_role": PARTNERS,
    "partners:end_access": PARTNERS,
    "partners:download_xlsx": PARTNERS,
    "partners:download_csv": PARTNERS,
    "partners:upload": PARTNERS,
    "partners:add": PARTNERS,
    "partners:copy": PARTNERS,
    "partners:edit": PARTNERS,
    "partners:end": PARTNERS,
    "partners:proposal": PARTNERS,
    "partners:withdraw": PARTNERS,
    "partners:undo": PARTNERS,
    "partners:organisations": DESK,
    "partners:queue": DESK,
    "partners:decided": DESK,
    "partners:decide": DESK,
    "partners:change": DESK,
    "partners:reports": DESK,
    "partners:handle": DESK,
    "partners:conflicts": DESK,
    "partners:settle": DESK,
    "partners:stale": DESK,
    "partners:speed": MAIL_KEEPERS,
    "knowledge_desk:coverage": EDITORS,
    "knowledge_desk:feedback": EDITORS,
    "knowledge_desk:handled": EDITORS,
    "search_desk:terms": {"redacteur", "coordinator", "beheerder"},
    "reviews:board": REVIEWERS,
    "reviews:assign": REVIEWERS,
    "reviews:freshness": REVIEWERS,
    "reviews:page": REVIEWERS,
    "reviews:second": REVIEWERS,
    "reviews:settle": REVIEWERS,
    "reviews:ask": REVIEWERS,
    "reviews:comments": REVIEWERS,
    "reviews:withdraw": REVIEWERS,
    "reviews:handle": REVIEWERS,
    "reviews:expert": ENTRANCE,
}
# Whole areas whose addresses are not ours, by the beginning of the address; the longest beginning counts.
AREAS: dict[str, frozenset[Role]] = {
    "cms/": EDITORS,
    "cms/users/": NOBODY,
    "cms/groups/": NOBODY,
    "cms/failwhale/": NOBODY,
    "cms/test404/": NOBODY,
}


@dataclass(frozen=True)
class Address:
    """One pattern of the URL configuration: its name and its route from the root."""

    name: str
    route: str


def addresses() -> list[Address]:
    """Every pattern once, found by walking through the URL configuration."""
    return sorted(_walk(get_resolver(), "", ""), key=lambda address: (address.route, address.name))


def _walk(resolver: URLResolver, route: str, names: str) -> Iterator[Address]:
    for part in resolver.url_patterns:
        here = route + str(part.pattern).removeprefix("^")
        if isinstance(part, URLResolver):
            yield from _walk(part, here, f"{names}{part.namespace}:" if part.namespace else names)
        elif isinstance(part, URLPattern):
            yield Address(name=f"{names}{part.name or ''}", route=here)


def expectation(address: Address) -> str | frozenset[Role] | None:
    """The row for an address, or None when there is none."""
    areas = [area for area in AREAS if address.route.startswith(area)]
    return AREAS[max(areas, key=len)] if areas else TABLE.get(address.name)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    without = sorted({f"{address.name} ({address.route})" for address in addresses() if expectation(address) is None})
    assert without == [], "add a row to TABLE (and a line to config/access.py when it is not for all roles)"
    names = {address.name for address in addresses()}
    assert sorted(set(TABLE) - names) == []


def test_the_table_of_access_names_only_addresses_that_exist() -> None:
    names = {address.name for address in addresses()}
    listed = access.PUBLIC | access.ENTRANCE | access.SETTING_UP | set(access.FOR_ROLES)
    assert sorted(listed - names) == []


class Match:
    """What the door sees of a resolved address."""

    def __init__(self, name: str) -> None:
        self.view_name = name


VISITORS = [("nobody", False), *[(role.value, factor) for role in Role for factor in (False, True)]]


def outcome(expected: str | frozenset[Role], visitor: str, second_factor: bool) -> str:
    """What has to happen: reached, sent to sign in, sent to the second factor, or refused."""
    if expected in (PUBLIC, ENTRANCE):
        return "reached"
    if visitor == "nobody":
        return "sign in"
    if expected == SETTING_UP:
        return "reached"
    if not second_factor:
        return "second factor"
    return "reached" if Role(visitor) in expected else "refused"


def happened(request: HttpRequest, address: Address) -> str:
    """What the door does with a request for the address."""
    request.path_info = f"/{address.route}"
    request.resolver_match = Match(address.name)  # type: ignore[assignment]
    try:
        response = AccessMiddleware(lambda request: HttpResponse()).process_view(request, HttpResponse, (), {})
    except PermissionDenied:
        return "refused"
    if response is None:
        return "reached"
    place = response.headers["Location"]
    return {reverse("mfa_index"): "second factor"}.get(place, "sign in" if reverse("account_login") in place else place)


@pytest.mark.django_db
@pytest.mark.parametrize(("visitor", "second_factor"), VISITORS)
def test_everybody_reaches_what_the_table_says(visitor: str, second_factor: bool) -> None:
    user = None if visitor == "nobody" else account(Role(visitor))
    request = RequestFactory().get("/")
    request.session = browser_of(user, second_factor=second_factor).session
    request.user = user or AnonymousUser()
    wrong = {}
    for address in addresses():
        expected = expectation(address)
        assert expected is not None
        found = happened(request, address)
        if found != outcome(expected, visitor, second_factor):
            wrong[f"{address.name} ({address.route})"] = found
    assert wrong == {}


@pytest.mark.django_db
def test_what_is_not_public_is_kept_by_nobody() -> None:
    client = browser_of(account(Role.BEHEERDER))
    for name in ("accounts:own", "accounts:list", "wagtailadmin_home", "account_login"):
        assert client.get(reverse(name)).headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_form_sent_after_the_session_ended_leads_to_signing_in() -> None:
    response = Client().post(reverse("accounts:close", kwargs={"pk": 1}))
    assert response.headers["Location"].startswith(reverse("account_login"))
    assert "sluiten" not in response.headers["Location"]


@pytest.mark.django_db
def test_wagtails_own_door_leads_to_ours() -> None:
    for address in ("/cms/", "/cms/login/", "/cms/password_reset/", "/cms/account/"):
        assert Client().get(address).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EDITORS))
def test_editors_work_in_wagtail(role: Role) -> None:
    client = browser_of(account(role))
    assert client.get("/cms/").status_code == 200
    for closed in ("/cms/users/", "/cms/failwhale/", "/cms/test404/"):
        assert client.get(closed).status_code == 403


@pytest.mark.django_db
def test_the_account_of_the_cms_is_ours() -> None:
    """Wagtail's screen asks for names that our accounts do not have, and keeps photographs that nobody erases."""
    client = browser_of(account(Role.REDACTEUR))
    for response in (client.get("/cms/account/"), client.post("/cms/account/", {"name_email-first_name": "x"})):
        assert (response.status_code, response.headers["Location"]) == (302, reverse("accounts:own"))
