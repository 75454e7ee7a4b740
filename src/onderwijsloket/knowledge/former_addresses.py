"""When the address of a page changes, the one before leads on: every address that it ever had."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page


def lead_on(page: Page, before: str, now: str) -> None:
    """Have an address that visitors knew lead to the page; the address of today leads nowhere else."""
    old, new = Redirect.normalise_path(before), Redirect.normalise_path(now)
    Redirect.objects.filter(old_path=new).delete()
    if old != new:
        values = {"redirect_page_id": page.pk, "redirect_link": "", "is_permanent": True, "automatically_created": True}
        Redirect.objects.update_or_create(old_path=old, site=None, defaults=values)
