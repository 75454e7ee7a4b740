"""What visitors do with entries, as they meet it: own list, report, on to a website. Without a cookie."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from onderwijsloket.core.form_token import issue
from onderwijsloket.mail.models import OutgoingMail
from onderwijsloket.navigator import use_counts
from onderwijsloket.navigator.models import Initiative, ProblemReport, Programme, ProgrammeForm, UseCount
from onderwijsloket.network.enums import EntryStatus, OrganisationKind
from onderwijsloket.network.operations import add_entry, change_entry
from onderwijsloket.regions.models import Desk
from onderwijsloket.website.models import DeskDetails
from tests.factories import navigator as make
from tests.partners import entries

pytestmark = pytest.mark.django_db
BROWSER = {"user-agent": "Mozilla/5.0 Firefox/140.0"}
LATER = date(2099, 5, 1)


@pytest.fixture
def programme() -> Programme:
    """A training of a made-up school, to apply for until far in the future."""
    made = entries.programme(entries.location(entries.institution()))
    ProgrammeForm.objects.filter(programme=made).update(deadline=LATER)
    return made


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    use_counts._counts.clear()
    yield
    use_counts._counts.clear()


def text_of(response: HttpResponse) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def links_of(response: HttpResponse) -> dict[str, str]:
    found = BeautifulSoup(response.content, "html.parser").select("main a")
    return {" ".join(link.get_text(" ").split()): str(link["href"]) for link in found}


def codes_to_keep(response: HttpResponse) -> set[str]:
    """What can be kept from a page, of which the form that the buttons name is there, once."""
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("form#bewaar")) == 1
    return {str(button["value"]) for button in page.select("button[form=bewaar][name=bij]")}


def counted() -> dict[tuple[str, str], int]:
    use_counts.write()
    return {(row.kind, row.use): row.count for row in UseCount.objects.all()}


def ended(entry: Any) -> None:
    change_entry(entry=entry, values={"status": EntryStatus.ENDED}, at=timezone.now())


class TestOwnList:
    def test_an_empty_list_says_what_to_do(self, client: Client) -> None:
        response = client.get("/navigator/selectie/")
        assert response.status_code == 200
        assert "Je lijst is nog leeg" in text_of(response)
        assert not response.cookies
        assert "noindex" in response.content.decode()

    def test_it_reads_as_english_too(self, client: Client, programme: Programme) -> None:
        page = client.get(f"/en/navigator/selectie/?s=opleiding-{programme.pk}").content.decode()
        assert "Your selection" in page
        assert "Mijn selectie" not in page

    def test_entries_stand_in_the_order_of_the_address(self, client: Client, programme: Programme) -> None:
        desk = entries.desk()
        page = client.get(f"/navigator/selectie/?s=loket-{desk.pk},opleiding-{programme.pk}").content.decode()
        assert page.index("Loket Nergens") < page.index("Maanstenen")
        assert "1 mei 2099" in page

    def test_an_entry_moves_and_leaves_by_a_link(self, client: Client, programme: Programme) -> None:
        desk = entries.desk()
        links = links_of(client.get(f"/navigator/selectie/?s=loket-{desk.pk},opleiding-{programme.pk}"))
        swapped = f"/navigator/selectie/?s=opleiding-{programme.pk},loket-{desk.pk}"
        assert links["Omlaag : Loket Nergens"] == swapped
        assert links["Omhoog : Lerarenopleiding Maanstenen"] == swapped
        assert links["Haal weg : Loket Nergens"] == f"/navigator/selectie/?s=opleiding-{programme.pk}"

    def test_what_ended_is_said_and_can_be_taken_away(self, client: Client, programme: Programme) -> None:
        desk = entries.desk()
        ended(desk)
        response = client.get(f"/navigator/selectie/?s=loket-{desk.pk},opleiding-{programme.pk},opleiding-999999")
        assert "Iets op je lijst is er niet meer" in text_of(response)
        assert "Loket Nergens" not in response.content.decode()
        assert f"/navigator/selectie/?s=opleiding-{programme.pk},opleiding-999999" in links_of(response).values()

    def test_a_contact_is_there_only_after_consent(self, client: Client) -> None:
        contact = entries.contact(entries.desk())
        address = f"/navigator/selectie/?s=contactpersoon-{contact.pk}"
        assert contact.email not in client.get(address).content.decode()
        change_entry(entry=contact, values={"consent_on": date(2026, 1, 5)}, at=timezone.now())
        assert contact.email in client.get(f"{address}&zoek=").content.decode()

    def test_without_scripts_entries_are_found_by_name_and_added(self, client: Client, programme: Programme) -> None:
        desk = entries.desk()
        links = links_of(client.get(f"/navigator/selectie/?s=loket-{desk.pk}&zoek=maanstenen"))
        answer = client.get(links["Zet Lerarenopleiding Maanstenen erbij"])
        assert answer.headers["Location"] == f"/navigator/selectie/?s=loket-{desk.pk},opleiding-{programme.pk}"

    @pytest.mark.parametrize(
        "query", ["s=%ff%fe", "s=" + "x" * 3000, "zoek=%25%27", "s=opleiding-" + "9" * 15, "zoek="]
    )
    def test_odd_addresses_are_answered(self, client: Client, query: str) -> None:
        assert client.get(f"/navigator/selectie/?{query}").status_code == 200

    def test_one_and_many_cost_the_same_number_of_queries(
        self, client: Client, programme: Programme, django_assert_max_num_queries: Any
    ) -> None:
        more = [entries.programme(programme.location, number=number).pk for number in (2, 3)]
        for numbers in ([programme.pk], [programme.pk, *more]):
            with django_assert_max_num_queries(5):
                client.get("/navigator/selectie/?s=" + ",".join(f"opleiding-{number}" for number in numbers))

    def test_it_can_be_printed_and_downloaded(self, client: Client, programme: Programme) -> None:
        query = f"?s=opleiding-{programme.pk}"
        assert "030 000 00 00" in client.get(f"/navigator/selectie/afdrukken/{query}").content.decode()
        table = client.get(f"/navigator/selectie/mijn-selectie.csv{query}")
        assert table["Content-Type"].startswith("text/csv")
        assert "Lerarenopleiding Maanstenen" in table.content.decode("utf-8-sig")
        calendar = client.get(f"/navigator/selectie/mijn-selectie.ics{query}")
        assert b"DTSTART;VALUE=DATE:20990501" in calendar.content
        assert calendar["Content-Type"].startswith("text/calendar")

    def test_an_entry_that_was_just_added_counts_as_saved(self, client: Client, programme: Programme) -> None:
        for _time in range(2):
            client.get(f"/navigator/selectie/?s=opleiding-{programme.pk}&bij=opleiding-{programme.pk}", headers=BROWSER)
        client.get(f"/navigator/selectie/?s=opleiding-{programme.pk}&bij=opleiding-999", headers=BROWSER)
        assert counted() == {("programme", "saved"): 2}

    def test_a_page_of_ours_tells_that_it_was_saved_and_others_cannot(
        self, client: Client, programme: Programme
    ) -> None:
        address = f"/navigator/bewaard/opleiding/{programme.pk}/"
        own = {**BROWSER, "sec-fetch-site": "same-origin"}
        assert client.post(address, headers=own).status_code == 204
        assert client.post(address, headers={**BROWSER, "sec-fetch-site": "cross-site"}).status_code == 403
        assert client.get(address, headers=BROWSER).status_code == 405
        assert client.post("/navigator/bewaard/opleiding/999999/", headers=own).status_code == 404
        assert counted() == {("programme", "saved"): 1}


def a_token(purpose: str, age: timedelta = timedelta(minutes=1)) -> str:
    return issue(purpose=purpose, at=timezone.now() - age)


class TestMailingTheList:
    def send(self, client: Client, programme: Programme, **data: str) -> Any:
        data = {"token": a_token("navigator-selection-mail"), "email": "ik@example.nl", **data}
        return client.post(f"/navigator/selectie/mailen/?s=opleiding-{programme.pk}", data)

    def test_the_list_is_mailed_with_its_deadlines(
        self, client: Client, programme: Programme, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            response = self.send(client, programme)
        assert response.status_code == 303
        assert "De mail is onderweg" in text_of(client.get(response["Location"]))
        sent = mail.outbox[0]
        assert sent.to == ["ik@example.nl"]
        assert f"/navigator/selectie/?s=opleiding-{programme.pk}" in sent.body
        assert "Lerarenopleiding Maanstenen" in sent.body
        assert "1 mei 2099" in sent.body
        assert sent.attachments[0][0] == "mijn-selectie.ics"
        assert OutgoingMail.objects.get().body == ""

    def test_sending_twice_mails_once_and_the_fourth_to_one_address_is_not_sent(
        self, client: Client, programme: Programme
    ) -> None:
        token = a_token("navigator-selection-mail")
        answers = [self.send(client, programme, token=token) for _time in range(2)]
        assert OutgoingMail.objects.count() == 1
        answers += [self.send(client, programme, email="IK@example.nl") for _time in range(4)]
        assert OutgoingMail.objects.count() == 2
        assert {(answer.status_code, answer["Location"]) for answer in answers} == {
            (303, answers[0]["Location"])
        }  # fmt: skip

    def test_a_wrong_address_comes_back_with_what_was_typed(self, client: Client, programme: Programme) -> None:
        response = self.send(client, programme, email="geen adres")
        assert response.status_code == 422
        assert "geen adres" in response.content.decode()
        assert OutgoingMail.objects.count() == 0

    def test_an_empty_list_is_not_mailed(self, client: Client) -> None:
        assert client.get("/navigator/selectie/mailen/")["Location"] == "/navigator/selectie/"

    def test_the_form_is_kept_by_nobody(self, client: Client, programme: Programme) -> None:
        response = client.get(f"/navigator/selectie/mailen/?s=opleiding-{programme.pk}")
        assert response["Cache-Control"] == "private, no-store"
        assert not response.cookies


class TestReporting:
    def address(self, programme: Programme) -> str:
        return f"/navigator/klopt-er-iets-niet/opleiding/{programme.pk}/"

    def send(self, client: Client, programme: Programme, headers: dict[str, str] | None = None, **data: str) -> Any:
        data = {"token": a_token("navigator-report"), "text": "De startdatum klopt niet.", **data}
        return client.post(self.address(programme), data, headers=headers)

    def test_a_report_reaches_the_queue_and_the_desk(
        self, client: Client, programme: Programme, settings: Settings
    ) -> None:
        settings.DESK_EMAIL = "loket@example.nl"
        response = self.send(client, programme, email="melder@example.nl")
        assert response.status_code == 303
        assert "Dank je wel voor je melding" in text_of(client.get(response["Location"]))
        stored = ProblemReport.objects.get()
        assert (stored.kind, stored.entry_id, stored.entry_name) == (
            "programme", programme.pk, "Lerarenopleiding Maanstenen",
        )  # fmt: skip
        assert (stored.text, stored.email) == ("De startdatum klopt niet.", "melder@example.nl")
        waiting = OutgoingMail.objects.get()
        assert waiting.to == "loket@example.nl"
        assert "De startdatum klopt niet." in waiting.body

    def test_without_an_address_of_the_desk_it_is_still_in_the_queue(
        self, client: Client, programme: Programme, settings: Settings
    ) -> None:
        settings.DESK_EMAIL = ""
        self.send(client, programme)
        assert (ProblemReport.objects.count(), OutgoingMail.objects.count()) == (1, 0)

    def test_sending_a_form_twice_stores_it_once(self, client: Client, programme: Programme) -> None:
        token = a_token("navigator-report")
        assert {self.send(client, programme, token=token).status_code for _time in range(2)} == {303}
        assert ProblemReport.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"text": ""},
            {"text": "x" * 1001},
            {"email": "geen adres"},
            {"leeg": "robot"},
            {"token": ""},
            {"token": "van een ander"},
        ],
    )
    def test_what_is_wrong_stores_nothing_and_loses_nothing(
        self, client: Client, programme: Programme, wrong: dict[str, str]
    ) -> None:
        response = self.send(client, programme, **wrong)
        assert response.status_code == 422
        assert ProblemReport.objects.count() == 0
        typed = {"text": "De startdatum klopt niet.", **wrong}["text"]
        assert BeautifulSoup(response.content, "html.parser").select_one("textarea").get_text().strip() == typed
        again = BeautifulSoup(response.content, "html.parser").select_one("input[name=token]")["value"]
        assert self.send(client, programme, token=again).status_code == 303

    def test_an_old_form_and_that_of_another_page_ask_to_send_it_again(
        self, client: Client, programme: Programme
    ) -> None:
        for token in (a_token("navigator-report", timedelta(days=1)), a_token("navigator-selection-mail")):
            response = self.send(client, programme, token=token)
            assert response.status_code == 422
            assert "nog een keer" in text_of(response)
        assert ProblemReport.objects.count() == 0

    @pytest.mark.parametrize(
        "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
    )
    def test_a_page_of_somebody_else_cannot_send_it(
        self, client: Client, programme: Programme, headers: dict[str, str]
    ) -> None:
        assert self.send(client, programme, headers=headers).status_code == 403
        assert ProblemReport.objects.count() == 0

    @pytest.mark.usefixtures("content")
    def test_too_many_get_a_page_with_the_telephone_number(self, client: Client, programme: Programme) -> None:
        DeskDetails.objects.update(phone="030 000 00 02")
        answers = [self.send(client, programme) for _time in range(11)]
        assert [answer.status_code for answer in answers] == [303] * 10 + [429]
        assert "Bel 030 000 00 02" in text_of(answers[-1])
        assert ProblemReport.objects.count() == 10

    def test_the_form_sets_no_cookie_and_is_kept_by_nobody(self, programme: Programme) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.get(self.address(programme))
        assert not response.cookies
        assert response["Cache-Control"] == "private, no-store"
        assert self.send(client, programme).status_code == 303

    def test_what_visitors_cannot_see_cannot_be_reported(self, client: Client, programme: Programme) -> None:
        ended(programme)
        assert client.get(self.address(programme)).status_code == 404
        assert client.get("/navigator/klopt-er-iets-niet/onzin/1/").status_code == 404


class TestGoingToAWebsite:
    def test_the_address_is_the_entrys_own_and_counted(self, client: Client, programme: Programme) -> None:
        response = client.get(f"/navigator/naar/opleiding/{programme.pk}/?url=https://evil.example", headers=BROWSER)
        assert (response.status_code, response["Location"]) == (302, "https://example.nl/opleiding")
        assert response["Cache-Control"] == "private, no-store"
        client.get(f"/navigator/naar/opleiding/{programme.pk}/", headers={"user-agent": "Googlebot/2.1"})
        assert counted() == {("programme", "clicked"): 1}

    def test_without_a_website_or_an_entry_there_is_nowhere_to_go(self, client: Client, programme: Programme) -> None:
        contact = entries.contact(entries.desk())
        change_entry(entry=contact, values={"consent_on": date(2026, 1, 5)}, at=timezone.now())
        assert client.get(f"/navigator/naar/contactpersoon/{contact.pk}/").status_code == 404
        assert client.get("/navigator/naar/opleiding/999999/").status_code == 404
        ended(programme)
        assert client.get(f"/navigator/naar/opleiding/{programme.pk}/").status_code == 404

    def test_no_other_scheme_than_the_webs(self, client: Client) -> None:
        desk = entries.desk()
        change_entry(entry=desk, values={"website": "ftp://example.nl/"}, at=timezone.now())
        assert client.get(f"/navigator/naar/loket/{desk.pk}/").status_code == 404


def data_of(response: HttpResponse) -> list[dict[str, Any]]:
    script = BeautifulSoup(response.content, "html.parser").select_one('script[type="application/ld+json"]')
    assert script is not None
    graph: list[dict[str, Any]] = json.loads(script.get_text())["@graph"]
    return graph


class TestPagesOfEntries:
    def test_a_programme_is_told_as_a_course(self, client: Client, programme: Programme) -> None:
        graph = data_of(client.get(f"/navigator/opleiding/{programme.slug}/"))
        course = next(thing for thing in graph if thing["@type"] == "Course")
        assert course["provider"]["@type"] == "EducationalOrganization"
        assert course["hasCourseInstance"][0]["courseMode"] == "full-time"
        assert course["name"] == "Lerarenopleiding Maanstenen"

    def test_organisations_are_told_as_what_they_are(self, client: Client, programme: Programme) -> None:
        pages = {
            f"/navigator/instelling/{programme.location.institution.slug}/": "EducationalOrganization",
            f"/navigator/loket/{entries.desk().slug}/": "Organization",
        }
        for address, kind in pages.items():
            types = [thing["@type"] for thing in data_of(client.get(address))]
            assert types == ["BreadcrumbList", "WebPage", kind]

    def test_a_description_cannot_end_its_element(self, client: Client) -> None:
        desk = entries.desk()
        change_entry(entry=desk, values={"description": "</script><b>x"}, at=timezone.now())
        graph = data_of(client.get(f"/navigator/loket/{desk.slug}/"))
        assert graph[-1]["description"] == "</script><b>x"

    def test_opening_is_counted_also_from_the_cache(self, client: Client, programme: Programme) -> None:
        for _time in range(3):
            client.get(f"/navigator/opleiding/{programme.slug}/", headers=BROWSER)
        assert counted()["programme", "opened"] == 3

    def test_each_page_leads_to_keeping_it_and_to_a_report(self, client: Client, programme: Programme) -> None:
        page = client.get(f"/navigator/opleiding/{programme.slug}/")
        links = links_of(page).values()
        assert codes_to_keep(page) == {f"opleiding-{programme.pk}"}
        assert f"/navigator/klopt-er-iets-niet/opleiding/{programme.pk}/" in links
        assert f"/navigator/naar/opleiding/{programme.pk}/" in links

    def test_a_list_counts_what_it_shows(self, client: Client, programme: Programme) -> None:
        client.get("/navigator/opleidingen/", headers=BROWSER)
        assert counted() == {("programme", "shown"): 1}


@pytest.fixture
def shown_on(programme: Programme) -> dict[str, set[str]]:
    """One entry of every kind, and the pages on which they are shown to be kept."""
    school, desk = programme.location.institution, entries.desk()
    Desk.objects.update(serves_everywhere=True)
    initiative = Initiative(
        name="Initiatief Nergens", slug="nergens", topic="niets", kind=OrganisationKind.INITIATIVE, **entries.FACTS
    )
    add_entry(entry=initiative, at=entries.MADE, by_hand=False)
    contact = make.contact(school)
    of_programme, of_school = f"opleiding-{programme.pk}", f"instelling-{school.pk}"
    of_contact, of_desk = f"contactpersoon-{contact.pk}", f"loket-{desk.pk}"
    of_initiative = f"initiatief-{initiative.pk}"
    return {
        "opleidingen/": {of_programme},
        "instellingen/": {of_school},
        "contactpersonen/": {of_contact},
        "loketten/": {of_desk},
        "initiatieven/": {of_initiative},
        f"opleiding/{programme.slug}/": {of_programme, of_contact},
        f"instelling/{school.slug}/": {of_school, of_contact, of_programme},
        f"loket/{desk.slug}/": {of_desk},
        f"initiatief/{initiative.slug}/": {of_initiative},
    }


def test_everything_can_be_kept_where_it_is_listed_and_on_its_own_page(
    client: Client, shown_on: dict[str, set[str]]
) -> None:
    assert {path: codes_to_keep(client.get("/navigator/" + path)) for path in shown_on} == shown_on


def test_every_list_counts_what_it_shows_also_from_the_cache(client: Client, shown_on: dict[str, set[str]]) -> None:
    for path in [path for path in shown_on if path.count("/") == 1] * 2:
        client.get("/navigator/" + path, headers=BROWSER)
    kinds = ("programme", "institution", "desk", "contact", "initiative")
    assert counted() == {(kind, "shown"): 2 for kind in kinds}
