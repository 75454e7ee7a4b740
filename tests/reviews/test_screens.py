"""The board, a page on it and the figures, as people with their roles see them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from onderwijsloket.accounts.enums import Role
from onderwijsloket.accounts.models import User
from onderwijsloket.knowledge.models import KnowledgePage
from onderwijsloket.knowledge.operations import mark_for_review
from onderwijsloket.reviews import operations, queries
from onderwijsloket.reviews.models import Care, Review
from tests.people import account, browser_of
from tests.reviews.pages import CODE, GOOD, all_checked, checked, judge, the_page

pytestmark = pytest.mark.usefixtures("knowledge_content")
BOARD = "/werkplek/nakijken/"
LATE, SOON = CODE, "een-les-bekijken"


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def editor(db: None) -> User:
    return account(Role.REDACTEUR, email="red@example.nl", name="Rita Redacteur")


@pytest.fixture
def desk(editor: User) -> Client:
    """The browser of an editor, with a page that is late, one that is soon, and the rest done."""
    all_checked(days_ago(0))
    checked(LATE, days_ago(400))
    checked(SOON, days_ago(350))
    return browser_of(editor)


def shown(client: Client, address: str = BOARD) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_must_be_done_first_stands_first_and_tabs_count(desk: Client) -> None:
    page = shown(desk)
    total = len(queries.rows(timezone.localdate()))
    assert f"Alles ({total})" in page
    assert ("Te laat (1)" in page, "Binnenkort (1)" in page, f"Gedaan ({total - 2})" in page) == (True, True, True)
    assert page.index("Wat kost een opleiding") < page.index("Een les bekijken</a>")


def test_what_is_chosen_is_shown_and_nothing_else(desk: Client, editor: User) -> None:
    operations.assign(pages=[the_page(SOON).pk], keeper=editor, by=editor)
    operations.ask_second(page_id=the_page(SOON).pk, needs_second=True, by=editor)
    judge(editor, timezone.now(), code=SOON)
    mark_for_review(pages=[the_page("mag-ik-stoppen").pk], because="De regel veranderde", at=timezone.now())
    for asked, has, has_not in (
        ("stand=te-laat", "Wat kost een opleiding", "Een les bekijken"),
        (f"wie={editor.pk}", "Een les bekijken", "Wat kost een opleiding"),
        ("wie=niemand", "Wat kost een opleiding", "Een les bekijken"),
        ("soort=media", "Een les bekijken", "Wat kost een opleiding"),
        ("taal=en", ", Engels", "Een les bekijken"),
        ("stand=te-laat&taal=en&team=redactie", "Hier staat geen tekst", "Een les bekijken"),
        ("bijzonder=wacht", "wacht op akkoord</strong>", "Wat kost een opleiding"),
        ("bijzonder=gemarkeerd", "De regel veranderde", "Wat kost een opleiding"),
        ("stand=zomaar&wie=99999&pagina=x", "Wat kost een opleiding", "Hier staat geen tekst"),
    ):
        page = shown(desk, f"{BOARD}?{asked}").partition("Wie let waarop")[0]
        assert (has in page, has_not in page) == (True, False), asked


def test_the_load_of_each_editor(desk: Client, editor: User) -> None:
    operations.assign(pages=[the_page(LATE).pk, the_page(SOON).pk], keeper=editor, by=editor)
    judge(editor, timezone.now(), code=SOON)
    table = shown(desk).partition("Wie let waarop")[2]
    row = table[table.index("Rita") :].partition("</tr>")[0]
    figures = [part.partition("</span>")[0] for part in row.split("<span>")[1:]]
    assert figures == ["1", "0", "1", "2", "1"]


def test_pages_are_given_to_a_colleague_from_the_board(desk: Client, editor: User) -> None:
    pages = [the_page(LATE).pk, the_page(SOON).pk]
    answer = desk.post(f"{BOARD}geven/?stand=te-laat", {"pages": pages, "keeper": editor.pk})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{BOARD}?stand=te-laat")
    assert set(Care.objects.filter(keeper=editor).values_list("page", flat=True)) == set(pages)
    desk.post(f"{BOARD}geven/", {"pages": pages[:1], "keeper": "niemand"})
    assert Care.objects.filter(keeper=None).count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"keeper": "niemand"}, "Vink eerst"),
        ({"pages": ["x", "-1", str(2**80)], "keeper": "niemand"}, "Vink eerst"),
        ({"pages": ["1"]}, "Kies aan wie"),
        ({"pages": ["1"], "keeper": "77"}, "Kies een collega"),
    ],
)
def test_giving_nothing_or_to_a_stranger_changes_nothing(sent: dict[str, object], said: str, desk: Client) -> None:
    answer = desk.post(f"{BOARD}geven/", sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not Care.objects.exists()


def form(code: str = CODE, **other: str) -> dict[str, str]:
    page = the_page(code)
    newest = queries.reviews_of(page.pk).first()
    seen = {"revision": str(page.live_revision_id), "after": str(newest.pk) if newest else ""}
    return {"is_correct": "ja", "is_complete": "ja", "is_coherent": "ja"} | seen | other


def test_a_review_puts_its_date_on_the_site_at_once(
    desk: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    address, public = f"{BOARD}{the_page().pk}/", f"/kennisbank/{CODE}/"
    assert f"{timezone.localdate().year - 1}" in shown(Client(), public)
    assert "De volgende controle is uiterlijk" not in shown(Client(), public)
    with django_capture_on_commit_callbacks(execute=True):
        sent = desk.post(address, form())
    assert (sent.status_code, sent.headers["Location"]) == (302, address)
    assert "staat nu dat de tekst vandaag is gecontroleerd" in shown(desk, address)
    page = shown(Client(), public)
    assert "Laatst gecontroleerd op" in page
    assert "De volgende controle is uiterlijk op" in page


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"is_correct": ""}, "Kies ja of nee."),
        ({"is_correct": "nee"}, "Schrijf op wat er niet klopt."),
        ({"complete_note": "x" * 1001}, "Maak je notitie korter"),
    ],
)
def test_a_form_with_a_fault_comes_back_with_everything(other: dict[str, str], said: str, desk: Client) -> None:
    sent = desk.post(f"{BOARD}{the_page().pk}/", form(coherent_note="Dit blijft staan.", **other))
    page = sent.content.decode()
    assert (sent.status_code, said in page, "Dit blijft staan." in page) == (422, True, True)
    assert "Fout: Nakijken" in page
    assert not Review.objects.exists()


def test_a_form_sent_twice_is_kept_once_and_what_was_typed_stays(desk: Client) -> None:
    address, filled = f"{BOARD}{the_page().pk}/", form(is_complete="nee", complete_note="Boeken ontbreken.")
    assert desk.post(address, filled).status_code == 302
    again = desk.post(address, filled)
    assert (again.status_code, "Boeken ontbreken." in again.content.decode()) == (409, True)
    assert Review.objects.count() == 1
    assert f'name="after" value="{Review.objects.get().pk}"' in again.content.decode()


def test_signing_and_giving_back(desk: Client, editor: User) -> None:
    page, other = the_page(), browser_of(account(Role.COORDINATOR))
    address = f"{BOARD}{page.pk}/"
    desk.post(f"{address}tweede/", {"tweede": "ja"})
    desk.post(address, form())
    waiting = Review.objects.get()
    assert "Jij kunt geen akkoord geven" in shown(desk, address)
    desk.post(f"{BOARD}akkoord/{waiting.pk}/")
    assert the_page().checked_on == days_ago(400)
    refused = other.post(f"{BOARD}akkoord/{waiting.pk}/", {"terug": "ja", "reason": ""})
    assert (refused.status_code, "Schrijf op waarom" in refused.content.decode()) == (422, True)
    other.post(f"{BOARD}akkoord/{waiting.pk}/", {"terug": "ja", "reason": "De bron is oud."})
    assert "De bron is oud." in shown(desk, address)
    desk.post(address, form())
    other.post(f"{BOARD}akkoord/{Review.objects.latest('pk').pk}/")
    assert the_page().checked_on == days_ago(0)
    desk.post(f"{address}tweede/", {"tweede": "nee"})
    assert "Wie nakijkt, tekent zelf" in shown(desk, address)


def test_the_coordinator_sees_and_divides_but_does_not_judge(desk: Client) -> None:
    coordinator = browser_of(account(Role.COORDINATOR))
    page = shown(coordinator, f"{BOARD}{the_page().pk}/")
    assert "Bewaar je oordeel" not in page
    assert coordinator.post(f"{BOARD}{the_page().pk}/", form()).status_code == 403


def test_what_is_not_there_is_not_found(desk: Client) -> None:
    front = KnowledgePage.objects.filter(kind="index")[0]
    for address in (f"{BOARD}{2**80}/", f"{BOARD}{front.pk}/"):
        assert desk.get(address).status_code == 404
    assert desk.post(f"{BOARD}akkoord/{2**80}/").status_code == 404


def test_how_much_is_in_time(desk: Client, editor: User) -> None:
    judge(editor, timezone.now(), code=SOON)
    page = shown(desk, f"{BOARD}cijfers/")
    total = len(queries.rows(timezone.localdate()))
    cells = page[page.index("alle teksten") :].partition("</tr>")[0]
    assert (f"<span>{total}</span>" in cells, f"<span>{total - 1}</span>" in cells) == (True, True)
    assert page.count("%</span>") >= 2


def test_the_board_costs_the_same_however_many_pages_there_are(
    desk: Client, editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = list(queries.pages().values_list("pk", flat=True))
    shown(desk)
    with django_assert_max_num_queries(12) as few:
        shown(desk)
        before = len(few)
    operations.assign(pages=pages, keeper=editor, by=editor)
    mark_for_review(pages=pages, because="Alles veranderde", at=timezone.now())
    for page in KnowledgePage.objects.filter(pk__in=pages):
        operations.review(
            page_id=page.pk, judged=GOOD, by=editor, at=timezone.now(), revision=page.live_revision_id, after=None
        )
    shown(desk)
    with django_assert_max_num_queries(before):
        shown(desk)


def test_privacy_shows_and_forgets_what_colleagues_did(desk: Client, editor: User) -> None:
    from onderwijsloket.privacy.operations import apply_retention, erase_person, export_person
    from onderwijsloket.reviews.reminders import remind

    operations.assign(pages=[the_page().pk], keeper=editor, by=editor)
    remind(at=timezone.now())
    judge(editor, timezone.now(), code=SOON)
    found = export_person(email="red@example.nl")
    assert {"reviews.Care", "reviews.Review", "reviews.Reminder"} <= set(found)
    erase_person(email="red@example.nl", at=timezone.now())
    assert (Review.objects.get().made_by, Care.objects.filter(page=the_page().pk).get().keeper) == (None, None)
    assert "een oud-collega" in shown(browser_of(account(Role.BEHEERDER)), f"{BOARD}{the_page(SOON).pk}/")
    removed = apply_retention(timezone.now() + timedelta(days=3 * 365 + 1))
    assert removed["reviews.Review"] == 1
