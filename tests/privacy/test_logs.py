"""Nothing about a person reaches the logs, whoever writes to them."""

import io
import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from onderwijsloket.privacy.logs import ScrubbedFormatter, without_personal_data
from tests.people import account


@pytest.mark.parametrize(("text", "secret"), [
    ("mail to iemand.anders+x@voorbeeld.example.nl failed", "iemand"),
    ("Not Found: /zoeken/?q=mijn+naam", "naam"),
    ("GET /account/inloggen/?next=/x%3Femail=iemand%40example.nl", "iemand"),
    ("Bad Request: /account/wachtwoord/kiezen/3-cxyz12-abcdef/", "cxyz12"),
    ("request from 192.0.2.17 refused", "192.0.2.17"),
])  # fmt: skip
def test_what_says_who_somebody_is_is_struck_out(text: str, secret: str) -> None:
    assert secret not in without_personal_data(text)
    assert "[weggelaten]" in without_personal_data(text)


def test_what_says_what_happened_stays() -> None:
    text = "2026-11-23 09:00:00,123 ERROR django.request Internal Server Error: /routes/havo/tg2/"
    assert without_personal_data(text) == text


def test_every_handler_strikes_out() -> None:
    formatters = settings.LOGGING["formatters"]
    for handler in settings.LOGGING["handlers"].values():
        assert formatters[handler["formatter"]]["()"] == "onderwijsloket.privacy.logs.ScrubbedFormatter"


@pytest.mark.django_db
def test_a_whole_visit_leaves_no_trace_of_the_person() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(ScrubbedFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    try:
        user = account(email="merkteken@example.nl", name="Merkteken")
        client = Client(raise_request_exception=False)
        client.post(reverse("account_login"), {"login": user.email, "password": "geheim-merkteken"})
        client.post(reverse("account_reset_password"), {"email": user.email})
        client.get("/bestaat-niet/", {"email": user.email, "naam": "merkteken"})
        logging.getLogger("any").warning("about %s", user.email)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert "about [weggelaten]" in stream.getvalue()
    assert "merkteken" not in stream.getvalue().lower()
