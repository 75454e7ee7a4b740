"""The door: everything is closed unless the table of access says otherwise (setting ACCESS_TABLE)."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from onderwijsloket.accounts.demo import comes_from_this_machine
from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import has_role
from onderwijsloket.accounts.second_factor import forget_target, has_second_factor, remember_target

SEEN_EVERY_SECONDS = 60
ViewFunction = Callable[..., HttpResponse]


class AccessMiddleware:
    """Lets a request through to its view only when the table of access allows it."""

    def __init__(
        self, get_response: Callable[[HttpRequest], HttpResponse], clock: Callable[[], float] = time.time
    ) -> None:
        self.get_response = get_response
        self.clock = clock
        self.table: Any = import_module(settings.ACCESS_TABLE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.view_name not in self.table.PUBLIC:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: ViewFunction, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Called by Django before the view; an answer here means that the view is never reached."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in self.table.PUBLIC:
            return None
        if isinstance(request.user, User):
            self._end_what_must_end(request, request.user)
        if name in self.table.ENTRANCE:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/account/")
        if name in self.table.SETTING_UP:
            return None
        if not has_second_factor(request):
            remember_target(request)
            return redirect("mfa_index")
        roles = self._roles_for(name, request.path_info)
        if roles is not None and not has_role(request.user, *roles):
            raise PermissionDenied
        forget_target(request)
        return None

    def _end_what_must_end(self, request: HttpRequest, user: User) -> None:
        """Sign out who was away too long, and a demo account that is used from elsewhere."""
        if user.is_demo and not comes_from_this_machine(request):
            logout(request)
            raise PermissionDenied
        if self._has_expired(request):
            logout(request)
            messages.info(request, _("Je was te lang weg. Log voor de zekerheid opnieuw in."))

    def _roles_for(self, name: str, path: str) -> frozenset[Role] | None:
        """The roles that may enter; None when every signed-in person may."""
        if name in self.table.FOR_ROLES:
            return self.table.FOR_ROLES[name]
        return next((roles for area, roles in self.table.AREAS.items() if path.startswith(area)), None)

    def _has_expired(self, request: HttpRequest) -> bool:
        """Whether the session is idle for too long, or too old."""
        now, session = self.clock(), request.session
        started = session.setdefault("signed_in_at", now)
        seen = session.setdefault("seen_at", now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_LONGEST_SECONDS:
            return True
        if now - seen > SEEN_EVERY_SECONDS:
            session["seen_at"] = now
        return False
