"""Every answer tells the browser how little it needs."""

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/page/", "/private/", "/nothing/", "/raises/500/", "/raises/503/", "/gezond"])
@pytest.mark.django_db
def test_every_answer_carries_the_headers(pages: Client, address: str) -> None:
    for _kept in range(2):
        headers = pages.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]
        assert headers["Cache-Control"]


def policy(client: Client, address: str) -> dict[str, list[str]]:
    header = client.get(address).headers["Content-Security-Policy"]
    return {words[0]: words[1:] for words in (part.split() for part in header.split(";")) if words}


def test_public_pages_run_no_script_and_load_only_from_here(pages: Client) -> None:
    found = policy(pages, "/page/")
    assert found["default-src"] == ["'none'"]
    assert "script-src" not in found
    assert {word for words in found.values() for word in words} == {"'none'", "'self'"}


def test_account_pages_run_only_our_own_script_files(pages: Client) -> None:
    found = policy(pages, "/account/x/")
    assert found["script-src"] == ["'self'"]
    assert found["style-src"] == ["'self'"]


def test_the_editors_screens_have_a_policy_of_their_own(pages: Client) -> None:
    found = policy(pages, "/cms/x/")
    assert found["frame-ancestors"] == ["'self'"]
    assert found["object-src"] == ["'none'"]
    assert "'unsafe-eval'" not in {word for words in found.values() for word in words}
