"""Addresses of pages by their name, worked out once for each language in this process.

`reverse` looks through the whole URL tree; a page asks for tens of addresses that are always the same.
"""

from functools import lru_cache

from django.urls import reverse
from django.utils import translation

KEPT = 4096


def address_of(name: str, *args: str | int) -> str:
    """The address of the page with this name, in the language of the page that asks. Raises NoReverseMatch."""
    return _address(name, args, translation.get_language())


@lru_cache(maxsize=KEPT)
def _address(name: str, args: tuple[str | int, ...], _language: str | None) -> str:
    return reverse(name, args=args)
