"""Work on mail that happens outside a request."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from onderwijsloket.core.schedule import Every, job
from onderwijsloket.mail import operations


@task()
def send_waiting_mail() -> int:
    """Send the mail that is due, at once after it was stored."""
    return operations.send_due_mail(at=timezone.now())


@job("send_mail", every=Every.MINUTE)
def send_mail(at: datetime) -> None:
    """Try again to send the mail that did not leave at once."""
    operations.send_due_mail(at=at)
