"""Asking and following a question as somebody meets it, and answering it as an adviser meets it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from onderwijsloket.accounts.enums import Role
from onderwijsloket.advice import operations, queries
from onderwijsloket.advice.enums import Deed, State
from onderwijsloket.advice.forms import QuestionForm
from onderwijsloket.advice.models import Access, Message, Request
from onderwijsloket.core.form_token import issue
from onderwijsloket.privacy.logs import without_personal_data
from tests.advice.conftest import TOKEN, VALUES, asked
from tests.people import account, browser_of

pytestmark = pytest.mark.django_db
OWN = f"/advies/waar-sta-ik/{TOKEN}/"
AGO = timedelta(seconds=30)


def text_of(response: HttpResponse) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def filled_in(purpose: str = "advice-question", **more: Any) -> dict[str, Any]:
    """What a browser sends of the form, half a minute after it was opened."""
    known = {**VALUES, "consent": "on"} if purpose == "advice-question" else {}
    return {**known, "token": issue(purpose=purpose, at=timezone.now() - AGO), "leeg": "", **more}


@pytest.fixture
def question() -> Request:
    """A question of just now."""
    return asked(timezone.now())


class TestWhatToExpect:
    def test_the_page_says_whether_somebody_answers_and_by_when(self, client: Client) -> None:
        response = client.get("/advies/")
        page = text_of(response)
        assert any(words in page for words in ("Nu bereikbaar:", "Weer bereikbaar op"))
        assert "Dan heb je uiterlijk" in page
        assert not response.cookies
        assert "Ask an adviser" in text_of(client.get("/en/advies/"))

    def test_it_is_kept_no_longer_than_it_is_true(self, client: Client) -> None:
        control = client.get("/advies/").headers["Cache-Control"]
        assert control.startswith("public, max-age=")
        assert "stale" not in control
        assert 0 <= int(control.partition("max-age=")[2]) <= 60

    def test_it_costs_one_query(self, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
        with django_assert_max_num_queries(1):
            client.get("/advies/")


class TestAsking:
    def test_a_question_leads_to_a_page_of_its_own(self, client: Client) -> None:
        assert client.get("/advies/vraag/").headers["Cache-Control"] == "private, no-store"
        response = client.post("/advies/vraag/", filled_in())
        assert response.status_code == 303
        page = client.get(response.headers["Location"])
        assert "Je vraag is binnen" in text_of(page)
        assert VALUES["text"] in text_of(page)
        assert page.headers["Cache-Control"] == "private, no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page.headers["X-Robots-Tag"]
        assert not page.cookies

    def test_the_same_form_sent_again_stores_one(self, client: Client) -> None:
        form = filled_in()
        for _twice in range(2):
            assert client.post("/advies/vraag/", form).status_code == 303
        assert Request.objects.count() == Message.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"name": ""}, "hoe we je mogen noemen"),
            ({"text": ""}, "Schrijf je vraag op."),
            ({"text": "x" * 4001}, "hooguit 4000 tekens"),
            ({"email": "", "phone": ""}, "Anders kunnen we niet antwoorden"),
            ({"email": "sanne"}, "Dit is geen e-mailadres"),
            ({"phone": "bel me"}, "Schrijf het nummer met cijfers"),
            ({"consent": ""}, "Zonder je toestemming"),
            ({"sector": "zee"}, "zee"),
            ({"leeg": "robot"}, "Laat het veld leeg"),
            ({"token": "x"}, "Verstuur het nog een keer"),
        ],
    )
    def test_a_mistake_keeps_what_was_typed(self, client: Client, wrong: dict[str, str], words: str) -> None:
        response = client.post("/advies/vraag/", filled_in(**{"name": "Bijzondere Naam", **wrong}))
        assert response.status_code == 422
        assert words in text_of(response)
        if "name" not in wrong:
            assert "Bijzondere Naam" in response.content.decode()
        assert not Request.objects.exists()

    @pytest.mark.parametrize("without", ["email", "phone"])
    def test_one_way_to_be_reached_is_enough(self, client: Client, without: str) -> None:
        response = client.post("/advies/vraag/", filled_in(**{without: ""}))
        words = "We bellen je" if without == "email" else "We antwoorden per mail"
        assert words in text_of(client.get(response.headers["Location"]))

    def test_while_the_database_is_away_nothing_typed_is_lost(self, client: Client) -> None:
        def away(*args: Any) -> Any:
            raise OperationalError("away")

        form = filled_in()
        with connection.execute_wrapper(away):
            response = client.post("/advies/vraag/", form)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
        assert VALUES["text"] in response.content.decode()
        assert "Wat je typte, staat er nog" in text_of(response)
        assert client.post("/advies/vraag/", form).status_code == 303

    def test_other_faults_are_not_called_an_outage(self, client: Client) -> None:
        def broken(*args: Any) -> Any:
            raise ZeroDivisionError

        with connection.execute_wrapper(broken), pytest.raises(ZeroDivisionError):
            client.post("/advies/vraag/", filled_in())

    def test_other_sites_and_too_many_forms_are_refused(self, client: Client) -> None:
        cross = client.post("/advies/vraag/", filled_in(), headers={"sec-fetch-site": "cross-site"})
        assert cross.status_code == 403
        answers = [client.post("/advies/vraag/", filled_in(name="")).status_code for _each in range(11)]
        assert answers == [422] * 10 + [429]
        cache.clear()

    def test_the_form_asks_for_little(self) -> None:
        form = QuestionForm(at=timezone.now())
        assert {name for name, field in form.fields.items() if field.required} == {"name", "text", "consent"}


class TestWhereDoIStand:
    def test_the_answer_stands_there(self, client: Client, question: Request) -> None:
        adviser = account(Role.ADVISEUR, name="Adviseur Achternaam")
        operations.answer(request_id=question.pk, seen=1, by=adviser, text="Ja, dat kan.", at=timezone.now())
        page = text_of(client.get(OWN))
        assert "Ja, dat kan." in page
        assert "Je vraag is beantwoord" in page
        assert "Achternaam" not in page

    def test_more_can_be_told(self, client: Client, question: Request) -> None:
        response = client.post(OWN, filled_in("advice-more", text="Ik woon in Utrecht."))
        assert response.headers["Location"] == OWN + "#gesprek"
        assert "Ik woon in Utrecht." in text_of(client.get(OWN))
        assert client.post(OWN, filled_in("advice-more", text="")).status_code == 422

    def test_a_full_conversation_says_so(self, client: Client, question: Request) -> None:
        rows = [Message(request=question, author="seeker", text="x", sent_at=timezone.now()) for _each in range(99)]
        Message.objects.bulk_create(rows)
        assert "Dit gesprek is vol" in text_of(client.get(OWN))
        assert client.post(OWN, filled_in("advice-more", text="nog iets")).status_code == 422

    def test_everything_can_be_downloaded(self, client: Client, question: Request) -> None:
        response = client.get(OWN + "mijn-vraag.json")
        assert response.json()["messages"][0]["text"] == VALUES["text"]
        assert (response.json()["name"], response.headers["Cache-Control"]) == (VALUES["name"], "private, no-store")

    def test_the_survey_can_be_refused(self, client: Client, question: Request) -> None:
        address = OWN + "geen-vragenlijst/"
        assert address in client.get(OWN).content.decode()
        assert client.get(address).status_code == 200
        assert client.post(address, filled_in("advice-sure")).headers["Location"] == OWN
        assert address not in client.get(OWN).content.decode()

    def test_everything_can_be_deleted(self, client: Client, question: Request) -> None:
        assert client.get(OWN + "verwijderen/").status_code == 200
        assert Request.objects.filter(anonymised_at=None).exists()
        response = client.post(OWN + "verwijderen/", filled_in("advice-sure"))
        assert "Alles is verwijderd" in text_of(client.get(response.headers["Location"]))
        for path in ("", "mijn-vraag.json", "verwijderen/", "geen-vragenlijst/"):
            gone = client.get(OWN + path)
            assert (gone.status_code, gone.headers["Referrer-Policy"]) == (410, "no-referrer")

    def test_what_is_deleted_in_between_is_said(self, client: Client, question: Request) -> None:
        form = filled_in("advice-more", text="te laat")
        operations.erase_by_link(token=TOKEN, at=timezone.now())
        assert client.post(OWN, form).status_code == 410

    def test_somebody_elses_link_is_not_to_be_guessed(self, client: Client, question: Request) -> None:
        assert client.get("/advies/waar-sta-ik/1/").status_code == 410

    def test_the_key_stands_in_no_log(self) -> None:
        assert TOKEN not in without_personal_data(f"GET {OWN}verwijderen/ 200")

    def test_a_question_in_english_is_followed_in_english(self, client: Client) -> None:
        response = client.post("/en/advies/vraag/", filled_in())
        assert "Your question has arrived" in text_of(client.get(response.headers["Location"]))
        assert Request.objects.get().language == "en"


@pytest.fixture
def adviser() -> Client:
    return browser_of(account(Role.ADVISEUR, name="Ans Adviseur"))


class TestAtTheDesk:
    def test_the_inbox_tells_nothing_about_people(self, adviser: Client, question: Request) -> None:
        page = text_of(adviser.get("/werkplek/advies/"))
        assert f"Vraag {question.pk}: nog 24 uur" in page or f"Vraag {question.pk}: nog 23 uur" in page
        assert not any(VALUES[name] in page for name in ("name", "email", "text"))
        assert not Access.objects.exists()

    @pytest.mark.parametrize("tab", ["", "mijn", "beantwoord", "afgesloten", "onzin"])
    def test_each_question_stands_where_it_belongs(self, adviser: Client, question: Request, tab: str) -> None:
        shown = f"Vraag {question.pk}" in text_of(adviser.get(f"/werkplek/advies/?stand={tab}&pagina=1"))
        assert shown is (tab in ("", "onzin"))

    def test_the_inbox_costs_the_same_however_much_waits(
        self, adviser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(30):
            asked(timezone.now(), mark=f"m{number}", token=f"t{number}")
        with django_assert_max_num_queries(9):
            assert "Volgende" in text_of(adviser.get("/werkplek/advies/"))

    def test_opening_is_written_down_and_seen_by_the_coordinator(self, adviser: Client, question: Request) -> None:
        page = text_of(adviser.get(f"/werkplek/advies/{question.pk}/"))
        assert VALUES["text"] in page
        assert "Wie deze vraag zag" not in page
        seen = text_of(browser_of(account(Role.COORDINATOR)).get(f"/werkplek/advies/{question.pk}/"))
        assert "Ans Adviseur: bekeken" in seen
        assert "Er kijkt nog iemand naar deze vraag" in seen
        assert list(Access.objects.values_list("deed", flat=True)) == [Deed.SEEN, Deed.SEEN]

    def test_from_open_to_closed(self, adviser: Client, question: Request) -> None:
        here = f"/werkplek/advies/{question.pk}/"
        assert adviser.post(here + "oppakken/", {"oppakken-seen": 1}).status_code == 302
        answer = {"antwoord-seen": 2, "antwoord-text": "Ja, dat kan."}
        assert adviser.post(here + "antwoorden/", answer).status_code == 302
        codes = {"afsluiten-seen": 3, "afsluiten-themes": ["routes", "geld"], "afsluiten-phase": "orienteren"}
        page = text_of(adviser.post(here + "afsluiten/", codes, follow=True))
        assert "De vraag is afgesloten." in page
        question.refresh_from_db()
        assert (question.state, question.themes, question.revision) == (State.CLOSED, ["routes", "geld"], 4)
        assert f"Vraag {question.pk}" in text_of(adviser.get("/werkplek/advies/?stand=afgesloten"))

    def test_a_question_is_handed_over(self, adviser: Client, question: Request) -> None:
        colleague = account(Role.COORDINATOR)
        values = {"overdragen-seen": 1, "overdragen-to": colleague.pk}
        adviser.post(f"/werkplek/advies/{question.pk}/overdragen/", values)
        assert list(queries.inbox(owner=colleague)) == [question]
        partner = account(Role.PARTNER)
        wrong = adviser.post(
            f"/werkplek/advies/{question.pk}/overdragen/", {"overdragen-seen": 2, "overdragen-to": partner.pk}
        )
        assert wrong.status_code == 422

    def test_an_answer_beside_another_is_not_lost_and_not_sent(self, adviser: Client, question: Request) -> None:
        operations.add_information(token=TOKEN, text="O ja, nog iets", mark="f2", at=timezone.now())
        here = f"/werkplek/advies/{question.pk}/antwoorden/"
        response = adviser.post(here, {"antwoord-seen": 1, "antwoord-text": "Mijn lange antwoord"})
        assert response.status_code == 409
        page = response.content.decode()
        assert "Mijn lange antwoord" in page
        assert "Iemand was je voor" in page
        assert 'name="antwoord-seen" value="2"' in page
        assert Message.objects.count() == 2

    @pytest.mark.parametrize(
        ("what", "values"),
        [("antwoorden", {"antwoord-seen": 1}), ("afsluiten", {"afsluiten-seen": 1}), ("oppakken", {})],
    )
    def test_what_is_not_filled_in_is_asked_again(
        self, adviser: Client, question: Request, what: str, values: dict[str, Any]
    ) -> None:
        assert adviser.post(f"/werkplek/advies/{question.pk}/{what}/", values).status_code == 422

    def test_what_is_gone_is_not_found(self, adviser: Client, question: Request) -> None:
        operations.erase_by_link(token=TOKEN, at=timezone.now())
        assert adviser.get(f"/werkplek/advies/{question.pk}/").status_code == 404
        assert "De gegevens van de vrager zijn weg" in text_of(adviser.get("/werkplek/advies/?stand=afgesloten"))

    @pytest.mark.parametrize("role", [Role.BEHEERDER, Role.REDACTEUR, Role.PARTNER])
    def test_only_the_desk_reads_questions(self, question: Request, role: Role) -> None:
        other = browser_of(account(role))
        assert other.get("/werkplek/advies/").status_code == 403
        assert other.get(f"/werkplek/advies/{question.pk}/").status_code == 403
        assert not Access.objects.exists()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=3, minutes=20), "nog 3 uur en 20 minuten"),
        (timedelta(hours=23, minutes=20), "nog 23 uur"),
        (timedelta(minutes=5), "nog 5 minuten"),
        (timedelta(seconds=5), "nog minder dan een minuut"),
        (timedelta(hours=-2), "2 uur te laat"),
    ],
)
def test_what_is_left_in_words(left: timedelta, words: str) -> None:
    from onderwijsloket.advice.wording import time_left_in_words

    assert time_left_in_words(left) == words


def test_a_closed_day_says_why(settings: Settings, now: datetime) -> None:
    from onderwijsloket.advice.clock import reach_now
    from onderwijsloket.advice.wording import reach_in_words

    words = reach_in_words(reach_now(now.replace(month=12, day=25)))
    assert words == "Gesloten vanwege eerste kerstdag. Weer bereikbaar op maandag 28 december vanaf 9.00 uur."
    assert reach_in_words(reach_now(now)) == "Nu bereikbaar: maandag 2 november tot 17.00 uur."
