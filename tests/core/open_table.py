"""A table of access for the plain pages: all of them are public."""

PUBLIC = frozenset(
    {
        "plain_page",
        "plain_private",
        "plain_with_cookie",
        "plain_by_cookie",
        "plain_moved",
        "plain_raises",
        "plain_api_raises",
        "plain_late",
        "health",
    }
)
ENTRANCE: frozenset[str] = frozenset()
SETTING_UP: frozenset[str] = frozenset()
FOR_ROLES: dict[str, frozenset[str]] = {}
AREAS: dict[str, frozenset[str]] = {}
