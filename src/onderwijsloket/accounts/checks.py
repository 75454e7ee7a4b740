"""Refuse to serve when demo accounts could be reached from outside."""

from typing import Any

from django.core.checks import CheckMessage, Critical, register

from onderwijsloket.accounts.demo import demo_problems

HINT = "Use `manage.py create_account` in a database of its own for a real installation, or keep the site on localhost."


@register("demo_accounts")
def demo_accounts_stay_at_home(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The system check: an error for each reason."""
    if not databases:
        return []
    return [Critical(problem, hint=HINT, id="accounts.E001") for problem in demo_problems()]


def refuse_to_serve() -> None:
    """Stop the server with a clear message when demo accounts could be reached from outside."""
    problems = demo_problems()
    if problems:
        raise SystemExit("\n".join(["This site will not start.", *problems, HINT]))
