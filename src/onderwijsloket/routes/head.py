"""What a page tells search engines about itself as data (schema.org); its addresses are in the base template."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from onderwijsloket.core.structured_data import Thing, absolute, as_json, breadcrumbs

__all__ = ["absolute", "json_ld"]


def json_ld(trail: Sequence[tuple[str, str]], things: Sequence[Thing] = ()) -> SafeString:
    """The structured data of a page; `trail` are the (name, path) of the pages from the routetool down to this one."""
    steps = [(_("Routetool"), reverse("routes:start")), *trail]
    crumbs = breadcrumbs([(name, absolute(path)) for name, path in steps])
    return mark_safe(as_json([crumbs, *things]))  # noqa: S308 escaped in as_json
