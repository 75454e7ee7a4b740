"""The form behind a link, and the screens of colleagues."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from onderwijsloket.accounts.enums import Role
from onderwijsloket.core.form_token import issue
from onderwijsloket.surveys import operations
from onderwijsloket.surveys.models import Answer, Invitation, Remark, Round
from tests.partners.at_once import at_once
from tests.people import account, browser_of
from tests.surveys.conftest import ANSWERS, helped, make_round, tokens

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def opened(count: int = 6) -> Round:
    """A round that people were asked in just now."""
    now = timezone.now()
    helped(now, count)
    made = make_round(now)
    operations.draw(round_id=made.pk, rng=Random(1), at=now)
    return made


def filled_in(**more: str) -> dict[str, str]:
    token = issue(purpose="survey", at=timezone.now() - timedelta(minutes=1))
    return {"token": token, **{f"v_{code}": value for code, value in {**ANSWERS, **more}.items()}}


@pytest.mark.django_db
class TestForm:
    def test_an_answer_is_stored_once(self, client: Client) -> None:
        link = f"/vragenlijst/{tokens(opened())[0]}/"
        shown = client.get(link)
        assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "private, no-store")
        assert shown.headers["Referrer-Policy"] == "no-referrer"
        assert not shown.cookies
        given = filled_in(opmerking="Dank")
        first = client.post(link, given, headers=FROM_HERE)
        assert (first.status_code, first.headers["Location"]) == (303, "/vragenlijst/bedankt/")
        again = client.post(link, given, headers=FROM_HERE)
        assert "Dan is je antwoord bewaard" in again.content.decode()
        assert Answer.objects.count() == Remark.objects.count() == 1
        assert "is bewaard" in client.get(link).content.decode() or "al gebruikt" in client.get(link).content.decode()

    def test_it_is_in_english_as_well(self, client: Client) -> None:
        page = client.get(f"/en/vragenlijst/{tokens(opened())[0]}/").content.decode()
        assert "How satisfied are you" in page
        assert "Hoe tevreden" not in page

    @pytest.mark.parametrize("wrong", [{"aanraden": ""}, {"geholpen": "6"}, {"opmerking": "x" * 2001}])
    def test_a_mistake_keeps_what_was_typed(self, client: Client, wrong: dict[str, str]) -> None:
        link = f"/vragenlijst/{tokens(opened())[0]}/"
        response = client.post(link, filled_in(**{"opmerking": "Dit typte ik", **wrong}), headers=FROM_HERE)
        page = response.content.decode()
        assert response.status_code == 422
        assert wrong.get("opmerking", "Dit typte ik") in page
        assert 'value="4" required' in page or "checked" in page
        assert Invitation.objects.count() == 6

    def test_elsewhere_and_expired(self, client: Client) -> None:
        made = opened()
        link = f"/vragenlijst/{tokens(made)[0]}/"
        assert client.post(link, filled_in(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        operations.close(round_id=made.pk, rng=Random(1))
        assert client.get(link).status_code == client.post(link, filled_in(), headers=FROM_HERE).status_code == 410
        assert client.get("/vragenlijst/weg/").status_code == 410
        assert client.get("/vragenlijst/bedankt/").status_code == 200


@pytest.mark.slow
@pytest.mark.usefixtures("in_a_file")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_store_one_answer() -> None:
    (token, *_others) = tokens(opened())

    def press() -> object:
        return operations.answer(token=token, values=ANSWERS)

    assert sorted(at_once(press, press), key=str) == [False, True]
    assert Answer.objects.count() == 1


@pytest.mark.django_db
class TestDesk:
    def test_a_round_from_making_to_results(self) -> None:
        helped(timezone.now(), 8)
        made = make_round(timezone.now())
        coordinator = browser_of(account(Role.COORDINATOR))
        today = timezone.localdate()
        values: dict[str, Any] = {
            "questionnaire": made.questionnaire_id, "source": "advice", "name": "=Winter", "wanted": 50,
            "starts_on": today.isoformat(), "ends_on": today.isoformat(),
            "closes_on": (today + timedelta(days=9)).isoformat(),
        }  # fmt: skip
        response = coordinator.post(reverse("surveys_desk:new"), values)
        own = response.headers["Location"]
        assert "<strong>8</strong>" in coordinator.get(own).content.decode()
        coordinator.post(f"{own}versturen/")
        round_ = Round.objects.get(name="=Winter")
        for token in tokens(round_):
            operations.answer(token=token, values={**ANSWERS, "opmerking": "Duidelijk"})
        assert "Duidelijk" not in coordinator.get(own).content.decode()
        coordinator.post(f"{own}sluiten/")
        adviser = browser_of(account(Role.ADVISEUR))
        page = adviser.get(own).content.decode()
        assert "5,0 (n=8)" in page
        assert "te weinig" in page
        assert "Duidelijk" in page
        table = adviser.get(f"{own}uitkomsten.csv").content.decode()
        assert "'=Winter;8;5,0" in table
        assert "Duidelijk" not in table
        assert coordinator.post(f"{own}versturen/").status_code == 409
        assert coordinator.post(f"{own}sluiten/").status_code == 409

    def test_few_answers_are_not_shown(self) -> None:
        made = opened()
        for token in tokens(made)[:4]:
            operations.answer(token=token, values={**ANSWERS, "opmerking": "Duidelijk"})
        operations.close(round_id=made.pk, rng=Random(1))
        page = browser_of(account(Role.ADVISEUR)).get(reverse("surveys_desk:round", args=[made.pk])).content.decode()
        assert "Te weinig antwoorden" in page
        assert "Duidelijk" not in page

    @pytest.mark.parametrize(
        "wrong",
        [{"name": ""}, {"ends_on": "2020-01-01"}, {"ends_on": "2999-01-01"}, {"closes_on": "2999-01-01"}],
    )
    def test_a_round_with_a_mistake_comes_back(self, wrong: dict[str, str]) -> None:
        made = make_round(timezone.now())
        today = timezone.localdate().isoformat()
        values = {
            "questionnaire": made.questionnaire_id, "source": "advice", "name": "Blijft staan", "wanted": 50,
            "starts_on": today, "ends_on": today, "closes_on": today, **wrong,
        }  # fmt: skip
        response = browser_of(account(Role.COORDINATOR)).post(reverse("surveys_desk:new"), values)
        assert response.status_code == 422
        assert wrong.get("name", "Blijft staan") in response.content.decode()

    def test_the_list_takes_as_many_queries_for_many_rounds(
        self, now: datetime, django_assert_max_num_queries: Any
    ) -> None:
        adviser = browser_of(account(Role.ADVISEUR))
        assert "Nog geen rondes" in adviser.get(reverse("surveys_desk:rounds")).content.decode()
        for _each in range(30):
            make_round(now)
        with django_assert_max_num_queries(12):
            page = adviser.get(reverse("surveys_desk:rounds")).content.decode()
        assert page.count("<h2>") <= 27
