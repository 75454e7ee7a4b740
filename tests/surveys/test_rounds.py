"""A round from draw to results: once per person, one answer per link, nothing that leads back or stays too long."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from onderwijsloket.accounts.demo import make_demo_accounts
from onderwijsloket.advice import operations as advice
from onderwijsloket.advice.models import Request
from onderwijsloket.core.schedule import jobs
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.privacy import operations as privacy
from onderwijsloket.privacy.logs import without_personal_data
from onderwijsloket.surveys import links, operations, queries
from onderwijsloket.surveys.demo import load_demo
from onderwijsloket.surveys.enums import State
from onderwijsloket.surveys.models import Answer, Asked, Invitation, Questionnaire, Remark, Round
from tests.advice.conftest import TOKEN, asked
from tests.surveys.conftest import ANSWERS, helped, make_round, tokens

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sent(round_: Round, now: datetime, count: int = 8) -> Round:
    helped(now, count)
    operations.draw(round_id=round_.pk, rng=Random(1), at=now)
    round_.refresh_from_db()
    return round_


def test_only_who_was_helped_and_consents_is_drawn_once(round_: Round, now: datetime) -> None:
    helped(now, 3)
    helped(now, 2)  # the same people again
    for more in (
        {"survey_consent": False},
        {"is_sample": True},
        {"anonymised_at": now, "state": "closed", "closed_at": now},
    ):
        helped(now, 9, **more)
    helped(now - 40 * DAY, 9)
    assert [one.email for one in queries.drawable(round_)] == [f"proef-{n}@example.nl" for n in range(3)]
    assert operations.draw(round_id=round_.pk, rng=Random(1), at=now) == 3
    with pytest.raises(operations.RoundRefusedError):
        operations.draw(round_id=round_.pk, rng=Random(1), at=now)
    with pytest.raises(operations.RoundRefusedError):  # everybody was asked
        operations.draw(round_id=make_round(now).pk, rng=Random(1), at=now)
    assert OutgoingMail.objects.count() == Asked.objects.count() == Invitation.objects.count() == 3
    assert not Asked.objects.filter(digest__contains="proef").exists()


def test_chance_is_passed_in_and_the_wanted_number_is_drawn(now: datetime, db: None) -> None:
    helped(now, 30)
    drawn = make_round(now, wanted=5)
    assert operations.draw(round_id=drawn.pk, rng=Random(7), at=now) == 20
    assert queries.plan(make_round(now)).available == 10


def test_the_next_round_counts_with_the_response_of_earlier_ones(round_: Round, now: datetime) -> None:
    assert queries.plan(round_).is_measured is False
    sent(round_, now, 10)
    for token in tokens(round_)[:4]:
        operations.answer(token=token, values=ANSWERS)
    operations.close(round_id=round_.pk, rng=Random(1))
    found = queries.plan(make_round(now))
    assert (found.is_measured, found.percentage) == (True, 40)


def test_mail_is_in_the_language_of_the_person_and_about_the_round(round_: Round, now: datetime) -> None:
    helped(now, 1, language="en")
    operations.draw(round_id=round_.pk, rng=Random(1), at=now)
    (letter,) = OutgoingMail.objects.all()
    assert (letter.subject, letter.about) == ("What did you think of our help?", f"surveys:round:{round_.pk}")
    assert f"/en/vragenlijst/{tokens(round_)[0]}/" in letter.body
    assert "Dutch" not in letter.body
    assert "je" not in letter.body.split()


def test_an_answer_spends_the_link_and_nothing_leads_back(round_: Round, now: datetime) -> None:
    sent(round_, now)
    first, second = tokens(round_)[:2]
    assert operations.answer(token=first, values={**ANSWERS, "opmerking": "Fijn", "toon": ""}) is True
    assert operations.answer(token=first, values=ANSWERS) is False
    assert (Answer.objects.count(), Invitation.objects.count()) == (1, 7)
    assert Answer.objects.get().scores == ANSWERS
    assert {field.name for field in Answer._meta.get_fields()} == {"id", "round", "scores"}
    assert {field.name for field in Remark._meta.get_fields()} == {"id", "round", "question", "text"}
    for forged in (first[:-1], "1", f"{round_.pk}.abc", second.replace(".", "-")):
        with pytest.raises(operations.LinkRefusedError):
            operations.answer(token=forged, values=ANSWERS)
    operations.close(round_id=round_.pk, rng=Random(1))
    with pytest.raises(operations.LinkRefusedError):
        operations.answer(token=second, values=ANSWERS)


def test_closing_writes_answers_again_in_another_order(round_: Round, now: datetime) -> None:
    sent(round_, now)
    for number, token in enumerate(tokens(round_)):
        operations.answer(
            token=token, values={**ANSWERS, "opmerking": f"Tekst {number}"}, number=lambda n=number: n + 1
        )  # type: ignore[misc]
    assert queries.remarks(round_) == []
    operations.close(round_id=round_.pk, rng=Random(1))
    round_.refresh_from_db()
    ((_question, texts),) = queries.remarks(round_)
    assert sorted(texts) == [f"Tekst {number}" for number in range(8)]
    assert texts != sorted(texts)
    assert not Answer.objects.filter(pk__lte=8).exists()
    assert not Invitation.objects.exists()
    assert not OutgoingMail.objects.exists()
    with pytest.raises(operations.RoundRefusedError):
        operations.close(round_id=round_.pk, rng=Random(1))


def test_results_are_of_closed_rounds_beside_each_other(round_: Round, now: datetime) -> None:
    sent(round_, now)
    for token in tokens(round_):
        operations.answer(token=token, values=ANSWERS)
    assert queries.lines([round_])[0].figures == (None,)
    operations.close(round_id=round_.pk, rng=Random(1))
    later = make_round(now, name="Voorjaar")
    Round.objects.filter(pk=later.pk).update(state=State.CLOSED)
    later.refresh_from_db()
    assert [one.name for one in queries.compared(later)] == ["Najaar", "Voorjaar"]
    first = queries.lines(queries.compared(later))[0]
    assert [figure and (figure.n, figure.mean) for figure in first.figures] == [(8, 5.0), None]


def test_one_reminder_and_only_to_who_still_consents(round_: Round, now: datetime) -> None:
    sent(round_, now, 3)
    OutgoingMail.objects.all().delete()
    operations.answer(token=tokens(round_)[0], values=ANSWERS)
    left = Invitation.objects.order_by("pk")[0]
    one = next(each for each in Request.objects.all() if each.email == left.email)
    one.survey_consent = False
    one.save()
    (work,) = (each.run for each in jobs() if each.name == "surveys_rounds")
    for at in (now + 6 * DAY, now + 8 * DAY, now + 9 * DAY):
        work(at)
    assert OutgoingMail.objects.count() == Invitation.objects.count() == 1
    work(now + 22 * DAY)
    round_.refresh_from_db()
    assert (round_.state, Invitation.objects.count()) == (State.CLOSED, 0)


@pytest.mark.parametrize("way", ["withdraw_survey", "erase_by_link"])
def test_who_takes_consent_back_loses_the_link_at_once(round_: Round, now: datetime, way: str) -> None:
    question = asked(now)
    question.answered_at, question.in_time = now, True
    question.save()
    operations.draw(round_id=round_.pk, rng=Random(1), at=now)
    getattr(advice, way)(token=TOKEN, at=now)
    assert not Invitation.objects.exists()
    assert Asked.objects.count() == 1


def test_one_person_is_told_and_forgotten(round_: Round, now: datetime) -> None:
    sent(round_, now, 2)
    told = privacy.export_person(email="Proef-1@example.nl")
    assert [row["round"] for row in told["surveys.Invitation"]] == ["Najaar"]
    assert len(told["surveys.Asked"]) == 1
    privacy.erase_person(email="proef-1@example.nl", at=now)
    assert [one.email for one in Invitation.objects.all()] == ["proef-0@example.nl"]
    assert Asked.objects.count() == 1


def test_terms(round_: Round, now: datetime) -> None:
    sent(round_, now, 1)
    operations.answer(token=tokens(round_)[0], values={**ANSWERS, "opmerking": "Fijn"})
    privacy.apply_retention(now + 380 * DAY)
    assert Remark.objects.count() == Asked.objects.count() == 1
    privacy.apply_retention(now + 400 * DAY)
    assert (Remark.objects.count(), Answer.objects.count()) == (0, 1)
    privacy.apply_retention(now + 731 * DAY)
    assert not Asked.objects.exists()


def test_a_former_key_still_knows_who_was_asked(settings: Any) -> None:
    before = links.digests("advies", "A@example.nl")[0]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een-andere"
    assert before in links.digests("advies", " a@example.nl ")
    assert before != links.digests("advies", "a@example.nl")[0]


def test_links_stay_out_of_logs() -> None:
    token = links.token_of(3, links.new_nonce())
    assert token not in without_personal_data(f"GET /en/vragenlijst/{token}/ 200")
    assert "/vragenlijst/bedankt/" in without_personal_data("GET /vragenlijst/bedankt/ 200")


def test_sample_rounds_are_made_once_and_count_nowhere(round_: Round, now: datetime) -> None:
    with pytest.raises(CommandError, match="make run"):
        call_command("load_survey_demo")
    make_demo_accounts(at=now)
    call_command("load_surveys", verbosity=0)
    call_command("load_survey_demo", verbosity=0)
    assert load_demo(at=now, rng=Random(1)) == 0
    assert Round.objects.filter(is_sample=True).count() == 2
    assert queries.plan(round_).is_measured is False
    assert not OutgoingMail.objects.filter(about__startswith="surveys").exists()
    assert Questionnaire.objects.count() == 1
