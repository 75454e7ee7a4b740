"""Your own account, and the beheerder's pages about everybody's."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.accounts import operations, queries
from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.forms import InvitationForm, RoleForm
from onderwijsloket.accounts.models import User
from onderwijsloket.accounts.permissions import may_close, may_edit_words, may_manage_accounts
from onderwijsloket.mail.permissions import may_handle_failed_mail
from onderwijsloket.mail.queries import last_mail_to

PER_PAGE = 50


def _manager(request: HttpRequest) -> User:
    """The beheerder who asks; anybody else is refused."""
    if not isinstance(request.user, User) or not may_manage_accounts(request.user):
        raise PermissionDenied
    return request.user


@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    """Who you are here, what your roles let you do, and where you change things."""
    assert isinstance(request.user, User)  # the door lets nobody else through  # noqa: S101
    context = {
        "roles": sorted(request.user.roles),
        "may_manage": may_manage_accounts(request.user),
        "may_edit": may_edit_words(request.user),
        "may_handle_mail": may_handle_failed_mail(request.user),
        "pages": _pages_of_rooms(request.user),
    }
    return render(request, "accounts/own.html", context)


def _pages_of_rooms(user: User) -> list[tuple[str, str]]:
    """Name and address name of the pages that rooms have for these roles, as each says in its AppConfig (own_pages)."""
    found = [page for config in apps.get_app_configs() for page in getattr(config, "own_pages", ())]
    return [(label, url_name) for label, url_name, roles in found if not user.roles.isdisjoint(roles)]


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a passkey of your own, unless it is your last second factor."""
    passkey = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    if get_adapter().can_delete_authenticator(passkey):
        response: HttpResponse = remove_webauthn(request, pk=pk)
        return response
    messages.error(request, get_adapter().error_messages["cannot_delete_authenticator"])
    return redirect("mfa_list_webauthn")


@require_safe
def account_list(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and what each role means."""
    _manager(request)
    page = Paginator(queries.accounts(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "accounts/list.html", {"page": page, "all_roles": list(Role)})


def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody."""
    manager = _manager(request)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = operations.invite(
                email=data["email"], name=data["name"], role=Role(data["role"]), by=manager, at=timezone.now()
            )
        except operations.AccountRefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, _("De uitnodiging is onderweg."))
            return redirect("accounts:detail", pk=user.pk)
    return render(request, "accounts/invite.html", {"form": form, "all_roles": list(Role)})


@require_safe
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: roles, their history, and what the beheerder can do about it."""
    manager = _manager(request)
    account = get_object_or_404(queries.accounts(), pk=pk)
    context = {
        "account": account,
        "history": queries.role_history(account),
        "roles": sorted(account.roles),
        "other_roles": [role for role in Role if role not in account.roles],
        "may_close": may_close(manager, account),
        "last_mail": last_mail_to(account),
    }
    return render(request, "accounts/detail.html", context)


def _change(request: HttpRequest, pk: int, change: Callable[[User, User], object], done: str) -> HttpResponse:
    """Do one thing to an account, say how it went, and go back to its page."""
    manager = _manager(request)
    account = get_object_or_404(User, pk=pk)
    try:
        change(account, manager)
    except operations.AccountRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("accounts:detail", pk=pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _change(
        request,
        pk,
        lambda account, manager: operations.close_account(user=account, by=manager, at=timezone.now()),
        _("Het account is gesloten."),
    )


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the invitation once more."""
    return _change(
        request,
        pk,
        lambda account, manager: operations.send_invitation(user=account, by=manager, at=timezone.now()),
        _("De uitnodiging is onderweg."),
    )


@require_POST
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody who lost the second factor set up a new one."""
    return _change(
        request,
        pk,
        lambda account, manager: operations.reset_second_factor(user=account),
        _("De tweede stap is gewist. Bij de volgende keer inloggen komt er een nieuwe."),
    )


@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role."""
    return _change(
        request,
        pk,
        lambda account, manager: operations.grant_role(
            user=account, role=_role_in(request), by=manager, at=timezone.now()
        ),
        _("De rol is gegeven."),
    )


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role away."""
    return _change(
        request,
        pk,
        lambda account, manager: operations.revoke_role(
            user=account, role=_role_in(request), by=manager, at=timezone.now()
        ),
        _("De rol is ingetrokken."),
    )


def _role_in(request: HttpRequest) -> Role:
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise operations.AccountRefusedError(_("Deze rol bestaat niet."))
    return Role(form.cleaned_data["role"])
