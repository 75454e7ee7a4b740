"""Reading the outbox for the screens about it."""

from django.contrib.auth.base_user import AbstractBaseUser

from onderwijsloket.mail.models import OutgoingMail, OutgoingMailQuerySet


def failed(*, about: str = "") -> OutgoingMailQuerySet:
    """Mail that failed for good, newest first; `about` narrows it to one record, or to one kind ("partners:")."""
    found = OutgoingMail.objects.failed().order_by("-failed_at", "-pk")
    if not about:
        return found
    return found.filter(about__startswith=about) if about.endswith(":") else found.filter(about=about)


def last_mail_to(user: AbstractBaseUser) -> OutgoingMail | None:
    """The newest mail to somebody with an account."""
    return OutgoingMail.objects.filter(user_id=user.pk).order_by("-made_at", "-pk").first()
