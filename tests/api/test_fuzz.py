"""The API against thousands of made-up requests, right and wrong: it never fails, and it answers as it is described."""

from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


@pytest.fixture
def described(content: None) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    cache.clear()  # the limit on requests is for visitors, not for this test
    case.call_and_validate()
