"""What the pages of the front door read."""

from django.utils.translation import gettext as _

from onderwijsloket.website.models import DeskDetails


def desk_details() -> DeskDetails | None:
    """How to reach the desk; None as long as nobody has filled it in. One query."""
    return DeskDetails.objects.order_by("pk").first()


def desk_phone() -> str:
    """The telephone number of the desk, if it has one; an example says that it is one."""
    details = desk_details()
    if details is None or not details.phone:
        return ""
    return " ".join([details.phone, _("(voorbeeld)")]) if details.is_sample else details.phone
