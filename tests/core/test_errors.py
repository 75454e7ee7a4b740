"""Whatever goes wrong, a visitor gets a page that says so, with the right status and without our secrets."""

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from onderwijsloket.core.errors import csrf_failure, error_page, error_text, too_many_requests
from onderwijsloket.core.outage import is_outage

STATUSES = (400, 403, 404, 405, 413, 414, 429, 500, 503)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), [
    ("/raises/400/", 400),
    ("/raises/403/", 403),
    ("/does-not-exist/", 404),
    ("/raises/500/", 500),
    ("/raises/503/", 503),
    ("/late/", 503),
    ("/%E0%A4%A", 404),
    ("/%zz/", 404),
    ("/page/?x=%00", 400),
    ("/page/%00", 400),
    ("/page/?" + "x" * 5000, 414),
])  # fmt: skip
def test_each_fault_has_its_own_status_and_a_readable_page(pages: Client, address: str, status: int) -> None:
    response = pages.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert str(error_text(status).title) in text
    assert 'lang="nl"' in text
    assert "ol-status" in text, "the house style, not the bare page of last resort"
    assert "<a " in text
    assert "Traceback" not in text
    assert "a secret of the program" not in text


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_methods_that_no_page_has_are_refused(pages: Client, method: str) -> None:
    response = pages.generic(method, "/page/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS, POST"


def test_an_unknown_host_is_refused(pages: Client) -> None:
    assert pages.get("/page/", headers={"host": "kwaad.example"}).status_code == 400


def test_an_outage_says_when_to_come_back(pages: Client) -> None:
    assert pages.get("/raises/503/").headers["Retry-After"] == "30"
    assert "Retry-After" not in pages.get("/raises/500/").headers


def test_errors_of_the_moment_are_not_kept(pages: Client) -> None:
    for address in ("/raises/400/", "/raises/403/", "/raises/500/", "/raises/503/"):
        assert pages.get(address).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_exists_in_english(pages: Client, status: int) -> None:
    response = error_page(RequestFactory().get("/en/x/"), status)
    assert response.status_code == status
    assert response.headers["Content-Language"] == "en"
    assert 'lang="en"' in response.content.decode()


def test_the_language_of_an_address_does_not_hang_on_its_slash(pages: Client) -> None:
    assert pages.get("/en").headers["Content-Language"] == "en"
    assert pages.get("/en/bestaat-niet/").headers["Content-Language"] == "en"
    assert pages.get("/energie/").headers["Content-Language"] == "nl"


def test_machines_get_a_problem_document(pages: Client) -> None:
    response = pages.get("/api/raises/503/")
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 503


def test_a_form_that_is_too_old_and_too_many_requests_have_pages(pages: Client) -> None:
    request = RequestFactory().get("/")
    assert csrf_failure(request, "no cookie").status_code == 403
    answer = too_many_requests(request)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


def test_a_broken_frame_still_gives_a_page(pages: Client, settings: Settings) -> None:
    frame = ("django.template.loaders.locmem.Loader", {"core/error.html": "{% include 'not/there.html' %}"})
    options = {"loaders": [frame, "django.template.loaders.app_directories.Loader"]}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": options}]
    response = pages.get("/raises/500/")
    assert response.status_code == 500
    assert "<h1>" in response.content.decode()


def test_an_error_inside_another_is_followed_without_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert not is_outage(first)
    assert not is_outage(None)
