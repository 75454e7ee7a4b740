"""What a page tells search engines about itself as data (schema.org); its addresses are in the base template."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from onderwijsloket.routes import structured_data
from onderwijsloket.routes.structured_data import Thing


def absolute(path: str) -> str:
    """The full address of a path of this site."""
    return settings.BASE_URL + path


def json_ld(trail: Sequence[tuple[str, str]], things: Sequence[Thing] = ()) -> SafeString:
    """The structured data of a page; `trail` are the (name, path) of the pages from the routetool down to this one."""
    steps = [(_("Routetool"), reverse("routes:start")), *trail]
    crumbs = structured_data.breadcrumbs([(name, absolute(path)) for name, path in steps])
    return mark_safe(structured_data.as_json([crumbs, *things]))  # noqa: S308 escaped in as_json
