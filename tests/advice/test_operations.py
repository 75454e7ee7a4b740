"""What happens to a question: stored once, sealed, answered by one adviser knowingly, watched, and forgotten."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from onderwijsloket.accounts.enums import Role
from onderwijsloket.advice import operations, queries
from onderwijsloket.advice.enums import Author, Deed, State
from onderwijsloket.advice.models import Access, Link, Message, Request
from onderwijsloket.core.sealed import MARK, KeyIsGoneError
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.privacy import operations as privacy
from tests.advice.conftest import TOKEN, VALUES, asked
from tests.people import account

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CODES = {"themes": ["routes"], "phase": "orienteren", "sector": "po", "function": "", "prior": "mbo4"}


def stored(table: str, column: str) -> list[Any]:
    """What really stands in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Any:
    """Run what happens once a transaction is stored, such as sending mail."""
    return django_capture_on_commit_callbacks


class TestAsking:
    def test_a_question_is_kept_with_its_promise(self, request_: Request, now: datetime) -> None:
        assert request_.deadline == now + 2 * DAY + 8 * HOUR
        assert (request_.state, request_.name, request_.consent_at) == (State.OPEN, "Sanne Voorbeeld", now)
        assert [each.text for each in request_.messages.all()] == [VALUES["text"]]

    def test_nothing_about_the_person_is_readable_in_the_database(self, request_: Request) -> None:
        for column in ("name", "email", "phone"):
            assert all(value.startswith(MARK) for value in stored("advice_request", column))
        assert all(value.startswith(MARK) for value in stored("advice_message", "text"))
        assert stored("advice_link", "fingerprint") == [queries.fingerprint(TOKEN)]

    def test_a_form_sent_again_is_stored_once_and_leads_to_the_same_question(
        self, request_: Request, now: datetime
    ) -> None:
        again = operations.submit(values=VALUES, language="nl", mark="formulier-1", at=now + HOUR)
        assert Request.objects.count() == Message.objects.count() == OutgoingMail.objects.count() == 1
        assert queries.by_link(again) == queries.by_link(TOKEN) == request_

    @pytest.mark.parametrize(("language", "words"), [("nl", "Je vraag is binnen"), ("en", "Your question has arrived")])
    def test_it_is_confirmed_without_repeating_it(self, now: datetime, sent: Any, language: str, words: str) -> None:
        with sent(execute=True):
            asked(now, language=language)
        (letter,) = mail.outbox
        assert (letter.subject, letter.to) == (words, [VALUES["email"]])
        assert TOKEN in letter.body
        assert ("17.00" if language == "nl" else "17:00") in letter.body
        assert not any(VALUES[name] in letter.body for name in ("text", "name", "phone"))

    def test_who_gives_no_address_gets_no_mail(self, now: datetime) -> None:
        asked(now, email="")
        assert not OutgoingMail.objects.exists()

    def test_an_address_that_no_mail_can_go_to_loses_no_question(self, now: datetime) -> None:
        assert asked(now, email="dit is geen adres").state == State.OPEN

    def test_links_are_long_and_never_the_same(self) -> None:
        assert len({operations.new_token() for _each in range(10)}) == 10
        assert len(operations.new_token()) >= 43


class TestTheirOwnQuestion:
    def test_what_is_added_once_answered_waits_again(self, request_: Request, now: datetime) -> None:
        adviser = account(Role.ADVISEUR)
        operations.answer(request_id=request_.pk, seen=1, by=adviser, text="Ja.", at=now + HOUR)
        for _twice in range(2):
            operations.add_information(token=TOKEN, text="En hoe dan?", mark="f2", at=now + 2 * HOUR)
        request_.refresh_from_db()
        assert (request_.state, request_.deadline) == (State.OPEN, now + 3 * DAY + 2 * HOUR)
        assert (request_.owner, request_.in_time) == (adviser, True)
        assert [each.author for each in request_.messages.all()] == [Author.SEEKER, Author.DESK, Author.SEEKER]

    def test_what_is_added_while_it_waits_moves_nothing(self, request_: Request, now: datetime) -> None:
        operations.add_information(token=TOKEN, text="O ja", mark="f2", at=now + HOUR)
        deadline = request_.deadline
        request_.refresh_from_db()
        assert request_.deadline == deadline

    def test_a_conversation_is_not_endless(self, request_: Request, now: datetime) -> None:
        rows = [Message(request=request_, author=Author.SEEKER, text="x", sent_at=now) for _each in range(99)]
        Message.objects.bulk_create(rows)
        with pytest.raises(operations.FullError):
            operations.add_information(token=TOKEN, text="x", mark="f2", at=now)

    def test_the_survey_is_taken_back(self, request_: Request, now: datetime) -> None:
        operations.withdraw_survey(token=TOKEN, at=now)
        request_.refresh_from_db()
        assert request_.survey_consent is False

    def test_everything_goes_away_and_the_figures_stay(self, request_: Request, now: datetime) -> None:
        operations.erase_by_link(token=TOKEN, at=now + HOUR)
        request_.refresh_from_db()
        assert (request_.name, request_.email, request_.phone, request_.mark) == ("", "", "", None)
        assert (request_.sector, request_.state, request_.closed_at) == ("po", State.CLOSED, now + HOUR)
        assert not any(model.objects.exists() for model in (Message, Link, OutgoingMail))

    def test_a_link_that_leads_nowhere_changes_nothing(self, request_: Request, now: datetime) -> None:
        operations.erase_by_link(token=TOKEN, at=now)
        for token in (TOKEN, "een andere"):
            with pytest.raises(operations.LinkRefusedError):
                operations.withdraw_survey(token=token, at=now)


class TestAdvisers:
    def test_an_answer_goes_by_mail_and_behind_the_link(self, request_: Request, now: datetime, sent: Any) -> None:
        adviser = account(Role.ADVISEUR)
        with sent(execute=True):
            operations.answer(
                request_id=request_.pk, seen=1, by=adviser, text="Ja, dat kan.", at=now + HOUR, token=lambda: "nieuw"
            )
        request_.refresh_from_db()
        assert (request_.state, request_.owner, request_.answered_at) == (State.ANSWERED, adviser, now + HOUR)
        assert "Ja, dat kan." in mail.outbox[-1].body
        assert queries.by_link("nieuw") == queries.by_link(TOKEN) == request_

    @pytest.mark.parametrize(("after", "in_time"), [(timedelta(0), True), (timedelta(seconds=1), False)])
    def test_the_promise_is_measured(self, request_: Request, now: datetime, after: timedelta, in_time: bool) -> None:
        at = request_.deadline + after
        operations.answer(request_id=request_.pk, seen=1, by=account(Role.ADVISEUR), text="Ja", at=at)
        met = queries.answered_in_time(at)
        assert (met.answered, met.in_time, met.percentage) == (1, int(in_time), 100 * in_time)
        assert queries.answered_in_time(at + 31 * DAY).percentage == 100

    def test_the_first_answer_counts(self, request_: Request, now: datetime) -> None:
        adviser = account(Role.ADVISEUR)
        for seen, at in ((1, now), (2, now + 9 * DAY)):
            operations.answer(request_id=request_.pk, seen=seen, by=adviser, text="Ja", at=at)
        request_.refresh_from_db()
        assert (request_.answered_at, request_.in_time) == (now, True)

    def test_nobody_acts_on_what_changed_after_they_read_it(self, request_: Request, now: datetime) -> None:
        one, other = account(Role.ADVISEUR), account(Role.COORDINATOR)
        operations.claim(request_id=request_.pk, seen=1, by=one, at=now)
        held = {"request_id": request_.pk, "seen": 1, "by": other, "at": now}
        for act, more in (
            (operations.claim, {}),
            (operations.answer, {"text": "x"}),
            (operations.hand_over, {"to": None}),
            (operations.close, {"values": CODES}),
        ):
            with pytest.raises(operations.SomebodyWasFirstError):
                act(**held, **more)  # type: ignore[operator]
        request_.refresh_from_db()
        assert (request_.owner, request_.revision, request_.state) == (one, 2, State.OPEN)

    def test_a_question_is_handed_over_and_put_back(self, request_: Request, now: datetime) -> None:
        one, other = account(Role.ADVISEUR), account(Role.COORDINATOR)
        operations.hand_over(request_id=request_.pk, seen=1, by=one, to=other, at=now)
        assert list(queries.inbox(owner=other)) == [request_]
        operations.hand_over(request_id=request_.pk, seen=2, by=other, to=None, at=now)
        assert list(queries.inbox(owner=other)) == []

    def test_closing_stores_the_codes(self, request_: Request, now: datetime) -> None:
        operations.close(request_id=request_.pk, seen=1, by=account(Role.ADVISEUR), values=CODES, at=now)
        request_.refresh_from_db()
        assert (request_.state, request_.themes, request_.function) == (State.CLOSED, ["routes"], "")
        assert list(queries.closed()) == [request_]

    def test_who_did_what_is_written_down(self, request_: Request, now: datetime) -> None:
        adviser = account(Role.ADVISEUR)
        operations.note_seen(request=request_, by=adviser, at=now)
        operations.answer(request_id=request_.pk, seen=1, by=adviser, text="Ja", at=now + HOUR)
        assert [each.deed for each in queries.who_looked(request_)] == [Deed.ANSWERED, Deed.SEEN]
        other = account(Role.COORDINATOR)
        assert queries.others_looking(request_, besides=other, at=now + HOUR) == [adviser]
        assert queries.others_looking(request_, besides=adviser, at=now + HOUR) == []
        assert queries.others_looking(request_, besides=other, at=now + 2 * HOUR) == []

    def test_what_is_anonymous_is_no_work_any_more(self, request_: Request, now: datetime) -> None:
        operations.erase_by_link(token=TOKEN, at=now)
        with pytest.raises(operations.SomebodyWasFirstError):
            operations.claim(request_id=request_.pk, seen=2, by=account(Role.ADVISEUR), at=now)


class TestClock:
    def watch(self, at: datetime) -> int:
        return operations.watch_clock(at=at, warn_before=4 * HOUR)

    def test_warned_once_and_escalated_once(self, request_: Request, now: datetime) -> None:
        OutgoingMail.objects.all().delete()
        coordinator = account(Role.COORDINATOR)
        assert self.watch(now) == 0
        soon = request_.deadline - 3 * HOUR
        assert [self.watch(soon), self.watch(soon)] == [1, 0]
        late = request_.deadline + HOUR
        assert [self.watch(late), self.watch(late)] == [1, 0]
        told = OutgoingMail.objects.order_by("pk")
        number = request_.pk
        assert [each.subject for each in told] == [f"Bijna te laat: vraag {number}", f"Te laat: vraag {number}"]
        assert {each.to for each in told} == {coordinator.email}
        assert not any(VALUES[name] in each.body for each in told for name in ("name", "email", "text"))

    def test_who_has_it_is_warned(self, request_: Request, now: datetime) -> None:
        adviser = account(Role.ADVISEUR)
        operations.claim(request_id=request_.pk, seen=1, by=adviser, at=now)
        self.watch(request_.deadline)
        assert OutgoingMail.objects.filter(to=adviser.email).count() == 1

    def test_the_desk_has_an_address_of_its_own(self, request_: Request, settings: Settings) -> None:
        settings.DESK_EMAIL = "loket@example.nl"
        self.watch(request_.deadline)
        assert OutgoingMail.objects.filter(to="loket@example.nl").count() == 1

    def test_what_was_answered_is_left_alone(self, request_: Request, now: datetime) -> None:
        operations.answer(request_id=request_.pk, seen=1, by=account(Role.COORDINATOR), text="Ja", at=now)
        assert self.watch(request_.deadline + DAY) == 0


class TestPrivacy:
    def test_somebody_is_told_what_we_have(self, request_: Request, now: datetime) -> None:
        asked(now, mark="ander", token="ander", email="ander@example.nl")
        (row,) = privacy.export_person(email="SANNE@example.nl")["advice.Request"]
        assert (row["name"], row["messages"][0]["text"]) == (VALUES["name"], VALUES["text"])

    def test_somebody_is_forgotten_in_all_their_questions(self, request_: Request, now: datetime) -> None:
        other = asked(now, mark="ander", token="ander", email="ander@example.nl")
        assert privacy.erase_person(email="Sanne@example.nl", at=now)["advice.Request"] == 1
        assert list(Request.objects.filter(anonymised_at=None)) == [other]

    @pytest.mark.parametrize(("days", "kept"), [(90, True), (91, False)])
    def test_ninety_days_after_closing_the_person_is_gone(
        self, request_: Request, now: datetime, days: int, kept: bool
    ) -> None:
        operations.close(request_id=request_.pk, seen=1, by=account(Role.ADVISEUR), values=CODES, at=now)
        privacy.apply_retention(now + days * DAY)
        request_.refresh_from_db()
        assert (request_.anonymised_at is None) is kept
        assert request_.themes == ["routes"]
        assert Message.objects.exists() is kept

    @pytest.mark.parametrize(("days", "kept"), [(365, True), (366, False)])
    def test_nobody_is_kept_longer_than_a_year(self, request_: Request, now: datetime, days: int, kept: bool) -> None:
        privacy.apply_retention(now + days * DAY)
        request_.refresh_from_db()
        assert (request_.anonymised_at is None, request_.in_time) == (kept, None)
        assert privacy.apply_retention(now + days * DAY)["advice.Request"] == 0

    def test_who_looked_is_kept_a_year(self, request_: Request, now: datetime) -> None:
        adviser = account(Role.ADVISEUR)
        operations.note_seen(request=request_, by=adviser, at=now)
        assert privacy.export_person(email=adviser.email)["advice.Access"][0]["deed"] == Deed.SEEN
        privacy.apply_retention(now + 365 * DAY)
        assert Access.objects.count() == 1
        privacy.apply_retention(now + 366 * DAY)
        assert Access.objects.count() == 0


class TestKeys:
    def test_text_is_sealed_again_with_a_new_key(self, request_: Request, settings: Settings) -> None:
        before = stored("advice_request", "name")
        settings.PERSONAL_DATA_KEYS = ["nieuw", "oud"]
        assert privacy.reseal()["advice.Request"] == 1
        settings.PERSONAL_DATA_KEYS, settings.SECRET_KEY = ["nieuw"], "een andere"
        request_.refresh_from_db()
        assert request_.name == VALUES["name"]
        assert stored("advice_request", "name") != before

    def test_sealing_again_is_one_command_that_says_how_much_it_did(
        self, request_: Request, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = stored("advice_request", "name")
        settings.PERSONAL_DATA_KEYS = ["nieuw"]
        call_command("privacy", "reseal")
        assert "advice.Request: 1\n" in capsys.readouterr().out
        assert stored("advice_request", "name") != before

    def test_without_its_key_nothing_is_read(self, request_: Request, settings: Settings) -> None:
        settings.SECRET_KEY = "een andere"
        with pytest.raises(KeyIsGoneError):
            request_.refresh_from_db()

    def test_what_was_stored_before_it_was_sealed_is_still_read(self, request_: Request) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE advice_request SET name = 'Oud'")
        request_.refresh_from_db()
        assert request_.name == "Oud"
