"""The API against hundreds of made-up requests, right and wrong: it never fails, and it answers as it is described."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content"), pytest.mark.slow, pytest.mark.no_cover]
site = WSGIHandler()
# What may be wrong with values that are each as described: together, as a place or cursor, or with a NUL inside.
ANSWERABLE = ("not_offered", "contradiction", "missing_parameter", "unknown_value", "bad_request")


def uncompressed(environ: dict[str, Any], start_response: Any) -> Any:
    """The site for a client that cannot unpack anything, as the fuzzer's is."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return site(environ, start_response)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """As Django's test client does: a request must not close the connection of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    ("path", "mode"),
    [
        ("/api/v1/routes", GenerationMode.POSITIVE),
        ("/api/v1/routes", GenerationMode.NEGATIVE),
        ("/api/v1/catalogue", GenerationMode.POSITIVE),
        ("/api/v1/programmes", GenerationMode.POSITIVE),
        ("/api/v1/programmes", GenerationMode.NEGATIVE),
        ("/api/v1/institutions", GenerationMode.POSITIVE),
        ("/api/v1/desks", GenerationMode.POSITIVE),
        ("/api/v1/desks/for", GenerationMode.NEGATIVE),
        ("/api/v1/initiatives", GenerationMode.POSITIVE),
    ],
)
def test_every_answer_is_as_described(path: str, mode: GenerationMode) -> None:
    operation: Any = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", uncompressed)[path]["GET"]

    @settings(max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        cache.clear()  # the limit on requests is for visitors, not for this test
        response = case.call_and_validate(excluded_checks=[positive_data_acceptance, negative_data_rejection])
        if mode is GenerationMode.NEGATIVE:
            assert response.status_code in (400, 414, 422)
        elif response.status_code != 200:
            assert response.json()["code"] in ANSWERABLE, response.text

    ask()
