"""Whether somebody proved more than a password in this session."""

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url

ADDED_HERE = "second_factor_added"
GOING_TO = "going_to"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or set one up after the password."""
    if request.session.get(ADDED_HERE) == request.user.pk:
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def remember_addition(request: HttpRequest) -> None:
    """The person in this session has just set up a second factor, and so has proved to hold it."""
    request.session[ADDED_HERE] = request.user.pk


def remember_target(request: HttpRequest) -> None:
    """Where somebody was going who has to set up a second factor first; the page after that leads there."""
    if request.method in ("GET", "HEAD") and request.path != resolve_url(settings.LOGIN_REDIRECT_URL):
        request.session[GOING_TO] = request.get_full_path()


def forget_target(request: HttpRequest) -> None:
    """Somebody arrived where they were going."""
    if request.session.get(GOING_TO) == request.get_full_path():
        del request.session[GOING_TO]
