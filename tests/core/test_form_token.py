"""A form without a cookie: only one that we made, not too long ago, sent by a browser that stood on a page of ours."""

from datetime import datetime, timedelta

import pytest
from django import forms
from django.http import HttpRequest, QueryDict
from django.test import RequestFactory

from onderwijsloket.core.form_token import (
    OPEN_FOR,
    QUICKEST,
    TokenRefusedError,
    VisitorForm,
    comes_from_here,
    issue,
    redeem,
)

SOON = timedelta(seconds=30)


class Question(VisitorForm):
    purpose = "test-question"
    text = forms.CharField()


def test_a_form_of_ours_has_the_same_mark_however_often_it_is_sent(now: datetime) -> None:
    token = issue(purpose="a", at=now)
    first, second = (redeem(token, purpose="a", at=now + wait) for wait in (SOON, OPEN_FOR))
    assert first == second
    assert first != redeem(issue(purpose="a", at=now), purpose="a", at=now + SOON)
    assert len(first) <= 40


@pytest.mark.parametrize("wait", [timedelta(0), QUICKEST / 2, OPEN_FOR + timedelta(seconds=1), -SOON])
def test_too_quick_and_too_late_are_refused(now: datetime, wait: timedelta) -> None:
    with pytest.raises(TokenRefusedError):
        redeem(issue(purpose="a", at=now), purpose="a", at=now + wait)


@pytest.mark.parametrize("token", ["", "x", "a:b", "a:1:c", "\0", "é:1"])
def test_what_we_did_not_make_is_refused(now: datetime, token: str) -> None:
    with pytest.raises(TokenRefusedError):
        redeem(token, purpose="a", at=now)


def test_the_token_of_another_form_or_with_another_time_is_refused(now: datetime) -> None:
    token = issue(purpose="a", at=now)
    mark, began, signature = token.split(":")
    for other, purpose in ((token, "b"), (f"{mark}:{int(began) + 60}:{signature}", "a")):
        with pytest.raises(TokenRefusedError):
            redeem(other, purpose=purpose, at=now + SOON)


def sent(**headers: str) -> HttpRequest:
    return RequestFactory().post("/", headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    "headers",
    [{"sec_fetch_site": "same-origin"}, {"origin": "http://testserver"}, {"origin": "http://localhost:8000"}, {}],
)
def test_our_own_pages_may_send_and_so_may_what_is_no_browser(headers: dict[str, str]) -> None:
    assert comes_from_here(sent(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://testserver"},
    ],
)
def test_pages_of_others_may_not(headers: dict[str, str]) -> None:
    assert not comes_from_here(sent(**headers))


def filled(now: datetime, **values: str) -> Question:
    data = {"token": issue(purpose="test-question", at=now - SOON), "text": "Mijn vraag", **values}
    sent_by_browser = QueryDict(mutable=True)
    sent_by_browser.update(data)
    sent_by_browser._mutable = False
    return Question(sent_by_browser, at=now)


def test_a_person_is_let_through(now: datetime) -> None:
    form = filled(now)
    assert form.is_valid(), form.errors
    assert form.mark


@pytest.mark.parametrize("wrong", [{"leeg": "https://evil.example"}, {"token": "x"}, {"token": ""}, {"text": ""}])
def test_whatever_is_wrong_what_was_typed_stays_and_can_be_sent_at_once(now: datetime, wrong: dict[str, str]) -> None:
    form = filled(now, **wrong)
    assert not form.is_valid()
    again = {name: str(form[name].value()) for name in form.fields} | {"leeg": "", "text": "Mijn vraag"}
    assert form["text"].value() == wrong.get("text", "Mijn vraag")
    assert Question(again, at=now).is_valid()


def test_a_new_form_can_be_sent_after_a_moment(now: datetime) -> None:
    token = str(Question(at=now)["token"].value())
    assert not Question({"token": token, "text": "x"}, at=now).is_valid()
    assert Question({"token": token, "text": "x"}, at=now + SOON).is_valid()
