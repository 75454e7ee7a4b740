"""Addresses are worked out once for each language."""

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from onderwijsloket.core.addresses import address_of


@pytest.mark.parametrize("name", [("routes:start",), ("routes:step", "pabo"), ("health",)])
def test_each_language_has_its_own_address(name: tuple[str, ...]) -> None:
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            assert address_of(*name) == reverse(name[0], args=name[1:])


def test_a_page_that_does_not_exist_has_no_address() -> None:
    with pytest.raises(NoReverseMatch):
        address_of("routes:nowhere")
