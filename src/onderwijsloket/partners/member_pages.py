"""Colleagues: who keeps the entries, inviting somebody, another role, and the end of access."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onderwijsloket.network.enums import MemberRole
from onderwijsloket.network.models import Membership
from onderwijsloket.partners import doors, members, queries
from onderwijsloket.partners.forms import MemberForm, RoleForm
from onderwijsloket.partners.views import page_of


def colleagues(request: HttpRequest, pk: int) -> HttpResponse:
    """Who keeps the entries of an organisation, and a form to invite somebody."""
    organisation = doors.organisation_to_manage(request, pk)
    form = MemberForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            members.invite_member(
                organisation=organisation, email=data["email"], name=data["name"], role=MemberRole(data["role"]),
                by=doors.signed_in(request), at=timezone.now(),
            )  # fmt: skip
        except members.MemberRefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, "De uitnodiging is onderweg.")
            return redirect("partners:colleagues", pk=pk)
    context = {"organisation": organisation, "page": page_of(request, queries.members_of(organisation)), "form": form}
    return render(request, "partners/colleagues.html", context)


@require_POST
def change_role(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Give a colleague another role."""
    form = RoleForm(request.POST)
    found = doors.membership(request, pk, member)
    if not form.is_valid():
        messages.error(request, "Deze rol bestaat niet.")
        return redirect("partners:colleagues", pk=pk)
    role = MemberRole(form.cleaned_data["role"])
    by = doors.signed_in(request)
    return _do(
        request,
        found,
        lambda: members.change_role(membership=found, role=role, by=by, at=timezone.now()),
        f"{found.user} is nu {role.label}.",
    )


@require_POST
def end(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """End a colleague's access."""
    found = doors.membership(request, pk, member)
    by = doors.signed_in(request)
    return _do(
        request,
        found,
        lambda: members.end_access(membership=found, by=by, at=timezone.now()),
        f"{found.user} heeft geen toegang meer.",
    )


def _do(request: HttpRequest, membership: Membership, change: Callable[[], object], done: str) -> HttpResponse:
    try:
        change()
    except members.MemberRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    if membership.user_id == request.user.pk:
        return redirect("partners:home")
    return redirect("partners:colleagues", pk=membership.organisation_id)
