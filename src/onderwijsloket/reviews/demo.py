"""Who looks after which shipped page, for the demo accounts, only in a database that `make run` made."""

from django.db import transaction

from onderwijsloket.accounts.models import DemoInstallation, User
from onderwijsloket.reviews import queries
from onderwijsloket.reviews.enums import EDITORS
from onderwijsloket.reviews.models import Care
from onderwijsloket.reviews.operations import ask_second, assign

NOBODY_EVERY, SECOND_EVERY = 7, 10


class DemoRefusedError(Exception):
    """This database is not one for demonstrations."""


@transaction.atomic
def load_demo() -> int:
    """Divide the pages over the demo editors, leave a few to nobody; gives how many. Running it again is harmless."""
    editors = list(
        User.objects.filter(is_demo=True, is_active=True, role_grants__role__in=EDITORS, role_grants__revoked_at=None)
        .distinct()
        .order_by("pk")
    )
    if not editors or not DemoInstallation.objects.exists():
        raise DemoRefusedError("Only a database that `make run` made, with its demo accounts, gets sample keepers.")
    if Care.objects.exists():
        return 0
    pages = [pk for number, pk in enumerate(queries.pages().order_by("path").values_list("pk", flat=True), 1)
             if number % NOBODY_EVERY]  # fmt: skip
    for place, editor in enumerate(editors):
        assign(pages=pages[place :: len(editors)], keeper=editor, by=editor)
    for pk in pages[::SECOND_EVERY]:
        ask_second(page_id=pk, needs_second=True, by=editors[0])
    return len(pages)
