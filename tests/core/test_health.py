"""A machine that watches the site sees whether it can do its work."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_well(pages: Client) -> None:
    response = pages.get("/gezond")
    assert (response.status_code, response.json()["status"]) == (200, "ok")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_the_database_is_away(pages: Client) -> None:
    def away(*args: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(away):
        response = pages.get("/gezond")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
