"""Who may open which address. What is not named here is closed to everybody but signed-in people with a second factor.

A new address needs a line here or a row in tests/test_access.py; a test tells you which.
"""

from onderwijsloket.accounts.enums import Role

# Pages for everybody: the same for all, no cookie, kept by caches.
PUBLIC = frozenset(
    {
        "health",
        "website:home",
        "website:contact",
        "website:accessibility",
        "website:privacy",
        "robots",
        "security_txt",
        "sitemap",
        "media",
        "api:root",
        "api:openapi",
        "api:routes",
        "api:catalogue",
        "api:programmes",
        "api:institutions",
        "api:desks",
        "api:desks_for",
        "api:initiatives",
        "ui:gallery",
        "ui:component",
        "knowledge:index",
        "knowledge:feed",
        "knowledge:changes",
        "knowledge:page",
        "knowledge:feedback",
        "knowledge:thanks",
        "search:results",
        "search:suggestions",
        "navigator:landing",
        "navigator:programmes",
        "navigator:programme",
        "navigator:institutions",
        "navigator:institution",
        "navigator:contacts",
        "advice:start",
        "advice:ask",
        "advice:erased",
        "surveys:thanks",
        "routes:start",
        "routes:compare",
        "routes:step",
        "routes:steps",
        "routes:route",
        "routes:route_step",
        "routes:route_print",
        "navigator:desk_finder",
        "navigator:desks",
        "navigator:desk",
        "navigator:initiatives",
        "navigator:initiative",
        "navigator:selection",
        "navigator:selection_print",
        "navigator:selection_table",
        "navigator:selection_calendar",
        "navigator:selection_mail",
        "navigator:selection_mailed",
        "navigator:saved",
        "navigator:visit",
        "navigator:report",
        "navigator:report_thanks",
    }
)

# The way in: open to everybody, but different for each, so never kept by a cache.
ENTRANCE = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "mfa_authenticate",
        "partners:still_right",
        "advice:status",
        "advice:download",
        "advice:erase",
        "advice:no_survey",
        "surveys:form",
        "reviews:expert",
    }
)

# Signed in is enough, because here people set up the second factor that everything else asks for.
SETTING_UP = frozenset(
    {
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    }
)

# Signed in with a second factor, and one of these roles.
FOR_ROLES = {
    "accounts:list": frozenset({Role.BEHEERDER}),
    "accounts:invite": frozenset({Role.BEHEERDER}),
    "accounts:detail": frozenset({Role.BEHEERDER}),
    "accounts:close": frozenset({Role.BEHEERDER}),
    "accounts:grant": frozenset({Role.BEHEERDER}),
    "accounts:revoke": frozenset({Role.BEHEERDER}),
    "accounts:invite_again": frozenset({Role.BEHEERDER}),
    "accounts:reset_second_factor": frozenset({Role.BEHEERDER}),
    "surveys_desk:new": frozenset({Role.COORDINATOR}),
    "surveys_desk:draw": frozenset({Role.COORDINATOR}),
    "surveys_desk:close": frozenset({Role.COORDINATOR}),
    "mail:failed": frozenset({Role.COORDINATOR, Role.BEHEERDER}),
    "mail:retry": frozenset({Role.COORDINATOR, Role.BEHEERDER}),
}

DESK = frozenset({Role.ADVISEUR, Role.COORDINATOR, Role.BEHEERDER})

# The same for whole areas, by the beginning of the address; which objects in them are yours, the rooms say.
AREAS = {
    "/partners/": DESK | {Role.PARTNER},
    "/werkplek/wijzigingen/doorlooptijd/": frozenset({Role.COORDINATOR, Role.BEHEERDER}),
    "/werkplek/wijzigingen/": DESK,
    "/werkplek/partners/": DESK,
    "/werkplek/advies/": frozenset({Role.ADVISEUR, Role.COORDINATOR}),
    "/werkplek/vragenlijsten/": frozenset({Role.ADVISEUR, Role.COORDINATOR}),
    "/werkplek/kennisbank/": frozenset({Role.REDACTEUR, Role.BEHEERDER}),
    "/werkplek/nakijken/": frozenset({Role.REDACTEUR, Role.COORDINATOR, Role.BEHEERDER}),
    "/werkplek/zoeken/": frozenset({Role.REDACTEUR, Role.COORDINATOR, Role.BEHEERDER}),
    "/cms/users/": frozenset[Role](),
    "/cms/groups/": frozenset[Role](),
    "/cms/failwhale/": frozenset[Role](),  # Wagtail tries its error pages here
    "/cms/test404/": frozenset[Role](),
    "/cms/": frozenset({Role.REDACTEUR, Role.BEHEERDER}),
}
