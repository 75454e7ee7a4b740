"""The list of mail that did not arrive, for the coordinator and the beheerder."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from onderwijsloket.mail import operations, queries
from onderwijsloket.mail.permissions import may_handle_failed_mail

PER_PAGE = 50


@require_safe
def failed_mail(request: HttpRequest) -> HttpResponse:
    """What could not be delivered, newest first."""
    if not may_handle_failed_mail(request.user):
        raise PermissionDenied
    page = Paginator(queries.failed(), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "mail/failed.html", {"page": page})


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one mail again."""
    if not may_handle_failed_mail(request.user):
        raise PermissionDenied
    operations.retry_mail(mail=get_object_or_404(queries.failed(), pk=pk), at=timezone.now())
    messages.success(request, "We proberen de mail opnieuw te versturen.")
    return redirect("mail:failed")
