"""Experts without an account: the link, what they say, and what editors do with it."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.core.form_token import issue
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.paragraphs import in_pieces
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.privacy.logs import without_personal_data
from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person
from onderwijsloket.reviews import experts
from onderwijsloket.reviews.enums import Outcome, Verdict
from onderwijsloket.reviews.links import fingerprint, token_of
from onderwijsloket.reviews.models import ExpertComment, ExpertRequest
from onderwijsloket.reviews.operations import ReviewRefusedError
from tests.partners.entries import contact, institution
from tests.people import account, browser_of
from tests.reviews.pages import CODE, the_page

pytestmark = pytest.mark.usefixtures("knowledge_content")
HERE = {"Sec-Fetch-Site": "same-origin"}
BOARD = "/werkplek/nakijken/"


@pytest.fixture
def editor(db: None) -> User:
    return account(Role.REDACTEUR, email="red@example.nl", name="Rita Redacteur")


@pytest.fixture
def asked(editor: User) -> ExpertRequest:
    """A question to an expert that was just mailed."""
    return ask(editor)


def ask(by: User, at: datetime | None = None, email: str = "eva@example.nl") -> ExpertRequest:
    return experts.ask_expert(
        page_id=the_page().pk, name="Eva Voorbeeld", email=email, question="Klopt het bedrag?", by=by,
        at=at or timezone.now(),
    )  # fmt: skip


def link(request: ExpertRequest) -> str:
    return f"/nakijken/{token_of(request.seed)}/"


def keys() -> list[str]:
    page = in_pieces(the_page().pk, timezone.localdate())
    assert page is not None
    return [piece.key for piece in page.pieces if piece.key]


def form(**other: str) -> dict[str, str]:
    token = issue(purpose="expert-review", at=timezone.now() - timedelta(minutes=5))
    return {"token": token, "leeg": "", "verdict": "bijna", "whole": "", **other}


def send(request: ExpertRequest, filled: dict[str, str]) -> Any:
    return Client().post(link(request), filled, headers=HERE)


def said(request: ExpertRequest) -> list[ExpertComment]:
    return list(request.comments.order_by("pk"))


def test_a_page_falls_into_pieces_with_all_its_words() -> None:
    page = in_pieces(the_page().pk, timezone.localdate())
    assert page is not None
    assert len({piece.key for piece in page.pieces if piece.key}) == len([piece for piece in page.pieces if piece.key])
    public = BeautifulSoup(Client().get(f"/kennisbank/{CODE}/").content, "html.parser")
    shown = "".join(public.get_text().split())
    assert [piece.words for piece in page.pieces if "".join(piece.words.split())[:200] not in shown] == []
    assert [piece.key for piece in page.pieces if piece.html.startswith("<h2")] == [""] * len(
        [piece for piece in page.pieces if piece.html.startswith("<h2")]
    )


def test_the_mail_has_the_link_and_nothing_that_is_kept_makes_it(asked: ExpertRequest) -> None:
    mail = OutgoingMail.objects.get(to="eva@example.nl")
    (address,) = re.findall(r"http\S+/nakijken/\S+", mail.body)
    token = address.rstrip("/").rpartition("/")[2]
    assert asked.fingerprint == fingerprint(token)
    kept = [str(value) for row in ExpertRequest.objects.values() for value in row.values()]
    assert not any(token in value for value in kept)
    assert "Klopt het bedrag?" in mail.body
    assert not any(part in address for part in ("eva", "Eva", "example.nl", str(asked.pk) + "/"))
    assert token not in without_personal_data(f"GET /nakijken/{token}/ 200")


def test_the_expert_sees_the_page_as_it_is_on_the_site_and_needs_no_cookie(asked: ExpertRequest) -> None:
    page = Client().get(link(asked))
    html = page.content.decode()
    assert page.status_code == 200
    assert not page.cookies
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("private, no-store", "same-origin")
    assert html.count("<summary>Zeg iets over dit stuk") == len(keys())
    assert "noindex" in html
    assert "<script" not in html


def test_what_an_expert_says_is_kept_with_the_paragraph_it_is_about(asked: ExpertRequest, editor: User) -> None:
    first, second = keys()[:2]
    filled = form(**{f"deel-{second}": "Dit is oud.", f"deel-{first}": "Goed zo.", "whole": "Mooi stuk."})
    sent = send(asked, filled)
    assert (sent.status_code, sent.headers["Location"]) == (303, link(asked))
    found = said(asked)
    assert [(one.key, one.text) for one in found] == [(first, "Goed zo."), (second, "Dit is oud."), ("", "Mooi stuk.")]
    assert found[0].quote
    assert ExpertRequest.objects.get().verdict == Verdict.ALMOST
    assert OutgoingMail.objects.filter(user=editor, subject__startswith="Reactie van een deskundige").count() == 1
    done = Client().get(link(asked)).content.decode()
    assert ("Bedankt voor je reactie" in done, "Dit is oud." in done) == (True, True)


def test_a_form_sent_twice_is_kept_once_and_a_second_form_loses_nothing(asked: ExpertRequest) -> None:
    filled = form(whole="Een keer.")
    assert [send(asked, filled).status_code for _time in range(2)] == [303, 303]
    assert len(said(asked)) == 1
    other = send(asked, form(whole="Uit een ander venster."))
    assert (other.status_code, "Uit een ander venster." in other.content.decode()) == (409, True)
    assert len(said(asked)) == 1


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"verdict": ""}, "Kies wat je van de tekst vindt."),
        ({"whole": "x" * 1001}, "Maak je tekst korter"),
        ({"leeg": "robot"}, "Het houdt robots tegen"),
        ({"token": "nep"}, "of dit formulier van ons is"),
    ],
)
def test_a_form_with_a_fault_comes_back_with_everything(other: dict[str, str], told: str, asked: ExpertRequest) -> None:
    sent = send(asked, form(**{f"deel-{keys()[0]}": "Dit blijft staan."}) | other)
    html = sent.content.decode()
    assert (sent.status_code, told in html, "Dit blijft staan." in html) == (422, True, True)
    assert not ExpertComment.objects.exists()


def test_what_was_typed_at_a_paragraph_that_changed_meanwhile_is_kept(asked: ExpertRequest, editor: User) -> None:
    first = keys()[0]
    KnowledgePage.objects.filter(pk=the_page().pk).update(summary="Dit is nu heel anders.")
    refused = send(asked, form(**{f"deel-{first}": "Over het oude stuk."}) | {"verdict": ""})
    assert "Over het oude stuk." in refused.content.decode()
    assert send(asked, form(**{f"deel-{first}": "Over het oude stuk."})).status_code == 303
    assert [(one.key, one.quote, one.text) for one in said(asked)] == [(first, "", "Over het oude stuk.")]
    shown = browser_of(editor).get(f"{BOARD}{the_page().pk}/reacties/").content.decode()
    assert "Over stukken die zijn veranderd" in shown


def test_a_link_that_is_withdrawn_expired_unknown_or_of_a_page_that_is_gone(editor: User, now: datetime) -> None:
    first, second = ask(editor), ask(editor, email="bo@example.nl")
    assert experts.withdraw(request=first, by=editor, at=timezone.now())
    assert not experts.withdraw(request=first, by=editor, at=timezone.now())
    ExpertRequest.objects.filter(pk=second.pk).update(
        asked_at=timezone.now() - timedelta(days=30), expires_at=timezone.now() - timedelta(minutes=1)
    )
    third = ask(editor, email="cas@example.nl")
    for address, told in (
        (link(first), "is ingetrokken"),
        (link(second), "is verlopen"),
        ("/nakijken/zomaar-iets/", "bestaat niet"),
    ):
        for answer in (Client().get(address), Client().post(address, form(whole="x"), headers=HERE)):
            assert (answer.status_code, told in answer.content.decode()) == (410, True)
    the_page().unpublish()
    assert "niet meer op de site" in Client().get(link(third)).content.decode()
    assert not ExpertComment.objects.exists()


def test_another_site_cannot_send_it_and_nobody_sends_many(asked: ExpertRequest) -> None:
    assert Client().post(link(asked), form(), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    answers = [send(asked, {"verdict": ""}).status_code for _ in range(31)]
    assert answers == [422] * 30 + [429]


class TestEditors:
    """What editors do with experts."""

    def test_somebody_is_asked_once_until_the_question_is_withdrawn(self, editor: User, asked: ExpertRequest) -> None:
        with pytest.raises(ReviewRefusedError, match="kreeg deze vraag al"):
            ask(editor, email="EVA@example.nl")
        experts.withdraw(request=asked, by=editor, at=timezone.now())
        assert ask(editor).pk != asked.pk

    def test_not_everybody_is_asked_at_once(self, editor: User) -> None:
        for number in range(experts.MOST_OPEN):
            ask(editor, email=f"e{number}@example.nl")
        with pytest.raises(ReviewRefusedError, match="veel vragen"):
            ask(editor)

    @pytest.mark.parametrize("role", [Role.ADVISEUR, Role.PARTNER, Role.COORDINATOR])
    def test_only_editors_ask_withdraw_and_answer(self, role: Role, editor: User, asked: ExpertRequest) -> None:
        stranger, at = account(role), timezone.now()
        send(asked, form(whole="Iets."))
        (comment,) = said(asked)
        for forbidden in (
            lambda: ask(stranger, email="nieuw@example.nl"),
            lambda: experts.withdraw(request=asked, by=stranger, at=at),
            lambda: experts.take_over(comment=comment, by=stranger, at=at),
            lambda: experts.answer(comment=comment, text="x", by=stranger, at=at),
        ):
            with pytest.raises(ReviewRefusedError, match="mag je niet"):
                forbidden()

    def test_a_page_that_is_gone_or_an_address_that_is_none_is_refused(self, editor: User) -> None:
        with pytest.raises(ReviewRefusedError, match="geen mail sturen"):
            ask(editor, email="geen-adres")
        the_page().unpublish()
        with pytest.raises(ReviewRefusedError, match="op de site"):
            ask(editor)
        assert not ExpertRequest.objects.exists()

    def test_an_expert_is_asked_from_the_screen_and_found_in_the_network(self, editor: User) -> None:
        desk, address = browser_of(editor), f"{BOARD}{the_page().pk}/deskundige/"
        school = institution("Hogeschool Proef")
        person = contact(school)
        found = desk.get(f"{address}?zoek=proef").content.decode()
        assert f"?contact={person.pk}" in found
        assert person.email not in found
        assert f'value="{person.email}"' in desk.get(f"{address}?contact={person.pk}").content.decode()
        wrong = desk.post(address, {"name": "Eva", "email": "geen", "question": "Blijft dit?"})
        assert (wrong.status_code, "Blijft dit?" in wrong.content.decode()) == (422, True)
        filled = {"name": "Eva Voorbeeld", "email": "eva@example.nl", "question": ""}
        assert desk.post(address, filled).status_code == 302
        again = desk.post(address, filled)
        assert (again.status_code, "kreeg deze vraag al" in again.content.decode()) == (422, True)
        assert OutgoingMail.objects.filter(to="eva@example.nl").count() == 1
        desk.post(f"{BOARD}vraag/{ExpertRequest.objects.get().pk}/intrekken/")
        assert "Ingetrokken op" in desk.get(f"{BOARD}{the_page().pk}/").content.decode()

    def test_remarks_stand_beside_their_paragraph_and_on_the_board(self, editor: User, asked: ExpertRequest) -> None:
        second = keys()[1]
        send(asked, form(**{f"deel-{second}": "Dit bedrag is oud."}))
        desk = browser_of(editor)
        page = BeautifulSoup(desk.get(f"{BOARD}{the_page().pk}/reacties/").content, "html.parser")
        (pair,) = page.select(".ol-half")
        assert said(asked)[0].quote[:20] in " ".join(pair.get_text(" ").split())
        assert "Dit bedrag is oud." in pair.get_text()
        board = desk.get(f"{BOARD}?bijzonder=reacties").content.decode()
        assert "Wat kost een opleiding" in board.partition("Wie let waarop")[0]

    def test_taking_over_leads_to_the_text_once(self, editor: User, asked: ExpertRequest) -> None:
        send(asked, form(whole="Iets."))
        (comment,) = said(asked)
        desk, address = browser_of(editor), f"{BOARD}reactie/{comment.pk}/"
        taken = desk.post(address, {"verwerkt": "ja"})
        assert taken.headers["Location"] == f"/cms/pages/{the_page().pk}/edit/"
        late = desk.post(address, {f"reactie-{comment.pk}-text": "Te laat."})
        assert (late.status_code, "al afgehandeld" in late.content.decode()) == (409, True)
        assert "We hebben dit verwerkt." in Client().get(link(asked)).content.decode()

    def test_an_answer_goes_by_mail_and_stands_behind_the_same_link(self, editor: User, asked: ExpertRequest) -> None:
        send(asked, form(whole="Klopt dit wel?"))
        (comment,) = said(asked)
        desk, address, name = browser_of(editor), f"{BOARD}reactie/{comment.pk}/", f"reactie-{comment.pk}-text"
        empty = desk.post(address, {name: ""})
        assert (empty.status_code, "Schrijf eerst een antwoord." in empty.content.decode()) == (422, True)
        assert desk.post(address, {name: "Ja, sinds dit jaar."}).status_code == 302
        mail = OutgoingMail.objects.filter(to="eva@example.nl").latest("pk")
        assert ("Ja, sinds dit jaar." in mail.body, link(asked) in mail.body) == (True, True)
        assert "Ja, sinds dit jaar." in Client().get(link(asked)).content.decode()
        assert ExpertComment.objects.get().outcome == Outcome.ANSWERED

    def test_an_answer_opens_the_link_again_unless_it_was_withdrawn(self, editor: User, now: datetime) -> None:
        asked = ask(editor, at=now)
        token = token_of(asked.seed)
        words = [experts.Said("", "", "Iets."), experts.Said("", "", "Nog iets.")]
        experts.give(token=token, said=words, verdict=Verdict.RIGHT, mark="m", at=now + timedelta(days=1))
        first, second = said(asked)
        late = now + timedelta(days=60)
        with pytest.raises(experts.LinkRefusedError):
            experts.find(token, at=late)
        experts.answer(comment=first, text="Dank.", by=editor, at=late)
        assert experts.find(token, at=late + timedelta(days=27))[0] == asked
        experts.withdraw(request=asked, by=editor, at=late)
        with pytest.raises(ReviewRefusedError, match="ingetrokken"):
            experts.answer(comment=second, text="Dank.", by=editor, at=late)
        with pytest.raises(ReviewRefusedError, match="Schrijf eerst"):
            experts.answer(comment=second, text=" ", by=editor, at=late)
        assert ExpertComment.objects.get(pk=second.pk).outcome == Outcome.OPEN

    def test_the_comments_cost_the_same_however_many_there_are(
        self, editor: User, asked: ExpertRequest, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        send(asked, form(whole="Iets."))
        desk, address = browser_of(editor), f"{BOARD}{the_page().pk}/reacties/"
        desk.get(address)
        with django_assert_max_num_queries(20) as few:
            desk.get(address)
            before = len(few)
        ExpertComment.objects.bulk_create(
            [ExpertComment(request=asked, key=key, quote="x", text="Nog iets.") for key in keys() * 3]
        )
        with django_assert_max_num_queries(before):
            desk.get(address)


def test_who_asked_and_left_gets_no_mail(editor: User, asked: ExpertRequest) -> None:
    User.objects.filter(pk=editor.pk).update(is_active=False, closed_at=timezone.now())
    send(asked, form(whole="Iets."))
    assert not OutgoingMail.objects.filter(user=editor).exists()


def test_experts_are_shown_forgotten_and_gone_after_their_term(editor: User, asked: ExpertRequest) -> None:
    send(asked, form(whole="Ik vind dit oud."))
    found = export_person(email="EVA@example.nl")
    assert found["reviews.ExpertRequest"][0]["name"] == "Eva Voorbeeld"
    assert found["reviews.ExpertComment"][0]["text"] == "Ik vind dit oud."
    ends = ExpertRequest.objects.get().expires_at
    assert apply_retention(ends + timedelta(days=179))["reviews.ExpertRequest"] == 0
    other = ask(editor, email="bo@example.nl")
    assert erase_person(email="eva@example.nl", at=timezone.now())["reviews.ExpertRequest"] == 2
    assert list(ExpertRequest.objects.all()) == [other]
    assert not ExpertComment.objects.exists()
    assert apply_retention(other.expires_at + timedelta(days=181))["reviews.ExpertRequest"] == 1


def test_the_screens_never_say_who_by_an_address() -> None:
    templates = Path(apps.get_app_config("reviews").path) / "templates"
    assert not [file.name for file in templates.rglob("expert*.html") if "asked.email" in file.read_text("utf-8")]
