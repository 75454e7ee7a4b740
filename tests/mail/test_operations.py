"""Every mail is delivered once, or staff hear why not; nothing about anybody reaches the logs."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from onderwijsloket.accounts.enums import Role
from onderwijsloket.mail import operations, queries
from onderwijsloket.mail.enums import Failure
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.mail.operations import Attachment, MailRefusedError, send_due_mail
from onderwijsloket.mail.tasks import send_mail
from tests.mail.servers import BusyBackend, DyingBackend, PowerCut, Server, running_server
from tests.people import account

pytestmark = pytest.mark.django_db
PERSON = "zeldzaam.merkteken@example.nl"
Commit = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    """A real mail server, which takes everything until told otherwise."""
    with running_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = found.server_address
        yield found


def stored(at: datetime, to: str = PERSON, **more: Any) -> OutgoingMail:
    return operations.store_mail(to=to, subject="Onderwerp", body="Geheime tekst", at=at, **more)


def now_of(letter: OutgoingMail) -> OutgoingMail:
    letter.refresh_from_db()
    return letter


def test_mail_leaves_after_the_transaction_and_its_text_is_forgotten(
    server: Server, now: datetime, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n"
        letter = stored(now, **attached(name="afspraak.ics", content_type="text/calendar", content=calendar))
        assert server.accepted == []
    [arrived] = server.accepted
    assert (arrived["to"], arrived["message-id"]) == (PERSON, letter.message_id)
    assert arrived["auto-submitted"] == "auto-generated"
    [file] = arrived.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("afspraak.ics", "text/calendar")
    assert "SUMMARY:Café" in file.get_content()
    left = now_of(letter)
    assert (left.body, left.attachments, left.failed_at) == ("", [], None)
    assert left.sent_at is not None


def test_a_fact_that_is_undone_mails_nobody(now: datetime) -> None:
    with transaction.atomic():
        stored(now)
        transaction.set_rollback(True)
    assert send_due_mail(at=now) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(("answers", "failure"), [
    ({f"rcpt {PERSON}": "550 bestaat niet"}, Failure.RECIPIENT_REFUSED),
    ({f"data {PERSON}": "554 vinden wij niets"}, Failure.MESSAGE_REFUSED),
])  # fmt: skip
def test_a_refusal_for_good_is_not_tried_again(
    server: Server, now: datetime, answers: dict[str, str], failure: Failure
) -> None:
    letter, other = stored(now), stored(now, to="ander@example.nl")
    server.answers = answers
    send_due_mail(at=now)
    gone = now_of(letter)
    assert (gone.failed_at, gone.failure, gone.tries) == (now, failure, 1)
    assert gone.body, "staff can send it again"
    server.answers = {}
    send_due_mail(at=now + timedelta(days=1))
    assert [arrived["to"] for arrived in server.accepted] == [other.to]


@pytest.mark.parametrize(("answers", "failure"), [
    ({f"rcpt {PERSON}": "450 later"}, Failure.TRY_LATER),
    ({"data": "451 later"}, Failure.TRY_LATER),
    ({"mail": "530 wie ben jij"}, Failure.SENDER_REFUSED),
    ({"connect": "554 vandaag niet"}, Failure.NO_ANSWER),
])  # fmt: skip
def test_other_refusals_cost_a_pause(server: Server, now: datetime, answers: dict[str, str], failure: Failure) -> None:
    letter = stored(now)
    server.answers = answers
    assert send_due_mail(at=now) == 0
    waits = now_of(letter)
    assert (waits.failed_at, waits.failure, waits.due_at) == (None, failure, now + operations.PAUSES[0])
    server.answers = {}
    assert send_due_mail(at=now) == 0
    assert send_due_mail(at=waits.due_at) == 1
    assert now_of(letter).failure == ""
    assert [arrived["message-id"] for arrived in server.accepted] == [letter.message_id]


def test_pauses_grow_until_almost_five_days_and_then_it_is_given_up(server: Server, now: datetime) -> None:
    letter = stored(now)
    server.answers = {"data": "451 later"}
    moments = []
    while now_of(letter).failed_at is None:
        moments.append(letter.due_at)
        send_due_mail(at=letter.due_at)
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert pauses == sorted(pauses)
    assert timedelta(days=4) < moments[-1] - now < timedelta(days=5)
    assert (letter.failed_at, letter.failure, letter.tries) == (moments[-1], Failure.TRY_LATER, len(moments))
    assert list(queries.failed()) == [letter]


def test_what_cannot_become_a_mail_does_not_stop_the_others(now: datetime) -> None:
    bad, good = stored(now), stored(now, to="ander@example.nl")
    OutgoingMail.objects.filter(pk=bad.pk).update(subject="een regel\ntwee regels")
    assert send_due_mail(at=now) == 1
    assert (now_of(bad).failed_at, bad.failure) == (now, Failure.NOT_SENDABLE)
    assert now_of(good).sent_at == now


@pytest.mark.parametrize("arrived", [False, True])
def test_a_worker_that_is_killed_costs_a_pause_not_the_mail(
    now: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch, arrived: bool
) -> None:
    letter = stored(now)
    monkeypatch.setattr(DyingBackend, "after_delivery", arrived)
    sends_well, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.mail.servers.DyingBackend"
    with pytest.raises(PowerCut):
        send_due_mail(at=now)
    settings.EMAIL_BACKEND = sends_well
    assert send_due_mail(at=now) == 0, "the claim still holds"
    assert send_due_mail(at=now + operations.PAUSES[0]) == 1
    assert {message.extra_headers["Message-ID"] for message in mail.outbox} == {letter.message_id}
    assert len(mail.outbox) == (2 if arrived else 1)
    assert send_due_mail(at=now + timedelta(days=9)) == 0


def test_a_worker_that_is_killed_at_the_last_try_leaves_a_failed_mail(now: datetime) -> None:
    letter = stored(now)
    OutgoingMail.objects.filter(pk=letter.pk).update(tries=len(operations.PAUSES))
    assert send_due_mail(at=now) == 0
    assert (now_of(letter).failed_at, letter.failure) == (now, Failure.NO_ANSWER)
    assert mail.outbox == []


def test_two_workers_at_once_send_each_mail_once(now: datetime, settings: Any) -> None:
    for number in range(4):
        stored(now, to=f"p{number}@example.nl")
    settings.EMAIL_BACKEND = "tests.mail.servers.BusyBackend"
    BusyBackend.second_worker = lambda: send_due_mail(at=now)
    send_due_mail(at=now)
    assert sorted(message.to[0] for message in mail.outbox) == [f"p{number}@example.nl" for number in range(4)]
    assert not OutgoingMail.objects.waiting().exists()


def test_a_mail_that_is_erased_while_others_are_sent_is_passed_over(now: datetime, settings: Any) -> None:
    first, second = stored(now), stored(now)
    settings.EMAIL_BACKEND = "tests.mail.servers.BusyBackend"
    BusyBackend.second_worker = lambda: OutgoingMail.objects.filter(pk=second.pk).delete()
    assert send_due_mail(at=now) == 1
    assert now_of(first).sent_at == now


def test_the_minutely_job_sends_what_was_left(now: datetime) -> None:
    stored(now)
    send_mail(now - timedelta(minutes=1))
    assert mail.outbox == []
    send_mail(now + timedelta(minutes=1))
    assert [message.to for message in mail.outbox] == [[PERSON]]


def test_a_round_has_a_limit(now: datetime) -> None:
    for _number in range(3):
        stored(now)
    assert [send_due_mail(at=now, most=2), send_due_mail(at=now, most=2)] == [2, 1]


def test_a_round_ends_when_it_takes_too_long(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "LONGEST_ROUND_SECONDS", -1)
    for _number in range(2):
        stored(now)
    assert [send_due_mail(at=now), send_due_mail(at=now), send_due_mail(at=now)] == [1, 1, 0]


def test_a_failed_mail_is_tried_again_as_the_same_mail(server: Server, now: datetime) -> None:
    letter = stored(now)
    server.answers = {"rcpt": "550 bestaat niet"}
    send_due_mail(at=now)
    server.answers = {}
    later = now + timedelta(days=2)
    assert operations.retry_mail(mail=letter, at=later)
    assert not operations.retry_mail(mail=letter, at=later), "twice is once"
    assert send_due_mail(at=later) == 1
    assert [arrived["message-id"] for arrived in server.accepted] == [letter.message_id]
    assert not operations.retry_mail(mail=letter, at=later)


def test_what_is_withdrawn_is_forgotten_and_not_a_failure(server: Server, now: datetime) -> None:
    person, other = account(Role.PARTNER), account(Role.ADVISEUR)
    server.answers = {"rcpt": "550 bestaat niet"}
    failed = stored(now, user=person)
    send_due_mail(at=now)
    waiting, of_other = stored(now, user=person), stored(now, user=other)
    assert operations.withdraw_mail(user=person, at=now) == 2
    assert operations.withdraw_mail(user=person, at=now) == 0
    assert {now_of(letter).body for letter in (failed, waiting)} == {""}
    assert not operations.retry_mail(mail=failed, at=now)
    assert list(queries.failed()) == []
    server.answers = {}
    assert send_due_mail(at=now) == 1
    assert now_of(of_other).sent_at == now


def test_failed_mail_is_found_by_what_it_is_about(server: Server, now: datetime) -> None:
    server.answers = {"rcpt": "550 bestaat niet"}
    letters = [stored(now, about=about) for about in ("partners:proposal:1", "partners:proposal:12", "accounts:user:1")]
    send_due_mail(at=now)
    assert list(queries.failed(about="partners:proposal:1")) == letters[:1]
    assert set(queries.failed(about="partners:")) == set(letters[:2])
    assert list(queries.failed()) == letters[::-1]


def attached(name: str = "a.txt", content_type: str = "text/plain", content: str = "a") -> dict[str, Any]:
    return {"attachments": [Attachment(name=name, content_type=content_type, content=content)]}


@pytest.mark.parametrize("wrong", [
    {"to": "geen adres"},
    {"to": "een@example.nl\nBcc: twee@example.nl"},
    attached(name="../a.txt"),
    attached(name="a.txt\nX: y"),
    attached(content_type="application/pdf"),
    attached(content="é" * 100_001),
])  # fmt: skip
def test_what_can_never_be_a_mail_is_refused_at_once(now: datetime, wrong: dict[str, Any]) -> None:
    with pytest.raises(MailRefusedError):
        stored(now, **wrong)
    assert not OutgoingMail.objects.exists()


def test_what_just_fits_is_kept(now: datetime) -> None:
    letter = stored(now, **attached(content="é" * 100_000))
    assert len(letter.attachments[0]["content"]) == 100_000
    assert operations.store_mail(to=PERSON, subject="a\nb " * 200, body="b", at=now).subject.startswith("a b a b")


@pytest.mark.parametrize("wrong", [
    {"failed_at": "2026-01-01T00:00Z"},
    {"failure": "zomaar"},
    {"sent_at": "2026-01-01T00:00Z"},
    {"sent_at": "2026-01-01T00:00Z", "body": "", "failed_at": "2026-01-01T00:00Z", "failure": "no_answer"},
])  # fmt: skip
def test_the_database_refuses_what_must_not_be(now: datetime, wrong: dict[str, str]) -> None:
    letter = stored(now)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingMail.objects.filter(pk=letter.pk).update(**wrong)


def test_nothing_about_anybody_reaches_the_logs(
    server: Server, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    stored(now, about="partners:proposal:12")
    server.answers = {"rcpt": f"550 {PERSON} is verhuisd"}
    send_due_mail(at=now)
    assert "partners:proposal:12" in caplog.text
    assert Failure.RECIPIENT_REFUSED.value in caplog.text
    assert not [word for word in (PERSON, "merkteken", "Onderwerp", "Geheime", "verhuisd") if word in caplog.text]
