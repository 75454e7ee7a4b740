"""You get an object only through a door that checks who you are. What is not yours does not exist: 404, never 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from onderwijsloket.accounts.models import User
from onderwijsloket.network.models import Entry, Membership, Organisation
from onderwijsloket.network.permissions import is_of_the_desk, may_edit, may_manage_members
from onderwijsloket.partners.entries import find_entry
from onderwijsloket.partners.models import Proposal
from onderwijsloket.partners.permissions import may_edit_entry, may_see_proposal

LARGEST_NUMBER = 2**62


def signed_in(request: HttpRequest) -> User:
    """Whoever asks; the table of access lets nobody else come this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def of_the_desk(request: HttpRequest) -> User:
    """Whoever asks, when they work at the desk."""
    if not is_of_the_desk(request.user):
        raise PermissionDenied
    return signed_in(request)


def _bounded(pk: int) -> int:
    if pk > LARGEST_NUMBER:
        raise Http404
    return pk


def organisation(request: HttpRequest, pk: int) -> Organisation:
    """An organisation whose entries you keep."""
    found = get_object_or_404(Organisation, pk=_bounded(pk))
    if not may_edit(request.user, found):
        raise Http404
    return found


def organisation_to_manage(request: HttpRequest, pk: int) -> Organisation:
    """An organisation of which you may invite people; who may only edit knows that it exists, and is refused."""
    found = organisation(request, pk)
    if not may_manage_members(request.user, found):
        raise PermissionDenied
    return found


def membership(request: HttpRequest, pk: int, member: int) -> Membership:
    """A colleague's access that you may end or change."""
    rows = Membership.objects.current().select_related("user", "organisation")
    return get_object_or_404(rows, organisation=organisation_to_manage(request, pk), pk=_bounded(member))


def entry(request: HttpRequest, kind: str, pk: int) -> Entry:
    """An entry that you keep."""
    found = find_entry(kind, _bounded(pk))
    if found is None or not may_edit_entry(request.user, found):
        raise Http404
    return found


def proposal(request: HttpRequest, pk: int) -> Proposal:
    """A proposal of an organisation whose entries you keep."""
    rows = Proposal.objects.select_related("organisation", "proposed_by", "decided_by", "undone_by")
    found = get_object_or_404(rows, pk=_bounded(pk))
    if not may_see_proposal(request.user, found):
        raise Http404
    return found
