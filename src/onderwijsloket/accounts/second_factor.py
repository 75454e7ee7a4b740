"""Whether somebody proved more than a password in this session."""

from allauth.account.authentication import get_authentication_records
from django.http import HttpRequest

ADDED_HERE = "second_factor_added"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or set one up after the password."""
    if request.session.get(ADDED_HERE) == request.user.pk:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def remember_addition(request: HttpRequest) -> None:
    """The person in this session has just set up a second factor, and so has proved to hold it."""
    request.session[ADDED_HERE] = request.user.pk
