"""What readers say of a page: kept once, without anything by which they can be found, and dealt with by editors."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from onderwijsloket.accounts.enums import Role
from onderwijsloket.core.form_token import issue
from onderwijsloket.knowledge import privacy
from onderwijsloket.knowledge.models import Feedback, KnowledgePage
from onderwijsloket.knowledge.personal_marks import Mark, mark_in
from tests.people import account, browser_of

ADDRESS = "/kennisbank/wat-kost-de-opleiding/reactie/"
HERE = {"Sec-Fetch-Site": "same-origin"}


def form(answer: str = "nee", text: str = "Ik mis de prijs van boeken.", leeg: str = "") -> dict[str, str]:
    token = issue(purpose="knowledge-feedback", at=datetime.now(UTC) - timedelta(minutes=1))
    return {"answer": answer, "text": text, "token": token, "leeg": leeg}


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("mail naar jan@example.nl", Mark.EMAIL),
        ("jan @example.nl", Mark.EMAIL),
        ("bel 06-12345678", Mark.NUMBER),
        ("+31 6 12 34 56 78", Mark.NUMBER),
        ("070 123 45 67", Mark.NUMBER),
        ("NL91 ABNA 0417 1643 00", Mark.NUMBER),
        ("mijn bsn is 123456782", Mark.NUMBER),
        ("Het bedrag van 25.000 euro klopt niet", None),
        ("In 2025-2026 was het € 2.601,00 voor 12 maanden", None),
        ("Op 01-09-2026 begint het, tot 2027-08-31", None),
        ("Ik mis iets @ school", None),
        ("groep 3 tot en met 8, 100%", None),
    ],
)
def test_what_gives_away_who_somebody_is_is_seen_and_amounts_and_dates_are_not(text: str, mark: Mark | None) -> None:
    assert mark_in(text) == mark


@pytest.mark.django_db
@pytest.mark.usefixtures("knowledge_content")
class TestReaders:
    """What readers can do."""

    def test_a_page_asks_and_the_form_has_the_answer_that_was_tapped(self) -> None:
        page = Client().get("/kennisbank/wat-kost-de-opleiding/").content.decode()
        assert f'href="{ADDRESS}?antwoord=nee"' in page
        asked = Client().get(f"{ADDRESS}?antwoord=nee")
        assert 'value="nee" required' in asked.content.decode() or 'value="nee"' in asked.content.decode()
        assert asked.headers["Cache-Control"] == "private, no-store"

    def test_a_reaction_is_kept_once_however_often_its_form_is_sent(self) -> None:
        filled = form()
        for _time in range(2):
            sent = Client().post(ADDRESS, filled, headers=HERE)
            assert (sent.status_code, sent.headers["Location"]) == (303, "/kennisbank/wat-kost-de-opleiding/bedankt/")
        (kept,) = Feedback.objects.all()
        assert (kept.answer, kept.text, kept.page.code) == (
            "nee",
            "Ik mis de prijs van boeken.",
            "wat-kost-de-opleiding",
        )
        assert Client().get("/kennisbank/wat-kost-de-opleiding/bedankt/").status_code == 200

    @pytest.mark.parametrize(
        ("filled", "said"),
        [
            (form(text="mail me: jan@example.nl"), "Er staat een e-mailadres in je tekst"),
            (form(text="bel 0612345678"), "waarmee iemand je kan vinden"),
            (form(answer=""), "Kies ja of nee."),
            (form(answer="misschien"), "Kies ja of nee."),
            (form(text="x" * 301), "hooguit 300 tekens"),
            (form(leeg="robot"), "Het houdt robots tegen"),
            ({**form(), "token": "nep"}, "of dit formulier van ons is"),
        ],
    )
    def test_what_is_refused_comes_back_with_the_reason_and_nothing_is_kept(
        self, filled: dict[str, str], said: str
    ) -> None:
        refused = Client().post(ADDRESS, filled, headers=HERE)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert filled["text"][:20] in refused.content.decode()
        assert not Feedback.objects.exists()

    def test_another_site_cannot_send_it_and_nobody_sends_many(self) -> None:
        assert Client().post(ADDRESS, form(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        answers = [Client().post(ADDRESS, form(), headers=HERE).status_code for _ in range(21)]
        assert answers == [303] * 20 + [429]

    def test_pages_that_are_no_text_have_no_form(self) -> None:
        for slug in ("geld-en-studie", "bestaat-niet"):
            assert Client().get(f"/kennisbank/{slug}/reactie/").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("knowledge_content")
class TestEditors:
    """What editors see and do."""

    def feedback(self, number: int, text: str = "Ik mis iets.", answer: str = "nee") -> Feedback:
        page = KnowledgePage.objects.get(code="wat-kost-de-opleiding", locale__language_code="nl")
        given = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(minutes=number)
        return Feedback.objects.create(page=page, answer=answer, text=text, given_at=given, mark=f"m{number}")

    def test_the_queue_shows_what_was_written_until_it_is_handled(self) -> None:
        client, first = browser_of(account(Role.REDACTEUR)), self.feedback(1, "De prijs klopt niet.")
        self.feedback(2, "")
        page = client.get("/werkplek/kennisbank/reacties/").content.decode()
        assert "De prijs klopt niet." in page
        assert page.count("Afgehandeld</button>") == 1
        done = f"/werkplek/kennisbank/reacties/{first.pk}/afgehandeld/"
        assert client.post(done).status_code == 302
        assert "De prijs klopt niet." not in client.get("/werkplek/kennisbank/reacties/").content.decode()
        first.refresh_from_db()
        assert first.handled_by is not None
        assert client.post(done).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_queue_costs_the_same_for_one_and_for_three(
        self, count: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client = browser_of(account(Role.BEHEERDER))
        client.get("/werkplek/kennisbank/reacties/")
        for number in range(count):
            self.feedback(number)
        with django_assert_num_queries(7):
            client.get("/werkplek/kennisbank/reacties/")

    def test_only_editors_come_here(self) -> None:
        client = browser_of(account(Role.ADVISEUR))
        assert client.get("/werkplek/kennisbank/reacties/").status_code == 403
        assert client.post("/werkplek/kennisbank/reacties/1/afgehandeld/").status_code == 403

    def test_reactions_go_after_their_term(self) -> None:
        self.feedback(1)
        handled = self.feedback(2)
        handled.handled_at = handled.given_at
        handled.save()
        assert privacy.forget_old_feedback(datetime(2027, 2, 15, tzinfo=UTC)) == 1
        assert privacy.forget_old_feedback(datetime(2027, 11, 15, tzinfo=UTC)) == 1
        assert not Feedback.objects.exists()
