"""Everything that changes a question."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from onderwijsloket.accounts.models import User
from onderwijsloket.advice import letters, queries
from onderwijsloket.advice.clock import desk_hours, promised
from onderwijsloket.advice.enums import Author, Channel, Deed, State
from onderwijsloket.advice.models import Access, Link, Message, Request
from onderwijsloket.mail.operations import MailRefusedError, forget_mail
from onderwijsloket.surveys.operations import withdraw_invitations

CODES = ("sector", "function", "prior", "region")
CLOSING_CODES = ("themes", "phase", "sector", "function", "prior")
MOST_MESSAGES = 100


class SomebodyWasFirstError(Exception):
    """Somebody changed the question after it was read; nothing was stored."""


class LinkRefusedError(Exception):
    """The link leads to no question (any more)."""


class FullError(Exception):
    """A question holds no more messages than MOST_MESSAGES; nothing was stored."""


def new_token() -> str:
    """A link that nobody guesses."""
    return secrets.token_urlsafe(32)


@transaction.atomic
def submit(
    *, values: Mapping[str, Any], language: str, mark: str, at: datetime, token: Callable[[], str] = new_token
) -> str:
    """Keep a question and confirm it by mail; gives the token of a link to it. A form sent again is stored once.

    `values` are name, email, phone, text, survey_consent and codes, checked by the form; `mark` is that of the form.
    """
    own = {name: values.get(name, "") for name in ("name", "email", "phone", *CODES)}
    request, is_new = Request.objects.get_or_create(
        mark=mark,
        defaults={
            **own, "channel": Channel.MAIL, "language": language, "received_at": at, "deadline": promised(at),
            "consent_at": at, "survey_consent": bool(values.get("survey_consent")),
        },
    )  # fmt: skip
    secret = _link(request, at, token)
    if is_new:
        Message.objects.create(request=request, author=Author.SEEKER, text=values["text"], sent_at=at)
        with suppress(MailRefusedError):  # the question is kept, and its link is on the next page
            letters.confirm(request, secret, at=at)
    return secret


def _link(request: Request, at: datetime, token: Callable[[], str]) -> str:
    secret = token()
    Link.objects.create(request=request, fingerprint=queries.fingerprint(secret), made_at=at)
    return secret


def _by_link(token: str) -> Request:
    """The question of a link, held until the transaction ends. Raises LinkRefusedError."""
    found = queries.by_link(token)
    if found is None:
        raise LinkRefusedError
    held = Request.objects.select_for_update().get(pk=found.pk)
    if held.anonymised_at is not None:
        raise LinkRefusedError
    return held


@transaction.atomic
def add_information(*, token: str, text: str, mark: str, at: datetime) -> None:
    """Add what somebody writes about their own question; what was answered waits for an answer again.

    A form sent twice is stored once. Raises LinkRefusedError and FullError.
    """
    request = _by_link(token)
    if request.messages.count() >= MOST_MESSAGES:
        raise FullError
    values = {"request": request, "author": Author.SEEKER, "text": text, "sent_at": at}
    _message, is_new = Message.objects.get_or_create(mark=mark, defaults=values)
    if not is_new:
        return
    if request.state != State.OPEN:
        request.deadline, request.warned_at, request.escalated_at = promised(at), None, None
    request.state, request.closed_at = State.OPEN, None
    _store(request)


@transaction.atomic
def withdraw_survey(*, token: str, at: datetime) -> None:
    """Take back that the desk may ask what somebody thought of it. Raises LinkRefusedError."""
    request = _by_link(token)
    request.survey_consent = False
    _store(request)
    withdraw_invitations(email=request.email)


@transaction.atomic
def erase_by_link(*, token: str, at: datetime) -> None:
    """Somebody withdraws their consent: all they gave goes away, the figures stay. Raises LinkRefusedError."""
    request = _by_link(token)
    withdraw_invitations(email=request.email)
    anonymise(request=request, at=at)


@transaction.atomic
def anonymise(*, request: Request, at: datetime) -> None:
    """Take away everything about the person, also mail that still waits; what stays are codes and moments."""
    request.links.all().delete()
    request.messages.all().delete()
    forget_mail(about=letters.subject_of(request))
    request.name = request.email = request.phone = ""
    request.mark, request.owner, request.survey_consent = None, None, False
    request.closed_at = request.closed_at or at
    request.state, request.anonymised_at = State.CLOSED, at
    _store(request)


def _store(request: Request) -> None:
    request.revision += 1
    request.save()


def _held(pk: int, seen: int | None = None) -> Request:
    """A question for somebody at the desk, held until the transaction ends. Raises SomebodyWasFirstError."""
    request = Request.objects.select_for_update().get(pk=pk)
    if request.anonymised_at is not None or (seen is not None and request.revision != seen):
        raise SomebodyWasFirstError
    return request


def _note(request: Request, by: User, deed: Deed, at: datetime) -> None:
    Access.objects.create(request=request, user=by, deed=deed, at=at)


def note_seen(*, request: Request, by: User, at: datetime) -> None:
    """Write down that somebody at the desk opened a question."""
    _note(request, by, Deed.SEEN, at)


@transaction.atomic
def claim(*, request_id: int, seen: int, by: User, at: datetime) -> None:
    """Take a question that nobody has, or take it over knowingly. Raises SomebodyWasFirstError."""
    request = _held(request_id, seen)
    request.owner = by
    _store(request)
    _note(request, by, Deed.CLAIMED, at)


@transaction.atomic
def hand_over(*, request_id: int, seen: int, by: User, to: User | None, at: datetime) -> None:
    """Give a question to a colleague, or back to everybody. Raises SomebodyWasFirstError."""
    request = _held(request_id, seen)
    request.owner = to
    _store(request)
    _note(request, by, Deed.HANDED_OVER, at)


@transaction.atomic
def answer(
    *, request_id: int, seen: int, by: User, text: str, at: datetime, token: Callable[[], str] = new_token
) -> None:
    """Answer a question by mail and behind its link. Raises SomebodyWasFirstError when it changed after it was read."""
    request = _held(request_id, seen)
    Message.objects.create(request=request, author=Author.DESK, by=by, text=text, sent_at=at)
    if request.answered_at is None:
        request.answered_at, request.in_time = at, at <= request.deadline
    request.state, request.owner, request.closed_at = State.ANSWERED, by, None
    _store(request)
    _note(request, by, Deed.ANSWERED, at)
    with suppress(MailRefusedError):
        letters.bring_answer(request, _link(request, at, token), text=text, at=at)


@transaction.atomic
def close(*, request_id: int, seen: int, by: User, values: Mapping[str, Any], at: datetime) -> None:
    """Close a question with the codes that the figures are made of. Raises SomebodyWasFirstError."""
    request = _held(request_id, seen)
    for name in CLOSING_CODES:
        setattr(request, name, values[name])
    request.state, request.closed_at, request.owner = State.CLOSED, at, by
    _store(request)
    _note(request, by, Deed.CLOSED, at)


@transaction.atomic
def watch_clock(*, at: datetime, warn_before: timedelta) -> int:
    """Warn once about each question whose time is almost over, and tell the coordinator once when it is.

    Gives about how many. Running it again, or late, tells nobody twice.
    """
    told = 0
    waiting = (
        Request.objects.select_for_update(of=("self",))
        .select_related("owner")
        .filter(state=State.OPEN, is_sample=False)
    )
    for request in waiting.filter(escalated_at=None, deadline__lte=desk_hours().after(at, warn_before)):
        if request.deadline < at:
            request.escalated_at = at
            letters.escalate(request, at=at)
        elif request.warned_at is None:
            request.warned_at = at
            letters.warn(request, at=at)
        else:
            continue
        request.save(update_fields=["warned_at", "escalated_at"])
        told += 1
    return told
