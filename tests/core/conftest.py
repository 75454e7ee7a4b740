from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from tests.core import plain_urls


@pytest.fixture
def pages(settings: Settings) -> Iterator[Client]:
    """A visitor of a few plain public pages, with an empty cache; errors come back as pages."""
    settings.ROOT_URLCONF = "tests.core.plain_urls"
    settings.ACCESS_TABLE = "tests.core.open_table"
    for cache in caches.all():
        cache.clear()
    plain_urls.rendered.clear()
    plain_urls.broken.clear()
    yield Client(raise_request_exception=False)
    plain_urls.broken.clear()
    for cache in caches.all():
        cache.clear()
